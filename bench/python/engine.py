"""Python's part of `bench engine`: each job on a matrix by the library that is best known for it."""

from __future__ import annotations

import time
from typing import Callable

import numpy as np
from task import THREADS, answer, matrix, save, task


def timed(work: Callable[[], object]) -> tuple[float, object]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def lay_out(given: dict, items: np.ndarray) -> None:
    """Without a fixed seed, so that it may use all cores."""
    import umap
    from compile_umap import compile_umap

    compile_seconds = compile_umap(items)
    model = umap.UMAP(n_neighbors=15, min_dist=0.1, n_epochs=given["epochs"], n_jobs=THREADS)
    seconds, positions = timed(lambda: model.fit_transform(items))
    save(given["saveAs"], positions)
    answer(seconds=seconds, rows=len(items), compileSeconds=compile_seconds)


def k_means(given: dict, items: np.ndarray) -> None:
    """From the given centroids, or from k-means++ seeds."""
    from sklearn.cluster import KMeans

    start = matrix(given["start"], given["cols"]) if "start" in given else "k-means++"
    KMeans(given["k"], init=start, n_init=1, max_iter=1, tol=0).fit(items)
    model = KMeans(
        given["k"], init=start, n_init=1, max_iter=300, tol=given["tol"], algorithm="lloyd", random_state=1
    )
    seconds, _ = timed(lambda: model.fit(items))
    save(given["saveAs"], model.labels_)
    answer(seconds=seconds, rows=len(items), inertia=float(model.inertia_), iterations=int(model.n_iter_))


def density(given: dict, items: np.ndarray) -> None:
    """
    The hdbscan package counts an item's neighbours without itself, hence one fewer. By default its spanning tree is
    approximate and so not the only one; the exact tree gives labels that another program can be held to.
    """
    import hdbscan

    model = hdbscan.HDBSCAN(
        min_cluster_size=given["minClusterSize"],
        min_samples=given["minSamples"] - 1,
        core_dist_n_jobs=THREADS,
        approx_min_span_tree=not given["exact"],
    )
    hdbscan.HDBSCAN(min_cluster_size=5).fit(items[:500])
    seconds, labels = timed(lambda: model.fit_predict(items))
    save(given["saveAs"], labels)
    answer(seconds=seconds, rows=len(items), k=int(labels.max()) + 1, noise=float((labels < 0).mean()))


def ward(given: dict, items: np.ndarray) -> None:
    """fastcluster both ways: from the distances of all pairs, and from the items with little memory."""
    import fastcluster
    from scipy.cluster.hierarchy import fcluster

    doubles = items.astype(np.float64)
    pairs, tree = timed(lambda: fastcluster.linkage(doubles, "ward"))
    vectors, _ = timed(lambda: fastcluster.linkage_vector(doubles, "ward"))
    labels = [fcluster(tree, k, "maxclust") for k in given["ks"]]
    save(given["saveAs"], np.concatenate(labels))
    answer(seconds=min(pairs, vectors), pairs=pairs, vectors=vectors, rows=len(items))


def scores(given: dict, items: np.ndarray) -> None:
    from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_score

    labels = np.fromfile(given["labels"], np.int32)
    facts: dict[str, object] = {}
    for name, score in (
        ("silhouette", silhouette_score),
        ("daviesBouldin", davies_bouldin_score),
        ("calinskiHarabasz", calinski_harabasz_score),
    ):
        score(items[:200], labels[:200] % 3)
        calls = [timed(lambda score=score: score(items, labels)) for _ in range(5)]
        # The middle one of five: two of the scores take milliseconds.
        facts[name] = {"seconds": sorted(seconds for seconds, _ in calls)[2], "value": float(calls[0][1])}
    answer(seconds=sum(fact["seconds"] for fact in facts.values()), rows=len(items), **facts)


def neighbors(given: dict, items: np.ndarray) -> None:
    """Exact, by brute force: the search that finds every neighbour."""
    from sklearn.neighbors import NearestNeighbors

    model = NearestNeighbors(n_neighbors=given["k"] + 1, algorithm="brute").fit(items)
    seconds, _ = timed(lambda: model.kneighbors(items))
    answer(seconds=seconds, rows=len(items))


JOBS = {
    "layOut": lay_out,
    "kMeans": k_means,
    "density": density,
    "ward": ward,
    "scores": scores,
    "neighbors": neighbors,
}


def main() -> None:
    given = task()
    JOBS[given["job"]](given, matrix(given["matrix"], given["cols"]))


if __name__ == "__main__":
    main()
