"""Compiles the model to shaders and a host object for wasm32, which are linked with the runtime afterwards.

Run by build.py, in its environment: python -m model_lib.compile OUT_FOLDER
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import tvm
from tvm import IRModule, relax
from tvm.s_tir import dlight
from tvm.target import Target

from .model import export_chat
from .shape import SMOLLM2_135M, Shape

TARGET = {"kind": "webgpu", "host": {"kind": "llvm", "mtriple": "wasm32-unknown-unknown-wasm"}}


def passes_keeping(functions: Sequence[str]) -> tvm.transform.Pass:
    """Give the way from the model to what TVM's virtual machine runs; kernels of this folder stay as they are."""
    transform = relax.transform
    rules = [dlight.gpu.Matmul, dlight.gpu.GEMV, dlight.gpu.Reduction, dlight.gpu.GeneralReduction, dlight.gpu.Fallback]
    return tvm.transform.Sequential(
        [
            transform.LegalizeOps(),
            transform.AnnotateTIROpPattern(),
            transform.FoldConstant(),
            transform.FuseOps(),
            transform.FuseTIR(),
            transform.DeadCodeElimination(functions),
            dlight.ApplyDefaultSchedule(*(rule() for rule in rules)),
            transform.RewriteDataflowReshape(),
            transform.ToNonDataflow(),
            transform.RemovePurityChecking(),
            transform.CallTIRRewrite(),
            transform.StaticPlanBlockMemory(),
            transform.LowerAllocTensor(),
            transform.KillAfterLastUse(),
            transform.LowerRuntimeBuiltin(),
            transform.ComputePrimValue(),
            transform.VMShapeLower(),
            transform.AttachGlobalSymbol(),
        ]
    )


def metadata_of(shape: Shape, parameters: Sequence[tuple[str, relax.frontend.nn.Parameter]]) -> dict[str, object]:
    """Give what web-llm reads of a library before it loads weights."""
    return {
        "model_type": "llama",
        "quantization": "Q4_1",
        "context_window_size": shape.context_tokens,
        "sliding_window_size": -1,
        "attention_sink_size": -1,
        "prefill_chunk_size": shape.prefill_tokens,
        "tensor_parallel_shards": 1,
        "pipeline_parallel_stages": 1,
        "max_batch_size": 1,
        "kv_state_kind": "kv_cache",
        "kv_cache": {
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "num_key_value_heads": shape.kv_heads,
            "head_dim": shape.head_size,
        },
        "params": [
            {"name": name, "shape": [int(size) for size in each.shape], "dtype": str(each.dtype), "preprocs": []}
            for name, each in parameters
        ],
        "memory_usage": {},
    }


def add_metadata(module: IRModule, metadata: dict[str, object]) -> None:
    """Add the function by which web-llm asks for it."""
    builder = relax.BlockBuilder()
    with builder.function("_metadata", []):
        builder.emit_func_output(tvm.ir.StringImm(json.dumps(metadata)))
    for variable, function in builder.finalize().functions.items():
        module[variable.name_hint] = function


def compile_library(shape: Shape, folder: Path) -> list[Path]:
    """Write the objects to be linked into a folder and give their paths."""
    target = Target(TARGET)
    with target:
        module, parameters = export_chat(shape, target)
        add_metadata(module, metadata_of(shape, parameters))
        names = [variable.name_hint for variable, each in module.functions.items() if isinstance(each, relax.Function)]
        executable = relax.build(module, target, relax_pipeline=passes_keeping(names), system_lib=True)
    objects: list[Path] = []

    def collect(_output: str, files: Sequence[str], **_options: object) -> None:
        objects.extend(Path(file) for file in files)

    collect.object_format = "o"
    folder.mkdir(parents=True, exist_ok=True)
    executable.mod.export_library(str(folder / "library.wasm"), fcompile=collect, workspace_dir=str(folder))
    return objects


if __name__ == "__main__":
    for path in compile_library(SMOLLM2_135M, Path(sys.argv[1])):
        print(path.name)
