"""The arithmetic of attention: one row of the input, in all heads that share a head of keys.

TVM's own kernels meet at many barriers, which a processor that stands in for a GPU runs very slowly. Here a workgroup
does one row in all heads that share a head of keys: so they share each key and value that is loaded, too.
"""

import math
import operator
from collections.abc import Callable
from dataclasses import dataclass

from tvm.ir import Expr
from tvm.script import tirx as T

THREADS = 32
SPAN = 256
"""Positions whose weights are in shared memory at once."""

LOWEST = -5e4
"""The logarithm of next to nothing."""

LOG2E = math.log2(math.e)


@dataclass(frozen=True)
class View:
    """Where the numbers of a workgroup are."""

    heads: int
    """How many heads share its head of keys."""
    size: int
    """Numbers in a head."""
    query: Callable[[Expr, Expr], Expr]
    """By head (of those that it has) and place in the head."""
    place_of: Callable[[Expr], Expr]
    """Where the key and the value of a position are."""
    key: Callable[[Expr, Expr], Expr]
    """By where it is and the place in the head."""
    value: Callable[[Expr, Expr], Expr]


@T.macro
def across_threads(combine, own, per_thread, result, thread, heads):
    """Combine what the threads hold of each head. Afterwards every thread may read the results."""
    for j in T.unroll(heads):
        per_thread[j * THREADS + thread] = own[j]
    T.tvm_storage_sync("shared")
    if thread < heads:
        result[thread] = per_thread[thread * THREADS]
        for other in T.serial(THREADS - 1):
            result[thread] = combine(result[thread], per_thread[thread * THREADS + other + 1])
    T.tvm_storage_sync("shared")


@T.macro
def add_products(view, at, scores):
    """Add the products of every head's query with the keys at two places, four numbers at a time."""
    for e in T.serial(view.size // 4):
        k0: T.let[T.float32] = view.key(at[0], e * 4)
        k1: T.let[T.float32] = view.key(at[0], e * 4 + 1)
        k2: T.let[T.float32] = view.key(at[0], e * 4 + 2)
        k3: T.let[T.float32] = view.key(at[0], e * 4 + 3)
        l0: T.let[T.float32] = view.key(at[1], e * 4)
        l1: T.let[T.float32] = view.key(at[1], e * 4 + 1)
        l2: T.let[T.float32] = view.key(at[1], e * 4 + 2)
        l3: T.let[T.float32] = view.key(at[1], e * 4 + 3)
        for j in T.unroll(view.heads):
            q0: T.let[T.float32] = view.query(j, e * 4)
            q1: T.let[T.float32] = view.query(j, e * 4 + 1)
            q2: T.let[T.float32] = view.query(j, e * 4 + 2)
            q3: T.let[T.float32] = view.query(j, e * 4 + 3)
            scores[j * 2] = scores[j * 2] + (q0 * k0 + q1 * k1 + q2 * k2 + q3 * k3)
            scores[j * 2 + 1] = scores[j * 2 + 1] + (q0 * l0 + q1 * l1 + q2 * l2 + q3 * l3)


@T.macro
def score(view, scale, first, here, thread, weights, peak):
    """Score the positions from `first` on, two of each thread at a time; what is beyond the last gets the lowest."""
    scores = T.sblock_alloc_buffer((view.heads * 2,), "float32", scope="local")
    at = T.sblock_alloc_buffer((2,), "int32", scope="local")
    for i in T.serial(T.ceildiv(here, 2 * THREADS)):
        for n in T.unroll(2):
            at[n] = view.place_of(first + T.min((2 * i + n) * THREADS + thread, here - 1))
        for j in T.unroll(view.heads * 2):
            scores[j] = T.float32(0)
        add_products(view, at, scores)
        for n in T.unroll(2):
            position: T.let[T.int32] = (2 * i + n) * THREADS + thread
            for j in T.unroll(view.heads):
                scores[j * 2 + n] = T.Select(position < here, scores[j * 2 + n] * scale, T.float32(LOWEST))
                weights[j * SPAN + position] = scores[j * 2 + n]
                peak[j] = T.max(peak[j], scores[j * 2 + n])


@T.macro
def add_values(view, first, here, thread, weights, result):
    """Add the weighted values, four positions at a time; each thread does two numbers of the head."""
    for i in T.serial(T.ceildiv(here, 4)):
        r0: T.let[T.int32] = view.place_of(first + i * 4)
        r1: T.let[T.int32] = view.place_of(first + T.min(i * 4 + 1, here - 1))
        r2: T.let[T.int32] = view.place_of(first + T.min(i * 4 + 2, here - 1))
        r3: T.let[T.int32] = view.place_of(first + T.min(i * 4 + 3, here - 1))
        for n in T.unroll(2):
            v0: T.let[T.float32] = view.value(r0, thread + n * (view.size // 2))
            v1: T.let[T.float32] = view.value(r1, thread + n * (view.size // 2))
            v2: T.let[T.float32] = view.value(r2, thread + n * (view.size // 2))
            v3: T.let[T.float32] = view.value(r3, thread + n * (view.size // 2))
            for j in T.unroll(view.heads):
                at: T.let[T.int32] = j * SPAN + i * 4
                result[j * 2 + n] = result[j * 2 + n] + (
                    weights[at] * v0 + weights[at + 1] * v1 + weights[at + 2] * v2 + weights[at + 3] * v3
                )


@T.macro
def attend(view, scale, positions, thread, result, lse):
    """Attend over so many positions, with the softmax kept up as they come.

    Leaves two numbers of each head's result (at `thread` and half a head further) and the logarithm, to base 2, of
    the sum of its weights, by which the cache merges attention over the past with attention over the new.
    """
    weights = T.sblock_alloc_buffer((view.heads * SPAN,), "float32", scope="shared")
    per_thread = T.sblock_alloc_buffer((view.heads * THREADS,), "float32", scope="shared")
    joint = T.sblock_alloc_buffer((view.heads,), "float32", scope="shared")
    peak = T.sblock_alloc_buffer((view.heads,), "float32", scope="local")
    top = T.sblock_alloc_buffer((view.heads,), "float32", scope="local")
    mass = T.sblock_alloc_buffer((view.heads,), "float32", scope="local")
    for j in T.unroll(view.heads):
        top[j] = T.float32(LOWEST)
        mass[j] = T.float32(0)
        result[j * 2] = T.float32(0)
        result[j * 2 + 1] = T.float32(0)
    for span in T.serial(T.ceildiv(positions, SPAN)):
        here: T.let[T.int32] = T.min(positions - span * SPAN, SPAN)
        for j in T.unroll(view.heads):
            peak[j] = top[j]
        score(view, scale * T.float32(LOG2E), span * SPAN, here, thread, weights, peak)
        across_threads(T.max, peak, per_thread, joint, thread, view.heads)
        for j in T.unroll(view.heads):
            peak[j] = T.exp2(top[j] - joint[j])
            top[j] = joint[j]
            mass[j] = mass[j] * peak[j]
            result[j * 2] = result[j * 2] * peak[j]
            result[j * 2 + 1] = result[j * 2 + 1] * peak[j]
        for i in T.serial(T.ceildiv(here, THREADS)):
            for j in T.unroll(view.heads):
                at: T.let[T.int32] = j * SPAN + i * THREADS + thread
                weights[at] = T.exp2(weights[at] - top[j])
                mass[j] = mass[j] + weights[at]
        T.tvm_storage_sync("shared")
        add_values(view, span * SPAN, here, thread, weights, result)
        T.tvm_storage_sync("shared")
    across_threads(operator.add, mass, per_thread, joint, thread, view.heads)
    for j in T.unroll(view.heads):
        # Nothing is seen where there is no past.
        mass[j] = T.max(joint[j], T.float32(1e-30))
        result[j * 2] = result[j * 2] / mass[j]
        result[j * 2 + 1] = result[j * 2 + 1] / mass[j]
        lse[j] = top[j] + T.log2(mass[j])


@T.macro
def attend_and_write(view, scale, positions, thread, row, first_head, out, lse):
    """Attend with a row in all heads that share a head of keys, and write what comes of it."""
    result = T.sblock_alloc_buffer((view.heads * 2,), "float32", scope="local")
    weight = T.sblock_alloc_buffer((view.heads,), "float32", scope="local")
    attend(view, scale, positions, thread, result, weight)
    for j in T.unroll(view.heads):
        out[row, first_head + j, thread] = result[j * 2]
        out[row, first_head + j, thread + view.size // 2] = result[j * 2 + 1]
        if thread == 0:
            lse[row, first_head + j] = weight[j]
