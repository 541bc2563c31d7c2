"""A Llama-shaped model with what web-llm 0.2.86 asks of a library (`LLMChatPipeline`), on TVM's own front end."""

from tvm import IRModule, relax, te, tirx
from tvm.relax.frontend import nn
from tvm.relax.frontend.nn import Tensor, op, spec
from tvm.relax.frontend.nn.llm.kv_cache import PagedKVCache, RopeMode, TIRPagedKVCache
from tvm.target import Target

from . import attention, products, sampling
from .shape import GROUP, Shape

ROWS, COLUMNS, EMBEDDING_COLUMNS = 4, 6, 12
"""What one thread computes: enough to use a number often, and no more than registers hold."""


class Product(nn.Module):
    """A matrix of 4-bit weights, or several side by side."""

    def __init__(self, outputs: int, inputs: int) -> None:
        self.outputs, self.inputs = outputs, inputs
        self.q_weight = nn.Parameter((inputs // 8, outputs), "uint32")
        self.q_scale = nn.Parameter((inputs // GROUP, outputs), "uint32")

    def forward(self, x: Tensor) -> Tensor:
        """(1, m, inputs) -> (1, m, outputs)."""
        rows = 1 if x.shape[1] == 1 else ROWS
        return op.tensor_ir_op(
            products.q4_product(self.outputs, self.inputs, rows, COLUMNS),
            f"q4_{'row' if rows == 1 else 'rows'}_{self.outputs}x{self.inputs}",
            [x, self.q_weight, self.q_scale],
            out=Tensor.placeholder((1, x.shape[1], self.outputs), "float32"),
        )


class Embedding(nn.Module):
    """The 8-bit embedding, which is the output head too."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.q_weight = nn.Parameter((shape.hidden // 4, shape.vocabulary), "uint32")
        self.q_scale = nn.Parameter((shape.hidden // (2 * GROUP), shape.vocabulary), "uint32")

    def forward(self, ids: Tensor) -> Tensor:
        """(m,) -> (m, hidden)."""
        vocabulary, hidden = self.shape.vocabulary, self.shape.hidden
        return op.tensor_ir_op(
            products.q8_rows(vocabulary, hidden),
            "q8_rows",
            [ids, self.q_weight, self.q_scale],
            out=Tensor.placeholder((ids.shape[0], hidden), "float32"),
        )

    def logits(self, x: Tensor) -> Tensor:
        """(1, 1, hidden) -> (1, 1, vocabulary)."""
        vocabulary, hidden = self.shape.vocabulary, self.shape.hidden
        return op.tensor_ir_op(
            products.q8_product(vocabulary, hidden, EMBEDDING_COLUMNS),
            "q8_logits",
            [x, self.q_weight, self.q_scale],
            out=Tensor.placeholder((1, 1, vocabulary), "float32"),
        )


class Layer(nn.Module):
    """Attention and a gated feed-forward, each after a norm. Names are those of the weights' files."""

    def __init__(self, shape: Shape, index: int) -> None:
        self.shape, self.index = shape, index
        self.input_norm = nn.RMSNorm(shape.hidden, -1, shape.norm_epsilon, bias=False)
        self.qkv = Product(shape.qkv, shape.hidden)
        self.o = Product(shape.hidden, shape.heads * shape.head_size)
        self.post_norm = nn.RMSNorm(shape.hidden, -1, shape.norm_epsilon, bias=False)
        self.gate_up = Product(2 * shape.feed_forward, shape.hidden)
        self.down = Product(shape.hidden, shape.feed_forward)

    def forward(self, x: Tensor, cache: PagedKVCache) -> Tensor:
        """(1, m, hidden) -> (1, m, hidden)."""
        shape = self.shape
        batch, m, _ = x.shape
        heads = shape.heads + 2 * shape.kv_heads
        qkv = op.reshape(self.qkv(self.input_norm(x)), (batch, m, heads, shape.head_size))
        scale = shape.head_size**-0.5
        attended = cache.attention_with_fused_qkv(self.index, qkv, shape.heads, sm_scale=scale)
        x = x + self.o(op.reshape(attended, (batch, m, shape.heads * shape.head_size)))
        gate, up = op.split(self.gate_up(self.post_norm(x)), 2, axis=-1)
        return x + self.down(op.silu(gate) * up)


class Chat(nn.Module):
    """The functions that web-llm calls by name."""

    def __init__(self, shape: Shape, target: Target) -> None:
        self.shape, self.target = shape, target
        self.embed_tokens = Embedding(shape)
        self.layers = nn.ModuleList([Layer(shape, index) for index in range(shape.layers)])
        self.norm = nn.RMSNorm(shape.hidden, -1, shape.norm_epsilon, bias=False)

    def embed(self, input_ids: Tensor) -> Tensor:
        """(m,) -> (m, hidden)."""
        return self.embed_tokens(input_ids)

    def _body(self, x: Tensor, cache: PagedKVCache) -> Tensor:
        for layer in self.layers:
            x = layer(x, cache)
        return self.norm(x)

    def prefill(self, input_embed: Tensor, paged_kv_cache: PagedKVCache) -> tuple[Tensor, PagedKVCache]:
        """Read a stretch of a prompt and give the logits after its last token."""
        x = self._body(input_embed, paged_kv_cache)

        def last_row(t: te.Tensor) -> te.Tensor:
            last = t.shape[1] - 1
            return te.compute((t.shape[0], 1, t.shape[2]), lambda i, _, k: t[i, last, k], name="last")

        return self.embed_tokens.logits(op.tensor_expr_op(last_row, "last", [x])), paged_kv_cache

    def decode(self, input_embed: Tensor, paged_kv_cache: PagedKVCache) -> tuple[Tensor, PagedKVCache]:
        """Read one token and give the logits after it."""
        return self.embed_tokens.logits(self._body(input_embed, paged_kv_cache)), paged_kv_cache

    def create_tir_paged_kv_cache(
        self,
        max_batch_size: tirx.Var,
        max_total_seq_len: tirx.Var,
        prefill_chunk_size: tirx.Var,
        page_size: tirx.Var,
        support_sliding_window: tirx.Var,
    ) -> PagedKVCache:
        """Make the cache of keys and values."""
        shape = self.shape
        return TIRPagedKVCache(
            attn_kind="mha",
            max_batch_size=max_batch_size,
            max_total_seq_len=max_total_seq_len,
            prefill_chunk_size=prefill_chunk_size,
            page_size=page_size,
            support_sliding_window=support_sliding_window,
            layer_partition=relax.ShapeExpr([0, shape.layers]),
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            num_key_value_heads=shape.kv_heads,
            qk_head_dim=shape.head_size,
            v_head_dim=shape.head_size,
            mla_original_qk_head_dim=0,
            mla_original_v_head_dim=0,
            rope_mode=RopeMode.NORMAL,
            rope_scale=1,
            rope_theta=shape.rope_theta,
            rope_scaling={},
            # A number means none. A tensor would give the rotation one argument more.
            rope_ext_factors=relax.prim_value(0),
            rotary_dim=shape.head_size,
            enable_disaggregation=False,
            dtype="float32",
            target=self.target,
        )

    def softmax_with_temperature(self, logits: Tensor, temperature: Tensor) -> Tensor:
        """(b, 1, vocabulary) -> probabilities of the same shape."""

        def scale(t: te.Tensor, k: te.Tensor) -> te.Tensor:
            return te.compute(t.shape, lambda i, j, v: t[i, j, v] / k[i], name="scaled")

        return op.softmax(op.tensor_expr_op(scale, "scale_by_temperature", [logits, temperature]), axis=-1)

    def argsort_probs(self, probs: Tensor) -> tuple[Tensor, Tensor]:
        """Carry the probabilities across: `sample_with_top_p` needs no order, and web-llm looks at none."""

        def zeros(t: te.Tensor) -> te.Tensor:
            return te.compute((t.shape[0], 1), lambda i, j: tirx.const(0, "int32"), name="ids")

        return probs, op.tensor_expr_op(zeros, "no_order", [probs])

    def sample_with_top_p(
        self,
        sorted_probs: Tensor,
        sorted_indices: Tensor,
        uniform_samples: Tensor,
        sample_indices: Tensor,
        top_p: Tensor,
    ) -> Tensor:
        """Draw a token for each uniform number."""
        return op.tensor_ir_op(
            sampling.sample_top_p(self.shape.vocabulary),
            "sample_top_p",
            [sorted_probs, uniform_samples, sample_indices, top_p],
            out=Tensor.placeholder((uniform_samples.shape[0],), "int32"),
        )

    def _in_place(self, kernel: tirx.PrimFunc, name: str, args: list[Tensor]) -> Tensor:
        return op.tensor_ir_inplace_op(kernel, name, args, 0, Tensor.placeholder(args[0].shape, "float32"))

    def apply_bitmask_inplace(self, logits: Tensor, seq_ids: Tensor, bitmask: Tensor) -> Tensor:
        """Apply a grammar's mask."""
        kernel = sampling.apply_bitmask(self.shape.vocabulary)
        return self._in_place(kernel, "apply_bitmask", [logits, seq_ids, bitmask])

    def apply_logit_bias_inplace(
        self, logits: Tensor, pos2seq_id: Tensor, token_ids: Tensor, logit_bias: Tensor
    ) -> Tensor:
        """Add to the logits of some tokens."""
        kernel = sampling.apply_logit_bias(self.shape.vocabulary)
        return self._in_place(kernel, "apply_logit_bias", [logits, pos2seq_id, token_ids, logit_bias])

    def apply_penalty_inplace(
        self,
        logits: Tensor,
        seq_ids: Tensor,
        pos2seq_id: Tensor,
        token_ids: Tensor,
        token_cnt: Tensor,
        penalties: Tensor,
    ) -> Tensor:
        """Make less of tokens that have come already."""
        kernel = sampling.apply_penalty(self.shape.vocabulary)
        args = [logits, seq_ids, pos2seq_id, token_ids, token_cnt, penalties]
        return self._in_place(kernel, "apply_penalty", args)


def _signatures(shape: Shape) -> dict[str, dict[str, object]]:
    def floats(*sizes: int | str) -> spec.Tensor:
        return spec.Tensor(list(sizes), "float32")

    def integers(*sizes: int | str) -> spec.Tensor:
        return spec.Tensor(list(sizes), "int32")

    hidden, vocabulary = shape.hidden, shape.vocabulary
    logits, mask = floats("b", vocabulary), integers("b", -(-vocabulary // 32))
    with_weights = {"param_mode": "packed", "effect_mode": "none"}
    without = {"param_mode": "none", "effect_mode": "none"}
    cache = spec.Object(object_type=PagedKVCache)
    sizes = ["max_batch_size", "max_total_seq_len", "prefill_chunk_size", "page_size", "support_sliding_window"]
    return {
        "embed": {"input_ids": integers("m"), "$": with_weights},
        "prefill": {"input_embed": floats(1, "m", hidden), "paged_kv_cache": cache, "$": with_weights},
        "decode": {"input_embed": floats(1, 1, hidden), "paged_kv_cache": cache, "$": with_weights},
        "create_tir_paged_kv_cache": {**dict.fromkeys(sizes, int), "$": without},
        "softmax_with_temperature": {"logits": floats("b", 1, vocabulary), "temperature": floats("b"), "$": without},
        "argsort_probs": {"probs": logits, "$": without},
        "sample_with_top_p": {
            "sorted_probs": logits,
            "sorted_indices": integers("b", 1),
            "uniform_samples": floats("n"),
            "sample_indices": integers("n"),
            "top_p": floats("b"),
            "$": without,
        },
        "apply_bitmask_inplace": {"logits": logits, "seq_ids": integers("n"), "bitmask": mask, "$": without},
        "apply_logit_bias_inplace": {
            "logits": logits,
            "pos2seq_id": integers("n"),
            "token_ids": integers("n"),
            "logit_bias": floats("n"),
            "$": without,
        },
        "apply_penalty_inplace": {
            "logits": logits,
            "seq_ids": integers("m"),
            "pos2seq_id": integers("n"),
            "token_ids": integers("n"),
            "token_cnt": integers("n"),
            "penalties": floats("m", 3),
            "$": without,
        },
    }


def export_chat(shape: Shape, target: Target) -> tuple[IRModule, list[tuple[str, nn.Parameter]]]:
    """Give the model's functions, and its weights in the order in which the functions take them."""
    attention.install()
    module, parameters = Chat(shape, target).export_tvm(spec=_signatures(shape))[:2]
    return module, parameters
