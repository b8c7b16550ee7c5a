"""Linear heads on a few labelled texts: scikit-learn's TF-IDF with logistic regression, and the same on given vectors.

Each draw has its own labelled texts; the strength of the penalty is chosen among them alone.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegressionCV
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import FeatureUnion
from task import THREADS, answer, matrix, task

PENALTIES = [0.1, 1.0, 10.0, 100.0]


def head() -> LogisticRegressionCV:
    return LogisticRegressionCV(
        Cs=PENALTIES, cv=3, scoring="roc_auc", max_iter=300, l1_ratios=(0,), use_legacy_attributes=False, n_jobs=THREADS
    )


def word_counts(language: str) -> FeatureUnion | TfidfVectorizer:
    """Words and pairs of them; of Chinese, characters and pairs of them: what counting gives best in each."""
    if language == "zh":
        return TfidfVectorizer(analyzer="char", ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    return TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)


def main() -> None:
    given = task()
    data = json.loads(Path(given["set"]).read_text("utf-8"))
    texts = data["texts"]
    positive, judged = np.array(data["positive"]), np.array(data["judged"])
    vectors = {name: matrix(path, cols) for name, (path, cols) in given["vectors"].items()}
    areas: dict[str, list[float]] = {name: [] for name in ["counts", *vectors]}
    for labelled in map(np.array, data["draws"]):
        counter = word_counts(given["language"])
        features = {
            "counts": (
                counter.fit_transform([texts[i] for i in labelled]),
                counter.transform([texts[i] for i in judged]),
            ),
            **{name: (x[labelled], x[judged]) for name, x in vectors.items()},
        }
        for name, (learned, unseen) in features.items():
            fitted = head().fit(learned, positive[labelled])
            areas[name].append(float(roc_auc_score(positive[judged], fitted.decision_function(unseen))))
    answer(auc=areas)


if __name__ == "__main__":
    main()
