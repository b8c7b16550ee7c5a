"""
Prints every figure of the card.

    python evaluate.py [--part tune|final] [--table FOLDER]

Texts are those of the part that is named (models/texts.py); nothing of either was read in training. k-means: k = number
of classes, centred vectors, mean and standard deviation of five seeds, three starts each, on at most 4,000 texts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import normalized_mutual_info_score, roc_auc_score

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from files import Encoder  # noqa: E402
from texts import (  # noqa: E402
    chinese_reviews,
    half_of,
    part_of,
    price_titles,
    sts_pairs,
    tatoeba_pairs,
    womens_reviews,
)

MOST = 4000
SEEDS = range(5)


def similarity(encoder: Encoder, language: str, part: str) -> float:
    """Spearman's rank correlation of cosine and human score."""
    english = sts_pairs("en", "dev")
    pairs = [pair for pair, (first, _, _) in zip(sts_pairs(language, "dev"), english) if half_of(first) == part]
    first, second = (encoder.encode([pair[side] for pair in pairs]) for side in (0, 1))
    return float(spearmanr((first * second).sum(1), [pair[2] for pair in pairs]).statistic)


def translations(encoder: Encoder, part: str) -> tuple[float, float, int]:
    """Share of sentences whose nearest of the other language is their translation: en -> zh, zh -> en; pairs."""
    pairs = [pair for pair in tatoeba_pairs() if half_of(pair[0]) == part]
    english, chinese = (encoder.encode([pair[side] for pair in pairs]) for side in (0, 1))
    scores = english @ chinese.T
    right = np.arange(len(pairs))
    return float((scores.argmax(1) == right).mean()), float((scores.argmax(0) == right).mean()), len(pairs)


def sample(rows: list[tuple], part: str) -> list[tuple]:
    rows = sorted({row[0]: row for row in rows if part_of(row[0]) == part}.values())
    return [rows[i] for i in np.random.default_rng(0).permutation(len(rows))[:MOST]]


def categories(encoder: Encoder, rows: list[tuple]) -> tuple[float, float]:
    """NMI of k-means with the category, mean and standard deviation."""
    vectors = encoder.encode([row[0] for row in rows])
    vectors -= vectors.mean(0)
    labels = [row[1] for row in rows]
    found = [
        normalized_mutual_info_score(
            labels, KMeans(len(set(labels)), n_init=3, random_state=seed).fit_predict(vectors)
        )
        for seed in SEEDS
    ]
    return float(np.mean(found)), float(np.std(found))


def sentiment(encoder: Encoder, rows: list[tuple]) -> float:
    """AUC of a logistic regression of the third column, taught on three of four texts of the sample."""
    vectors, labels = encoder.encode([row[0] for row in rows]), [row[2] for row in rows]
    cut = len(rows) * 3 // 4
    model = LogisticRegression(C=10, max_iter=1000).fit(vectors[:cut], labels[:cut])
    return float(roc_auc_score(labels[cut:], model.decision_function(vectors[cut:])))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["tune", "final"], default="tune")
    parser.add_argument("--table", type=Path, default=HERE)
    arguments = parser.parse_args()
    sets = {
        "women's reviews": sample(list(womens_reviews()), arguments.part),
        "PriceRunner titles": sample(list(price_titles()), arguments.part),
        "Chinese reviews": sample(list(chinese_reviews()), arguments.part),
    }
    for dimensions in (256, 128):
        encoder = Encoder(arguments.table, dimensions)
        print(f"{dimensions} dimensions, part {arguments.part}")
        for language in ("en", "zh"):
            print(f"  STS-B dev {language}, Spearman: {similarity(encoder, language, arguments.part):.3f}")
        there, back, n = translations(encoder, arguments.part)
        print(f"  Tatoeba, {n} pairs, en -> zh / zh -> en accuracy@1: {there:.3f} / {back:.3f}")
        for name, rows in sets.items():
            mean, spread = categories(encoder, rows)
            print(f"  {name}, {len(rows)} texts, category NMI: {mean:.3f} ± {spread:.3f}")
        for name in ("women's reviews", "Chinese reviews"):
            print(f"  {name}, sentiment AUC: {sentiment(encoder, sets[name]):.3f}")


if __name__ == "__main__":
    main()
