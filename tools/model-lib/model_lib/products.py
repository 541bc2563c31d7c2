"""Products of activations with quantised weights.

Weights lie with the inputs in rows: a word holds 8 four-bit numbers of one output (4 bytes in the embedding), and the
words of neighbouring outputs are neighbours, so that threads side by side read side by side. Each group of 32 numbers
has a scale (and, in 4 bits, a minimum), as halves.

A thread computes several outputs of several rows and shares nothing. Each number that it loads is used as often as its
registers allow: on a processor that stands in for a GPU, a load costs ten times what a sum costs.
"""

from collections.abc import Sequence

from tvm.ir import Expr
from tvm.script import tirx as T
from tvm.tirx import Buffer, PrimFunc

from .shape import GROUP

THREADS = 32
"""Threads of a workgroup; neighbours compute neighbouring outputs."""

ATTRIBUTES = {"tirx.noalias": True, "tirx.is_scheduled": True}
"""For kernels that bind their threads themselves."""


def half_of(pair: Expr, place: Expr | int) -> Expr:
    """Give the first (0) or second (1) of two halves in a word as a float, without the feature shader-f16.

    Sign and magnitude are put in place, then an exact product mends the bias of the exponent.
    """
    bits = (pair >> T.Cast("uint32", place * 16)) & T.uint32(0xFFFF)
    sign = (bits & T.uint32(0x8000)) << T.uint32(16)
    magnitude = (bits & T.uint32(0x7FFF)) << T.uint32(13)
    return T.reinterpret("float32", sign | magnitude) * T.float32(2.0**112)


def nibble(word: Expr, place: int) -> Expr:
    """Give number `place` of a word, times 16^(place % 4): it is read where it is, and so not shifted."""
    half = (word & T.uint32(0xFFFF)) if place < 4 else (word >> T.uint32(16))
    return T.Cast("float32", T.reinterpret("int32", half) & T.int32(15 << (4 * (place % 4))))


def nibble_worth(place: Expr) -> Expr:
    """Give how many times itself `nibble` gives."""
    return T.Cast("float32", T.int32(1) << (4 * (place % 4)))


def dot(numbers: Sequence[Expr], xs: Buffer, start: Expr | int) -> Expr:
    """Give the sum of products with the xs from `start` on, as one expression, which stays in a register."""
    total = numbers[0] * xs[start]
    for place, number in enumerate(numbers[1:], 1):
        total = total + number * xs[start + place]
    return total


@T.macro
def take_inputs(x, start, first, rows, xs, sums):
    """Load 8 inputs of each row, divided by what `nibble` multiplies with: exact, since both are powers of two."""
    for r in T.unroll(rows):
        for b in T.unroll(8):
            xs[r * 8 + b] = x[0, 0, start[r] + first + b]
            sums[r] = sums[r] + xs[r * 8 + b]
            xs[r * 8 + b] = xs[r * 8 + b] * (T.float32(1) / nibble_worth(b))


@T.macro
def add_word(loaded, xs, rows, part, place, step):
    """Add the products of 8 weights with the inputs of each row."""
    word: T.let[T.uint32] = loaded
    n0: T.let[T.float32] = nibble(word, 0)
    n1: T.let[T.float32] = nibble(word, 1)
    n2: T.let[T.float32] = nibble(word, 2)
    n3: T.let[T.float32] = nibble(word, 3)
    n4: T.let[T.float32] = nibble(word, 4)
    n5: T.let[T.float32] = nibble(word, 5)
    n6: T.let[T.float32] = nibble(word, 6)
    n7: T.let[T.float32] = nibble(word, 7)
    for r in T.unroll(rows):
        part[r * step + place] = part[r * step + place] + dot([n0, n1, n2, n3, n4, n5, n6, n7], xs, r * 8)


@T.macro
def q4_tile(x, weights, scales, start, column, rows, columns, total):
    """Compute the part of a product that belongs to one thread: these rows (by their start) and columns."""
    part = T.sblock_alloc_buffer((rows * columns,), "float32", scope="local")
    sums = T.sblock_alloc_buffer((rows,), "float32", scope="local")
    xs = T.sblock_alloc_buffer((rows * 8,), "float32", scope="local")
    for i in T.unroll(rows * columns):
        total[i] = T.float32(0)
    for g in T.serial(scales.shape[0]):
        for i in T.unroll(rows * columns):
            part[i] = T.float32(0)
        for r in T.unroll(rows):
            sums[r] = T.float32(0)
        for h in T.serial(4):
            take_inputs(x, start, g * GROUP + h * 8, rows, xs, sums)
            for c in T.unroll(columns):
                add_word(weights[g * 4 + h, column[c]], xs, rows, part, c, columns)
        for c in T.unroll(columns):
            pair: T.let[T.uint32] = scales[g, column[c]]
            for r in T.unroll(rows):
                total[r * columns + c] = total[r * columns + c] + (
                    part[r * columns + c] * half_of(pair, 0) + sums[r] * half_of(pair, 1)
                )


def q4_product(outputs: int, inputs: int, rows: int, columns: int) -> PrimFunc:
    """Build (1, m, inputs) by 4-bit weights -> (1, m, outputs); a thread computes rows x columns of it."""
    span = THREADS * columns
    groups = inputs // GROUP

    @T.prim_func(s_tir=True)
    def kernel(x_handle: T.handle, weight_handle: T.handle, scale_handle: T.handle, out_handle: T.handle):
        T.func_attr(ATTRIBUTES)
        m = T.int64()
        x = T.match_buffer(x_handle, (1, m, inputs), "float32")
        weights = T.match_buffer(weight_handle, (inputs // 8, outputs), "uint32")
        scales = T.match_buffer(scale_handle, (groups, outputs), "uint32")
        out = T.match_buffer(out_handle, (1, m, outputs), "float32")
        for by in T.thread_binding((m + T.int64(rows - 1)) // T.int64(rows), thread="blockIdx.y"):
            for bx in T.thread_binding(T.int64(-(-outputs // span)), thread="blockIdx.x"):
                for tx in T.thread_binding(T.int64(THREADS), thread="threadIdx.x"):
                    with T.sblock("product"):
                        vy, vx, vt = T.axis.remap("SSS", [by, bx, tx])
                        T.reads(x[0, 0:m, 0:inputs], weights[0 : inputs // 8, 0:outputs], scales[0:groups, 0:outputs])
                        T.writes(out[0, 0:m, 0:outputs])
                        total = T.sblock_alloc_buffer((rows * columns,), "float32", scope="local")
                        start = T.sblock_alloc_buffer((rows,), "int32", scope="local")
                        column = T.sblock_alloc_buffer((columns,), "int32", scope="local")
                        # What is beyond the edge is computed twice and written once.
                        for r in T.unroll(rows):
                            start[r] = T.Cast("int32", T.min(vy * rows + r, m - 1) * inputs)
                        for c in T.unroll(columns):
                            column[c] = T.Cast("int32", T.min(vx * span + c * THREADS + vt, outputs - 1))
                        q4_tile(x, weights, scales, start, column, rows, columns, total)
                        for r in T.unroll(rows):
                            for c in T.unroll(columns):
                                if vy * rows + r < m and vx * span + c * THREADS + vt < outputs:
                                    out[0, vy * rows + r, vx * span + c * THREADS + vt] = total[r * columns + c]

    return kernel.without_attr("global_symbol")


def signed_byte(word: Expr, place: int) -> Expr:
    """Give number `place` of a word, times 2^24: a byte at the top of a word keeps its sign."""
    return T.Cast("float32", (word << T.int32(24 - 8 * place)) & T.int32(-(1 << 24)))


@T.macro
def add_bytes(loaded, xs, first, part, place):
    """Add the products of 4 weights with their inputs."""
    word: T.let[T.int32] = T.reinterpret("int32", loaded)
    part[place] = part[place] + dot(
        [signed_byte(word, 0), signed_byte(word, 1), signed_byte(word, 2), signed_byte(word, 3)], xs, first
    )


def q8_product(outputs: int, inputs: int, columns: int) -> PrimFunc:
    """Build (1, 1, inputs) by the 8-bit embedding -> (1, 1, outputs); a thread computes so many columns of it."""
    span = THREADS * columns
    groups = inputs // GROUP
    if outputs % span != 0:
        raise ValueError(f"{outputs} outputs are no multiple of {span}")

    @T.prim_func(s_tir=True)
    def kernel(x_handle: T.handle, weight_handle: T.handle, scale_handle: T.handle, out_handle: T.handle):
        T.func_attr(ATTRIBUTES)
        x = T.match_buffer(x_handle, (1, 1, inputs), "float32")
        weights = T.match_buffer(weight_handle, (inputs // 4, outputs), "uint32")
        scales = T.match_buffer(scale_handle, (groups // 2, outputs), "uint32")
        out = T.match_buffer(out_handle, (1, 1, outputs), "float32")
        for bx in T.thread_binding(T.int64(outputs // span), thread="blockIdx.x"):
            for tx in T.thread_binding(T.int64(THREADS), thread="threadIdx.x"):
                with T.sblock("product"):
                    vx, vt = T.axis.remap("SS", [bx, tx])
                    T.reads(x[0, 0, 0:inputs], weights[0 : inputs // 4, 0:outputs], scales[0 : groups // 2, 0:outputs])
                    T.writes(out[0, 0, 0:outputs])
                    total = T.sblock_alloc_buffer((columns,), "float32", scope="local")
                    part = T.sblock_alloc_buffer((columns,), "float32", scope="local")
                    xs = T.sblock_alloc_buffer((4,), "float32", scope="local")
                    for c in T.unroll(columns):
                        total[c] = T.float32(0)
                    for g in T.serial(groups):
                        for c in T.unroll(columns):
                            part[c] = T.float32(0)
                        for h in T.serial(8):
                            for b in T.unroll(4):
                                xs[b] = x[0, 0, g * GROUP + h * 4 + b]
                            for c in T.unroll(columns):
                                add_bytes(weights[g * 8 + h, vx * span + c * THREADS + vt], xs, 0, part, c)
                        for c in T.unroll(columns):
                            pair: T.let[T.uint32] = scales[g // 2, vx * span + c * THREADS + vt]
                            total[c] = total[c] + part[c] * (half_of(pair, g % 2) * T.float32(2.0**-24))
                    for c in T.unroll(columns):
                        out[0, 0, vx * span + c * THREADS + vt] = total[c]

    return kernel.without_attr("global_symbol")


def q8_rows(rows: int, width: int) -> PrimFunc:
    """Build token ids -> their rows of the 8-bit embedding, (m,) -> (m, width)."""
    threads = 64
    if width % threads != 0:
        raise ValueError(f"A row of {width} is no multiple of {threads}")

    @T.prim_func(s_tir=True)
    def kernel(id_handle: T.handle, weight_handle: T.handle, scale_handle: T.handle, out_handle: T.handle):
        T.func_attr(ATTRIBUTES)
        m = T.int64()
        ids = T.match_buffer(id_handle, (m,), "int32")
        weights = T.match_buffer(weight_handle, (width // 4, rows), "uint32")
        scales = T.match_buffer(scale_handle, (width // (2 * GROUP), rows), "uint32")
        out = T.match_buffer(out_handle, (m, width), "float32")
        for bx in T.thread_binding(m, thread="blockIdx.x"):
            for tx in T.thread_binding(T.int64(threads), thread="threadIdx.x"):
                with T.sblock("rows"):
                    vm, vt = T.axis.remap("SS", [bx, tx])
                    T.reads(ids[vm], weights[0 : width // 4, 0:rows], scales[0 : width // (2 * GROUP), 0:rows])
                    T.writes(out[vm, 0:width])
                    for c in T.serial(width // threads):
                        at: T.let[T.int32] = T.Cast("int32", c * threads + vt)
                        word: T.let[T.int32] = T.reinterpret("int32", weights[at // 4, ids[vm]])
                        number: T.let[T.int32] = (word << (24 - at % 4 * 8)) >> T.int32(24)
                        scale: T.let[T.float32] = half_of(scales[at // (2 * GROUP), ids[vm]], at // GROUP % 2)
                        out[vm, at] = T.Cast("float32", number) * scale

    return kernel.without_attr("global_symbol")
