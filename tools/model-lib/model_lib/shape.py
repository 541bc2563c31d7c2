"""The numbers that a Llama-shaped model is made of."""

from dataclasses import dataclass

GROUP = 32
"""Numbers that share a scale, in the quantisations Q4_1 and Q8_0 of llama.cpp."""


@dataclass(frozen=True)
class Shape:
    """Sizes of a model, and of the window it is compiled for."""

    hidden: int
    feed_forward: int
    layers: int
    heads: int
    kv_heads: int
    head_size: int
    vocabulary: int
    rope_theta: int
    norm_epsilon: float
    context_tokens: int
    prefill_tokens: int
    """The longest stretch of a prompt that is read at once."""

    @property
    def qkv(self) -> int:
        """Outputs of the joined products for queries, keys and values."""
        return (self.heads + 2 * self.kv_heads) * self.head_size


SMOLLM2_135M = Shape(
    hidden=576,
    feed_forward=1536,
    layers=30,
    heads=9,
    kv_heads=3,
    head_size=64,
    vocabulary=49152,
    rope_theta=100000,
    norm_epsilon=1e-5,
    context_tokens=2048,
    prefill_tokens=512,
)
