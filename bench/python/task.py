"""A task of a benchmark: input as JSON in the first argument, answer as JSON on the last line of output."""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

import numpy as np

THREADS = os.cpu_count() or 1


def task() -> dict:
    return json.loads(sys.argv[1])


def answer(**facts: object) -> None:
    """Prints the facts with the peak memory of this process, MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(json.dumps({**facts, "peak": peak}))


def matrix(path: str, cols: int) -> np.ndarray:
    return np.fromfile(path, np.float32).reshape(-1, cols)


def save(path: str, values: np.ndarray) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    dtype = np.int32 if path.endswith(".i32") else np.float32
    np.ascontiguousarray(values, dtype).tofile(path)
