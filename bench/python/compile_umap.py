"""umap-learn compiles its functions when they are first called; measured apart from the work."""

from __future__ import annotations

import time

import numpy as np
import umap

# From 4,096 items on it searches neighbours by other functions.
ENOUGH = 4200


def compile_umap(items: np.ndarray) -> float:
    """Calls the functions that the items will need, on a part of them. Gives the seconds it took."""
    started = time.perf_counter()
    umap.UMAP(n_neighbors=15, min_dist=0.1, n_epochs=2).fit_transform(items[:ENOUGH])
    return time.perf_counter() - started
