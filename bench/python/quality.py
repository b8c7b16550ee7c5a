"""Judges results by one hand, scikit-learn's: trustworthiness of layouts, agreement of labels."""

from __future__ import annotations

import numpy as np
from sklearn.manifold import trustworthiness
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from task import answer, matrix, task


def main() -> None:
    given = task()
    facts: dict[str, object] = {}
    if "layouts" in given:
        items = matrix(given["matrix"], given["cols"])
        facts["trustworthiness"] = {
            name: float(trustworthiness(items, matrix(path, 2), n_neighbors=15))
            for name, path in given["layouts"].items()
        }
    if "labels" in given:
        labels = {name: np.fromfile(path, np.int32) for name, path in given["labels"].items()}
        truth = np.fromfile(given["truth"], np.int32)
        facts["nmi"] = {name: float(normalized_mutual_info_score(truth, found)) for name, found in labels.items()}
        facts["ari"] = {name: float(adjusted_rand_score(truth, found)) for name, found in labels.items()}
    answer(**facts)


if __name__ == "__main__":
    main()
