"""Trains the two sentiment heads and writes `en.txt`, `zh.txt`, `manifest.json` and `fixtures/scores.json`.

    pip install -r requirements.txt
    KINDRED_DATA=.../data python train.py            (two minutes; the same bytes each time)

A head is logistic regression on TF-IDF of words and pairs (Chinese: characters and pairs), as
src/core/text/lexicalTokens.ts cuts them: (1 + ln tf) idf, rows of length 1. Trained on the part `train` of
models/texts.py, judged on `tune`. Terms of fewer than LEAST_TEXTS reviews are no part of it: what is left are
statistics of many texts, from which none can be read back.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))
from texts import chinese_reviews, part_of, womens_reviews  # noqa: E402

LEAST_TEXTS = 20
INVERSE_PENALTY = 5.0
BASELINE_LABELS = 3_000


def lexical_features():
    """The features of the program, as the fixture script of the lexical encoder writes them a second time."""
    spec = importlib.util.spec_from_file_location("lexical", ROOT / "src/stages/embed/fixtures/lexical.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.features


features = lexical_features()


def unit_rows(counts: sp.csr_matrix, idf: np.ndarray) -> sp.csr_matrix:
    weighed = counts.astype(np.float64)
    weighed.data = 1 + np.log(weighed.data)
    weighed = weighed @ sp.diags(idf)
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(1)).ravel())
    return sp.csr_matrix(sp.diags(1 / np.maximum(lengths, 1e-12)) @ weighed)


def calibration_error(p: np.ndarray, y: np.ndarray) -> float:
    """Mean distance between what is said and what is so, over ten equal steps of probability."""
    step = np.minimum((p * 10).astype(int), 9)
    return float(sum(abs(p[step == s].sum() - y[step == s].sum()) for s in range(10)) / len(p))


def read(rows: Iterable[tuple[str, str, int]]) -> dict[str, tuple[list[str], np.ndarray]]:
    parts: dict[str, list[tuple[str, int]]] = {"train": [], "tune": [], "final": []}
    for text, _, label in rows:
        parts[part_of(text)].append((text, label))
    return {name: ([t for t, _ in rows], np.array([label for _, label in rows])) for name, rows in parts.items()}


def baseline(train: tuple[list[str], np.ndarray], tune: tuple[list[str], np.ndarray]) -> float:
    """AUC of TF-IDF + logistic regression on 3,000 labels, as a user would fit it."""
    chosen = np.random.default_rng(1).choice(len(train[0]), BASELINE_LABELS, replace=False)
    vectorizer = TfidfVectorizer(analyzer=features, min_df=2, sublinear_tf=True)
    rows = vectorizer.fit_transform([train[0][i] for i in chosen])
    model = LogisticRegression(C=10, max_iter=1000).fit(rows, train[1][chosen])
    return float(roc_auc_score(tune[1], model.decision_function(vectorizer.transform(tune[0]))))


def train_head(language: str, rows: Iterable[tuple[str, str, int]]) -> tuple[bytes, dict, list]:
    parts = read(rows)
    texts, labels = parts["train"]
    vectorizer = CountVectorizer(analyzer=features, min_df=LEAST_TEXTS)
    counts = vectorizer.fit_transform(texts)
    idf = np.round(1 + np.log((1 + len(texts)) / (1 + np.asarray((counts > 0).sum(0)).ravel())), 3)
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=2000, tol=1e-6).fit(unit_rows(counts, idf), labels)
    weights = np.round(model.coef_[0], 3)
    intercept = round(float(model.intercept_[0]), 3)

    def said(texts: list[str]) -> np.ndarray:
        rows = unit_rows(vectorizer.transform(texts), idf)
        return np.where(np.diff(rows.indptr) > 0, 1 / (1 + np.exp(-(rows @ weights + intercept))), np.nan)

    terms = vectorizer.get_feature_names_out()
    order = sorted(range(len(terms)), key=lambda i: terms[i])
    lines = [f"{intercept}", *(f"{terms[i]}\t{idf[i]:g}\t{weights[i]:g}" for i in order)]
    tune, truth = parts["tune"]
    p = said(tune)
    known = ~np.isnan(p)
    metrics = {
        "trained_on": len(texts),
        "positive_share": round(float(labels.mean()), 3),
        "terms": len(terms),
        "tune_texts": len(tune),
        "auc": round(float(roc_auc_score(truth[known], p[known])), 4),
        "auc_tfidf_3000_labels": round(baseline(parts["train"], parts["tune"]), 4),
        "calibration_error": round(calibration_error(p[known], truth[known]), 4),
        "accuracy_at_half": round(float(((p > 0.5) == truth)[known].mean()), 4),
        "negatives_found": round(float((p < 0.5)[known & (truth == 0)].mean()), 4),
    }
    print(language, json.dumps(metrics))
    # Sentences of our own: no review is kept in a fixture.
    own = {
        "en": ["I love this dress, so soft and flattering!", "Terrible quality. It ripped, I returned it.", "ok"],
        "zh": ["质量很好，非常满意，下次还会买", "太差了，屏幕坏了，客服态度恶劣", "手机"],
    }[language]
    return "\n".join(lines).encode() + b"\n", metrics, [[text, round(float(s), 6)] for text, s in zip(own, said(own))]


def main() -> None:
    sources = {"en": womens_reviews(), "zh": chinese_reviews()}
    files, metrics, scores = {}, {}, {}
    for language, rows in sources.items():
        files[f"{language}.txt"], metrics[language], scores[language] = train_head(language, rows)
    for name, content in files.items():
        (HERE / name).write_bytes(content)
    manifest = {
        "name": "sentiment",
        "version": 1,
        "kind": "sentiment",
        "dimensions": 1,
        "maxTokens": 1_000_000,
        "languages": list(sources),
        "metrics": metrics,
        "files": {n: {"sha256": hashlib.sha256(c).hexdigest(), "bytes": len(c)} for n, c in files.items()},
    }
    (HERE / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    fixture = json.dumps(scores, ensure_ascii=False, indent=2, allow_nan=False)
    (HERE / "fixtures" / "scores.json").write_text(fixture + "\n")


if __name__ == "__main__":
    main()
