"""umap-learn's layout or scikit-learn's k-means of a matrix."""

from __future__ import annotations

import time

import numpy as np
import umap
from compile_umap import compile_umap
from sklearn.cluster import KMeans
from task import answer, matrix, save, task


def lay_out(items: np.ndarray, save_as: str) -> None:
    """Without a fixed seed, so that it may use all cores."""
    compile_seconds = compile_umap(items)
    started = time.perf_counter()
    model = umap.UMAP(n_neighbors=15, min_dist=0.1)
    positions = model.fit_transform(items)
    seconds = time.perf_counter() - started
    save(save_as, positions)
    answer(seconds=seconds, rows=len(positions), compileSeconds=compile_seconds)


def group(items: np.ndarray, start: np.ndarray, save_as: str) -> None:
    """From the given centroids until no label changes."""
    model = KMeans(len(start), init=start, n_init=1, max_iter=300, tol=0, algorithm="lloyd")
    KMeans(len(start), init=start, n_init=1, max_iter=1, tol=0).fit(items)
    started = time.perf_counter()
    model.fit(items)
    seconds = time.perf_counter() - started
    save(save_as, model.labels_)
    answer(seconds=seconds, rows=len(items), inertia=float(model.inertia_), iterations=int(model.n_iter_))


def main() -> None:
    given = task()
    items = matrix(given["matrix"], given["cols"])
    if "start" in given:
        group(items, matrix(given["start"], given["cols"]), given["saveAs"])
    else:
        lay_out(items, given["saveAs"])


if __name__ == "__main__":
    main()
