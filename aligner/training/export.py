"""Write the networks as ONNX files whose weights are whole numbers of eight bits."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

if TYPE_CHECKING:
    from aligner.training.network import CrossEncoder, Encoder

OPSET = 20
"""The first one with an operator for the activation, which runs faster than its parts."""


def export_encoder(model: Encoder, path: Path) -> None:
    """Write the encoder: ``ids``, ``mask`` → ``vectors``."""
    example = _sequences()
    _export(
        model,
        (example, torch.ones_like(example)),
        path,
        inputs={"ids": _TWO, "mask": _TWO},
        outputs=["vectors"],
    )


def export_cross_encoder(model: CrossEncoder, path: Path) -> None:
    """Write the cross-encoder: ``ids``, ``types``, ``mask``, ``ends``, ``spans`` → logits."""
    example = _sequences()
    ends = torch.tensor([[5, 9, 12]] * len(example))
    spans = torch.rand(len(example), 3, example.shape[1])
    _export(
        model,
        (example, torch.zeros_like(example), torch.ones_like(example), ends, spans),
        path,
        inputs={
            "ids": _TWO,
            "types": _TWO,
            "mask": _TWO,
            "ends": {0: "batch", 1: "candidates"},
            "spans": {0: "batch", 1: "candidates", 2: "length"},
        },
        outputs=["link", "word", "conflict"],
    )


_TWO = {0: "batch", 1: "length"}


def _sequences() -> torch.Tensor:
    return torch.randint(1000, 20000, (2, 16))


def _export(
    model: torch.nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    *,
    inputs: dict[str, dict[int, str]],
    outputs: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole, plain = Path(folder) / "whole.onnx", Path(folder) / "plain.onnx"
        dimensions = {name: torch.export.Dim(name, min=1) for name in ("batch", "length")}
        dimensions["candidates"] = torch.export.Dim("candidates", min=1)
        shapes = tuple(
            {axis: dimensions[name] for axis, name in axes.items()} for axes in inputs.values()
        )
        torch.onnx.export(
            model.eval(),
            example,
            str(whole),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_shapes=shapes,
            opset_version=OPSET,
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        quant_pre_process(str(whole), str(plain), skip_symbolic_shape=True)
        # A scale for every column keeps the upper layers, whose weights differ widely in size.
        quantize_dynamic(
            str(plain),
            str(path),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
