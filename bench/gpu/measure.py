"""Our graphs and MiniLM through WebGPU on a real graphics card, without a browser: onnxruntime's WebGPU provider on Vulkan.

    npx vitest run bench/gpu          writes the graphs as the product builds them into .cache/bench/gpu
    python bench/gpu/measure.py       measures them (packages: onnxruntime-webgpu, onnx, numpy)

Each graph is run with the same inputs on the card and on the processor; what comes out must agree. Times are medians and
include moving inputs and outputs, as the product does.
"""

import json
import os
import platform
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort

root = Path(__file__).resolve().parents[2]
graphs = Path(sys.argv[1]) if len(sys.argv) > 1 else root / ".cache/bench/gpu"
GPU = "WebGpuExecutionProvider"
CPU = "CPUExecutionProvider"
rng = np.random.default_rng(1)


def session(model, provider):
    options = ort.SessionOptions()
    options.log_severity_level = 3
    started = time.perf_counter()
    made = ort.InferenceSession(str(model), options, providers=[provider] if provider == CPU else [provider, CPU])
    return made, time.perf_counter() - started


def timed(run, seconds=1.5, most=40):
    run()
    times = []
    until = time.perf_counter() + seconds
    while len(times) < 3 or (time.perf_counter() < until and len(times) < most):
        started = time.perf_counter()
        result = run()
        times.append(time.perf_counter() - started)
    return statistics.median(times), result


def normal(*shape):
    return rng.standard_normal(shape, dtype=np.float32)


def norms(x):
    return (x * x).sum(1, dtype=np.float32)[None, :]


def inputs_of():
    """Sizes of a large map: 64 columns; blocks as the product cuts them."""
    items, centres, block = normal(50_000, 64), normal(64, 64), normal(4096, 64)
    return {
        "assign": {"x": items, "centroids": centres, "norms": norms(centres)},
        "nearest": {"queries": block, "items": items, "norms": norms(items)},
        "distances": {"queries": block[:1024], "items": items, "norms": norms(items)},
        "products": {"x": items},
        "multiply": {"a": items, "b": normal(64, 384)},
    }


def agreement(a, b):
    """Share of equal whole numbers, or the largest difference relative to the spread."""
    if a.dtype.kind in "iu":
        return {"equal": float((a == b).mean())}
    return {"difference": float(np.abs(a.astype(np.float64) - b).max() / max(1e-30, a.astype(np.float64).std()))}


def measure_graphs():
    for name, given in inputs_of().items():
        path = graphs / f"{name}.onnx"
        found = {"graph": name, "shapes": {key: list(value.shape) for key, value in given.items()}}
        results = {}
        for provider in (CPU, GPU):
            made, opened = session(path, provider)
            found[f"open_{provider[:3]}"] = round(opened, 3)
            seconds, results[provider] = timed(lambda: made.run(None, given))
            found[f"ms_{provider[:3]}"] = round(1000 * seconds, 2)
            outputs = [output.name for output in made.get_outputs()]
        found["agree"] = {
            output: agreement(a, b) for output, a, b in zip(outputs, results[CPU], results[GPU], strict=True)
        }
        found["ratio"] = round(found["ms_CPU"] / found["ms_Web"], 2)
        print(json.dumps(found), flush=True)


def folded():
    """MiniLM as the runtime sees it: int8 weights folded to float32, and from that float16."""
    from onnxruntime.transformers.float16 import convert_float_to_float16

    model = root / "models/minilm-l6/model.onnx"
    plain = graphs / "minilm-fp32.onnx"
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(plain)
    ort.InferenceSession(str(model), options, providers=[CPU])
    half = graphs / "minilm-fp16.onnx"
    onnx.save(convert_float_to_float16(onnx.load(plain), keep_io_types=True), half)
    return {"fp32": plain, "fp16": half}


def measure_minilm():
    models = folded()
    inputs = onnx.load(root / "models/minilm-l6/model.onnx", load_external_data=False).graph.input
    names = [value.name for value in inputs]
    print(json.dumps({"minilm_inputs": names}), flush=True)
    for rows, length in ((32, 32), (32, 128), (256, 64)):
        ids = rng.integers(1000, 28_000, (rows, length), dtype=np.int64)
        ids[:, 0], ids[:, -1] = 101, 102
        lengths = rng.integers(length // 2, length + 1, rows)
        mask = (np.arange(length)[None, :] < lengths[:, None]).astype(np.int64)
        given = {}
        for value in inputs:
            kind = value.type.tensor_type.elem_type
            array = mask if "mask" in value.name else np.zeros_like(ids) if "type" in value.name else ids * mask
            given[value.name] = array.astype(onnx.helper.tensor_dtype_to_np_dtype(kind))
        reference = None
        for label, model, provider in (
            ("cpu fp32", models["fp32"], CPU),
            ("webgpu fp32", models["fp32"], GPU),
            ("webgpu fp16", models["fp16"], GPU),
        ):
            try:
                made, opened = session(model, provider)
                seconds, result = timed(lambda: made.run(None, given), 3)
            except Exception as error:  # a card without shader-f16 says so here
                print(json.dumps({"minilm": label, "failed": str(error)[:300]}), flush=True)
                continue
            vectors = result[0].reshape(rows, -1).astype(np.float64)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            reference = vectors if reference is None else reference
            print(
                json.dumps(
                    {
                        "minilm": label,
                        "rows": rows,
                        "length": length,
                        "texts_a_second": round(rows / seconds),
                        "opened_s": round(opened, 2),
                        "finite": bool(np.isfinite(vectors).all()),
                        "least_cosine": float((vectors * reference).sum(1).min()),
                    }
                ),
                flush=True,
            )


print(
    json.dumps(
        {
            "onnxruntime": ort.__version__,
            "providers": ort.get_available_providers(),
            "cores": os.cpu_count(),
            "machine": platform.machine(),
        }
    ),
    flush=True,
)
measure_graphs()
measure_minilm()
