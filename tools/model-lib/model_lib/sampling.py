"""What web-llm does to logits, and how a token is drawn."""

from tvm.script import tirx as T
from tvm.tirx import PrimFunc

from .products import ATTRIBUTES

THREADS = 256

HALVINGS = 26
"""How often the threshold of `sample_top_p` is bisected: then it is known to eight digits."""

FORBIDDEN = -3.4e38


def apply_bitmask(vocabulary: int) -> PrimFunc:
    """Build a grammar's mask: a token whose bit is not set gets the lowest logit there is."""
    words = -(-vocabulary // 32)

    @T.prim_func(s_tir=True)
    def kernel(logits_handle: T.handle, rows_handle: T.handle, mask_handle: T.handle):
        T.func_attr(ATTRIBUTES)
        batch, n = T.int64(), T.int64()
        logits = T.match_buffer(logits_handle, (batch, vocabulary), "float32")
        rows = T.match_buffer(rows_handle, (n,), "int32")
        mask = T.match_buffer(mask_handle, (batch, words), "int32")
        for bx in T.thread_binding(n * T.int64(-(-vocabulary // THREADS)), thread="blockIdx.x"):
            for tx in T.thread_binding(T.int64(THREADS), thread="threadIdx.x"):
                with T.sblock("mask"):
                    row = T.axis.spatial(n, (bx * THREADS + tx) // T.int64(vocabulary))
                    token = T.axis.spatial(T.int64(vocabulary), (bx * THREADS + tx) % T.int64(vocabulary))
                    T.where(bx * THREADS + tx < n * T.int64(vocabulary))
                    logits[rows[row], token] = T.Select(
                        ((mask[rows[row], token // 32] >> T.Cast("int32", token % 32)) & 1) == 1,
                        logits[rows[row], token],
                        T.float32(FORBIDDEN),
                    )

    return kernel.without_attr("global_symbol")


def apply_logit_bias(vocabulary: int) -> PrimFunc:
    """Build what adds to the logits of some tokens."""

    @T.prim_func(s_tir=True)
    def kernel(logits_handle: T.handle, row_handle: T.handle, token_handle: T.handle, bias_handle: T.handle):
        T.func_attr(ATTRIBUTES)
        batch, n = T.int64(), T.int64()
        logits = T.match_buffer(logits_handle, (batch, vocabulary), "float32")
        row = T.match_buffer(row_handle, (n,), "int32")
        token = T.match_buffer(token_handle, (n,), "int32")
        bias = T.match_buffer(bias_handle, (n,), "float32")
        for bx in T.thread_binding((n + T.int64(THREADS - 1)) // T.int64(THREADS), thread="blockIdx.x"):
            for tx in T.thread_binding(T.int64(THREADS), thread="threadIdx.x"):
                with T.sblock("bias"):
                    v = T.axis.spatial(n, bx * THREADS + tx)
                    T.where(bx * THREADS + tx < n)
                    logits[row[v], token[v]] = logits[row[v], token[v]] + bias[v]

    return kernel.without_attr("global_symbol")


def apply_penalty(vocabulary: int) -> PrimFunc:
    """Build OpenAI's presence and frequency penalties, then the repetition penalty of CTRL (arXiv 1909.05858)."""

    @T.prim_func(s_tir=True)
    def kernel(
        logits_handle: T.handle, rows_handle: T.handle, place_handle: T.handle, token_handle: T.handle,
        count_handle: T.handle, penalty_handle: T.handle,
    ):  # fmt: skip
        T.func_attr(ATTRIBUTES)
        batch, n, m = T.int64(), T.int64(), T.int64()
        logits = T.match_buffer(logits_handle, (batch, vocabulary), "float32")
        rows = T.match_buffer(rows_handle, (m,), "int32")
        place = T.match_buffer(place_handle, (n,), "int32")
        token = T.match_buffer(token_handle, (n,), "int32")
        count = T.match_buffer(count_handle, (n,), "int32")
        penalty = T.match_buffer(penalty_handle, (m, 3), "float32")
        for bx in T.thread_binding((n + T.int64(THREADS - 1)) // T.int64(THREADS), thread="blockIdx.x"):
            for tx in T.thread_binding(T.int64(THREADS), thread="threadIdx.x"):
                with T.sblock("penalty"):
                    v = T.axis.spatial(n, bx * THREADS + tx)
                    T.where(bx * THREADS + tx < n)
                    row: T.let[T.int32] = rows[place[v]]
                    often: T.let[T.float32] = T.Cast("float32", count[v])
                    lowered: T.let[T.float32] = logits[row, token[v]] - (
                        penalty[place[v], 0] + often * penalty[place[v], 1]
                    )
                    logits[row, token[v]] = T.Select(
                        lowered < T.float32(0), lowered * penalty[place[v], 2], lowered / penalty[place[v], 2]
                    )

    return kernel.without_attr("global_symbol")


@T.macro
def add_up(probabilities, vocabulary, row, threshold, start, step, own):
    """Add up the probabilities at or above the threshold that belong to a thread: from `start` on, `step` apart."""
    own[0] = T.float32(0)
    for k in T.serial(-(-vocabulary // THREADS)):
        if start + k * step < vocabulary:
            p: T.let[T.float32] = probabilities[row, start + k * step]
            if p >= threshold:
                own[0] = own[0] + p


@T.macro
def find_threshold(probabilities, vocabulary, row, top_p, thread, sums, bounds):
    """Leave in `bounds[0]` the greatest threshold above which the mass still reaches `top_p`."""
    own = T.sblock_alloc_buffer((1,), "float32", scope="local")
    middle = T.sblock_alloc_buffer((1,), "float32", scope="local")
    if thread == 0:
        bounds[0] = T.float32(0)
        bounds[1] = T.float32(1)
    T.tvm_storage_sync("shared")
    for halving in T.serial(HALVINGS):
        middle[0] = (bounds[0] + bounds[1]) * T.float32(0.5)
        add_up(probabilities, vocabulary, row, middle[0], thread, THREADS, own)
        sums[thread] = own[0]
        T.tvm_storage_sync("shared")
        if thread == 0:
            own[0] = T.float32(0)
            for k in T.serial(THREADS):
                own[0] = own[0] + sums[k]
            if own[0] >= top_p:
                bounds[0] = middle[0]
            else:
                bounds[1] = middle[0]
        T.tvm_storage_sync("shared")


@T.macro
def draw(probabilities, vocabulary, row, threshold, share, sums, found):
    """Walk to the token at a share of the whole mass: first over the threads' stretches, then within one."""
    stretch = T.meta_var(-(-vocabulary // THREADS))
    goal = T.sblock_alloc_buffer((1,), "float32", scope="local")
    passed = T.sblock_alloc_buffer((1,), "float32", scope="local")
    before = T.sblock_alloc_buffer((1,), "float32", scope="local")
    first = T.sblock_alloc_buffer((1,), "int32", scope="local")
    goal[0] = T.float32(0)
    for k in T.serial(THREADS):
        goal[0] = goal[0] + sums[k]
    goal[0] = goal[0] * share
    passed[0] = T.float32(0)
    before[0] = T.float32(0)
    first[0] = 0
    for k in T.serial(THREADS):
        mass: T.let[T.float32] = sums[k]
        if mass > T.float32(0):
            if passed[0] <= goal[0]:
                first[0] = T.Cast("int32", k) * stretch
                before[0] = passed[0]
            passed[0] = passed[0] + mass
    passed[0] = before[0]
    found[0] = -1
    for k in T.serial(stretch):
        if first[0] + T.Cast("int32", k) < vocabulary:
            p: T.let[T.float32] = probabilities[row, first[0] + T.Cast("int32", k)]
            if p >= threshold and passed[0] <= goal[0]:
                found[0] = first[0] + T.Cast("int32", k)
            if p >= threshold:
                passed[0] = passed[0] + p


def sample_top_p(vocabulary: int) -> PrimFunc:
    """Build a draw from the smallest set of likeliest tokens whose mass reaches top-p, without sorting them.

    The set is all tokens at or above a threshold, which is found by halving. A workgroup does one sample.
    """

    @T.prim_func(s_tir=True)
    def kernel(
        probability_handle: T.handle, share_handle: T.handle, row_handle: T.handle, top_p_handle: T.handle,
        out_handle: T.handle,
    ):  # fmt: skip
        T.func_attr(ATTRIBUTES)
        batch, n = T.int64(), T.int64()
        probabilities = T.match_buffer(probability_handle, (batch, vocabulary), "float32")
        shares = T.match_buffer(share_handle, (n,), "float32")
        rows = T.match_buffer(row_handle, (n,), "int32")
        top_p = T.match_buffer(top_p_handle, (batch,), "float32")
        out = T.match_buffer(out_handle, (n,), "int32")
        for bx in T.thread_binding(n, thread="blockIdx.x"):
            for tx in T.thread_binding(T.int64(THREADS), thread="threadIdx.x"):
                with T.sblock("sample"):
                    v, t = T.axis.remap("SS", [bx, tx])
                    T.reads(probabilities[0:batch, 0:vocabulary], shares[v], rows[v], top_p[0:batch])
                    T.writes(out[v])
                    sums = T.sblock_alloc_buffer((THREADS,), "float32", scope="shared")
                    bounds = T.sblock_alloc_buffer((2,), "float32", scope="shared")
                    own = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    threshold = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    found = T.sblock_alloc_buffer((1,), "int32", scope="local")
                    find_threshold(probabilities, vocabulary, rows[v], top_p[rows[v]], t, sums, bounds)
                    threshold[0] = bounds[0]
                    add_up(probabilities, vocabulary, rows[v], threshold[0], t * (-(-vocabulary // THREADS)), 1, own)
                    sums[t] = own[0]
                    T.tvm_storage_sync("shared")
                    if t == 0:
                        draw(probabilities, vocabulary, rows[v], threshold[0], shares[v], sums, found)
                        out[v] = found[0]

    return kernel.without_attr("global_symbol")
