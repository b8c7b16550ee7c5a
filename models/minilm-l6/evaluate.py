"""Prints and asserts the quality of the committed model on two public English sets.

    python evaluate.py            (KINDRED_DATA: folder of the data sets, by default ../shared/data from the repository)

STS-B dev: Spearman's rank correlation of cosine with the human score, 1,500 pairs, at least 0.865.
PriceRunner: NMI of k-means (k = 10, mean of seeds 0-4, 3 starts each) with the category, at least 0.74, on the 4,000
offers whose sha256 (hex, of the product id's characters) comes first in ascending order.
"""

from __future__ import annotations

import csv
import hashlib
import os
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr
from sklearn.cluster import KMeans
from sklearn.metrics import normalized_mutual_info_score

from encoder import HERE, load_session, load_tokenizer, run, tokenize

DATA = Path(os.environ.get("KINDRED_DATA", HERE.parents[1] / "../shared/data"))
N_OFFERS = 4000
SEEDS = range(5)


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def embed(texts: list[str]) -> np.ndarray:
    return run(load_session(), tokenize(load_tokenizer(), texts))


def sts_spearman() -> float:
    pairs = read_csv(DATA / "sts_benchmark/stsb-en-dev.csv")
    vectors = embed([pair[0] for pair in pairs] + [pair[1] for pair in pairs])
    cosines = (vectors[: len(pairs)] * vectors[len(pairs) :]).sum(1)
    return float(spearmanr(cosines, [float(pair[2]) for pair in pairs]).statistic)


def price_nmi() -> tuple[float, list[float]]:
    offers = read_csv(DATA / "pricerunner/pricerunner_aggregate.csv")
    offers.sort(key=lambda offer: hashlib.sha256(offer[0].encode()).hexdigest())
    vectors = embed([offer[1] for offer in offers[:N_OFFERS]])
    categories = [offer[6] for offer in offers[:N_OFFERS]]
    scores = [
        float(
            normalized_mutual_info_score(
                categories, KMeans(n_clusters=10, n_init=3, random_state=seed).fit_predict(vectors)
            )
        )
        for seed in SEEDS
    ]
    return float(np.mean(scores)), scores


def main() -> None:
    rho = sts_spearman()
    print(f"STS-B dev Spearman: {rho:.4f}")
    nmi, scores = price_nmi()
    print(f"PriceRunner NMI: {nmi:.4f} (seeds: {', '.join(f'{score:.3f}' for score in scores)})")
    assert rho >= 0.865 and nmi >= 0.74


if __name__ == "__main__":
    main()
