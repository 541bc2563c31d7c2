"""Attention with the signatures that TVM's paged cache calls, for one sequence.

The cache has rotated queries and keys before.
"""

from tvm.ir import Expr
from tvm.relax.frontend.nn.llm import kv_cache
from tvm.script import tirx as T
from tvm.target import Target
from tvm.tirx import PrimFunc

from .attend import THREADS, View, attend_and_write


def filled(first: Expr, end: Expr, last: Expr, page: int) -> Expr:
    """Give how many positions a sequence has, by its pages in the table and how full the last one is."""
    return T.if_then_else(end != first, (end - first - 1) * page + last, 0)


def seen_by(row: Expr, rows: Expr, past: Expr, causal: Expr) -> Expr:
    """Give how many positions a row sees: all, or those up to itself, the rows being the last of them."""
    return T.if_then_else(causal > 0, past - rows + row + 1, past)


def decode(
    kv_heads: int, heads: int, size: int, dtype: str, _sliding: bool, _rope: dict, _target: Target, page: int = 16
) -> PrimFunc:
    """Build attention of one new token over the pages of the cache."""
    group = heads // kv_heads

    @T.prim_func(s_tir=True)
    def batch_decode_paged_kv(
        q_handle: T.handle, pages_handle: T.handle, first_handle: T.handle, table_handle: T.handle,
        last_handle: T.handle, k_offset_handle: T.handle, q_position_handle: T.handle, out_handle: T.handle,
        lse_handle: T.handle, rotary: T.int32, rope_scale: T.float32, rope_theta: T.float32, scale: T.float32,
    ):  # fmt: skip
        T.func_attr({"tirx.is_scheduled": True, "global_symbol": "batch_decode_paged_kv"})
        batch, listed, count, pages_offset = T.int32(), T.int32(), T.int32(), T.int64()
        o1, o2, o3, o4, o5 = T.int32(), T.int32(), T.int32(), T.int32(), T.int32()
        q = T.match_buffer(q_handle, (batch, heads, size), dtype)
        pages = T.match_buffer(pages_handle, (count, 2, kv_heads, page, size), dtype, elem_offset=pages_offset)
        first = T.match_buffer(first_handle, (batch + 1,), "int32", elem_offset=o1)
        table = T.match_buffer(table_handle, (listed,), "int32", elem_offset=o2)
        k_offset = T.match_buffer(k_offset_handle, (batch,), "int32", elem_offset=o3)
        q_position = T.match_buffer(q_position_handle, (batch,), "int32", elem_offset=o4)
        out = T.match_buffer(out_handle, (batch, heads, size), dtype)
        lse = T.match_buffer(lse_handle, (batch, heads), "float32")
        last = T.match_buffer(last_handle, (batch,), "int32", elem_offset=o5)
        for bx in T.thread_binding(batch, thread="blockIdx.x"):
            for by in T.thread_binding(kv_heads, thread="blockIdx.y"):
                for tx in T.thread_binding(THREADS, thread="threadIdx.x"):
                    with T.sblock("attention"):
                        b, h, t = T.axis.remap("SSS", [bx, by, tx])
                        T.reads()
                        T.writes()
                        past = T.sblock_alloc_buffer((1,), "int32", scope="local")
                        past[0] = filled(first[b], first[b + 1], last[b], page)
                        attend_and_write(
                            View(
                                heads=group,
                                size=size,
                                query=lambda j, e: q[b, h * group + j, e],
                                place_of=lambda position: table[first[b] + position // page] * page + position % page,
                                key=lambda place, e: pages[place // page, 0, h, place % page, e],
                                value=lambda place, e: pages[place // page, 1, h, place % page, e],
                            ),
                            scale, past[0], t, b, h * group, out, lse,
                        )  # fmt: skip

    return batch_decode_paged_kv


def prefill_ragged(
    kv_heads: int, heads: int, size: int, _value_size: int, dtype: str, _rope: dict, _target: Target
) -> PrimFunc:
    """Build attention of new tokens over themselves."""
    group = heads // kv_heads

    @T.prim_func(s_tir=True)
    def batch_prefill_ragged_kv(
        q_handle: T.handle, q_first_handle: T.handle, k_handle: T.handle, v_handle: T.handle,
        k_first_handle: T.handle, q_position_handle: T.handle, k_offset_handle: T.handle, out_handle: T.handle,
        lse_handle: T.handle, causal: T.int32, rotary: T.int32, rope_scale: T.float32, rope_theta: T.float32,
        scale: T.float32,
    ):  # fmt: skip
        T.func_attr({"tirx.is_scheduled": True})
        batch, rows, past = T.int32(), T.int32(), T.int32()
        o1, o2, o3, o4 = T.int32(), T.int32(), T.int32(), T.int32()
        q = T.match_buffer(q_handle, (rows, heads, size), dtype)
        q_first = T.match_buffer(q_first_handle, (batch + 1,), "int32", elem_offset=o1)
        k = T.match_buffer(k_handle, (past, kv_heads, size), dtype)
        v = T.match_buffer(v_handle, (past, kv_heads, size), dtype)
        k_first = T.match_buffer(k_first_handle, (batch + 1,), "int32", elem_offset=o2)
        q_position = T.match_buffer(q_position_handle, (rows,), "int32", elem_offset=o3)
        k_offset = T.match_buffer(k_offset_handle, (batch,), "int32", elem_offset=o4)
        out = T.match_buffer(out_handle, (rows, heads, size), dtype)
        lse = T.match_buffer(lse_handle, (rows, heads), "float32")
        for bx in T.thread_binding(rows, thread="blockIdx.x"):
            for by in T.thread_binding(kv_heads, thread="blockIdx.y"):
                for tx in T.thread_binding(THREADS, thread="threadIdx.x"):
                    with T.sblock("attention"):
                        b, h, t = T.axis.remap("SSS", [bx, by, tx])
                        T.reads()
                        T.writes()
                        seen = T.sblock_alloc_buffer((1,), "int32", scope="local")
                        seen[0] = seen_by(b, rows, past, causal)
                        attend_and_write(
                            View(
                                heads=group,
                                size=size,
                                query=lambda j, e: q[b, h * group + j, e],
                                place_of=lambda position: position,
                                key=lambda place, e: k[place, h, e],
                                value=lambda place, e: v[place, h, e],
                            ),
                            scale, seen[0], t, b, h * group, out, lse,
                        )  # fmt: skip

    return batch_prefill_ragged_kv


def prefill_paged(
    kv_heads: int, heads: int, size: int, dtype: str, _sliding: bool, _rope: dict, _target: Target, page: int = 16
) -> PrimFunc:
    """Build attention of new tokens over the pages of the cache: of a later stretch, or of a later turn."""
    group = heads // kv_heads

    @T.prim_func(s_tir=True)
    def batch_prefill_paged_kv(
        q_handle: T.handle, q_first_handle: T.handle, pages_handle: T.handle, first_handle: T.handle,
        table_handle: T.handle, last_handle: T.handle, k_offset_handle: T.handle, q_position_handle: T.handle,
        out_handle: T.handle, lse_handle: T.handle, causal: T.int32, rotary: T.int32, rope_scale: T.float32,
        rope_theta: T.float32, scale: T.float32,
    ):  # fmt: skip
        T.func_attr({"tirx.is_scheduled": True, "global_symbol": "batch_prefill_paged_kv"})
        batch, rows, listed, count, pages_offset = T.int32(), T.int32(), T.int32(), T.int32(), T.int64()
        o1, o2, o3, o4, o5, o6 = T.int32(), T.int32(), T.int32(), T.int32(), T.int32(), T.int32()
        q = T.match_buffer(q_handle, (rows, heads, size), dtype)
        q_first = T.match_buffer(q_first_handle, (batch + 1,), "int32", elem_offset=o1)
        pages = T.match_buffer(pages_handle, (count, 2, kv_heads, page, size), dtype, elem_offset=pages_offset)
        first = T.match_buffer(first_handle, (batch + 1,), "int32", elem_offset=o2)
        table = T.match_buffer(table_handle, (listed,), "int32", elem_offset=o3)
        k_offset = T.match_buffer(k_offset_handle, (batch,), "int32", elem_offset=o4)
        q_position = T.match_buffer(q_position_handle, (rows,), "int32", elem_offset=o5)
        out = T.match_buffer(out_handle, (rows, heads, size), dtype)
        lse = T.match_buffer(lse_handle, (rows, heads), "float32")
        last = T.match_buffer(last_handle, (batch,), "int32", elem_offset=o6)
        for bx in T.thread_binding(rows, thread="blockIdx.x"):
            for by in T.thread_binding(kv_heads, thread="blockIdx.y"):
                for tx in T.thread_binding(THREADS, thread="threadIdx.x"):
                    with T.sblock("attention"):
                        b, h, t = T.axis.remap("SSS", [bx, by, tx])
                        T.reads()
                        T.writes()
                        seen = T.sblock_alloc_buffer((1,), "int32", scope="local")
                        seen[0] = seen_by(b, rows, filled(first[0], first[1], last[0], page), causal)
                        attend_and_write(
                            View(
                                heads=group,
                                size=size,
                                query=lambda j, e: q[b, h * group + j, e],
                                place_of=lambda position: table[first[0] + position // page] * page + position % page,
                                key=lambda place, e: pages[place // page, 0, h, place % page, e],
                                value=lambda place, e: pages[place // page, 1, h, place % page, e],
                            ),
                            scale, seen[0], t, b, h * group, out, lse,
                        )  # fmt: skip

    return batch_prefill_paged_kv


def merge_state(heads: int, size: int, dtype: str, _target: Target, name: str | None = None) -> PrimFunc:
    """Build the merge of two attentions over parts of the positions, into the first; a thread does a row and head.

    TVM's own kernel spreads a head over threads that all read its weight and then all write it, with nothing between.
    That is right where the threads of a head run in step, and wrong on a processor that does them four at a time.
    """
    threads = 64

    @T.prim_func(s_tir=True)
    def merge_state_inplace(v_handle: T.handle, s_handle: T.handle, v2_handle: T.handle, s2_handle: T.handle):
        T.func_attr({"tirx.is_scheduled": True})
        rows = T.int32()
        v = T.match_buffer(v_handle, (rows, heads, size), dtype)
        s = T.match_buffer(s_handle, (rows, heads), "float32")
        v2 = T.match_buffer(v2_handle, (rows, heads, size), dtype)
        s2 = T.match_buffer(s2_handle, (rows, heads), "float32")
        for bx in T.thread_binding(T.ceildiv(rows * heads, threads), thread="blockIdx.x"):
            for tx in T.thread_binding(threads, thread="threadIdx.x"):
                with T.sblock("merge"):
                    vb, vt = T.axis.remap("SS", [bx, tx])
                    T.reads()
                    T.writes()
                    if vb * threads + vt < rows * heads:
                        row: T.let[T.int32] = (vb * threads + vt) // heads
                        head: T.let[T.int32] = (vb * threads + vt) % heads
                        top: T.let[T.float32] = T.max(s[row, head], s2[row, head])
                        a: T.let[T.float32] = T.exp2(s[row, head] - top)
                        b: T.let[T.float32] = T.exp2(s2[row, head] - top)
                        for e in T.serial(size):
                            v[row, head, e] = (v[row, head, e] * a + v2[row, head, e] * b) / (a + b)
                        s[row, head] = T.log2(a + b) + top

    return merge_state_inplace.with_attr("global_symbol", name) if name else merge_state_inplace


def install() -> None:
    """Let TVM's cache take these kernels. It asks for some with a sliding window too, which no model here has."""
    stock_decode, stock_prefill = kv_cache._attention_decode, kv_cache._attention_prefill
    sliding = 4

    def decode_of(*args: object, **rest: int) -> PrimFunc:
        return stock_decode(*args, **rest) if args[sliding] else decode(*args)

    def prefill_of(*args: object, **rest: int) -> PrimFunc:
        return stock_prefill(*args, **rest) if args[sliding] else prefill_paged(*args)

    kv_cache._attention_decode = decode_of
    kv_cache._attention_prefill = prefill_of
    kv_cache._attention_prefill_ragged = prefill_ragged
    kv_cache._merge_state_inplace = merge_state
