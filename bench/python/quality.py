"""Judges results by one hand: layouts by trustworthiness and kept neighbours, labels by agreement."""

from __future__ import annotations

import numpy as np
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.neighbors import NearestNeighbors
from task import answer, matrix, task

K = 15
# Ranks of all items are needed for each item judged; more would not fit, and tell no more.
JUDGED = 2000


def order_of(items: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """All items by distance from each row, itself left out."""
    norms = (items**2).sum(1)
    squared = norms - 2 * items[rows] @ items.T
    squared[np.arange(len(rows)), rows] = -np.inf
    return squared.argsort(1, kind="stable")[:, 1:]


def judge(items: np.ndarray, layouts: dict[str, np.ndarray]) -> dict[str, dict[str, float]]:
    """Trustworthiness (Venna & Kaski 2001) and the share of nearest neighbours kept, over a sample of the items."""
    n = len(items)
    rows = np.random.default_rng(1).choice(n, min(n, JUDGED), replace=False)
    items = items.astype(np.float64) - items.mean(0)
    nearest = {
        name: NearestNeighbors(n_neighbors=K + 1).fit(found).kneighbors(found[rows], return_distance=False)
        for name, found in layouts.items()
    }
    penalty = dict.fromkeys(layouts, 0.0)
    kept = dict.fromkeys(layouts, 0)
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        order = order_of(items, part)
        for r, row in enumerate(part):
            ranks = np.empty(n, np.int64)
            ranks[order[r]] = np.arange(1, n)
            for name in layouts:
                shown = nearest[name][start + r]
                shown = shown[shown != row][:K]
                penalty[name] += np.maximum(0, ranks[shown] - K).sum()
                kept[name] += (ranks[shown] <= K).sum()
    return {
        name: {
            "trustworthiness": 1 - penalty[name] * 2 / (len(rows) * K * (2 * n - 3 * K - 1)),
            "kept": kept[name] / (len(rows) * K),
        }
        for name in layouts
    }


def main() -> None:
    given = task()
    facts: dict[str, object] = {}
    if "layouts" in given:
        items = matrix(given["matrix"], given["cols"])
        judged = judge(items, {name: matrix(path, 2) for name, path in given["layouts"].items()})
        facts["trustworthiness"] = {name: own["trustworthiness"] for name, own in judged.items()}
        facts["kept"] = {name: own["kept"] for name, own in judged.items()}
    if "labels" in given:
        labels = {name: np.fromfile(path, np.int32) for name, path in given["labels"].items()}
        truth = np.fromfile(given["truth"], np.int32)
        parts = given.get("parts", 1)
        ari = {
            name: [
                adjusted_rand_score(a, b)
                for a, b in zip(np.split(truth, parts), np.split(found, parts), strict=True)
            ]
            for name, found in labels.items()
        }
        facts["nmi"] = {name: float(normalized_mutual_info_score(truth, found)) for name, found in labels.items()}
        # The worst of the parts: labels may be of several cuts, one after another.
        facts["ari"] = {name: float(min(values)) for name, values in ari.items()}
    answer(**facts)


if __name__ == "__main__":
    main()
