"""What Chinese terms mean by the company they keep: counts over many texts, no text itself."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix

from terms import chinese_terms

# A term of fewer texts than this is not learned from them.
MIN_TEXTS = 20
CONTEXTS = 3000


def count_texts(texts: list[str], simplified: dict[str, str]) -> tuple[list[str], np.ndarray, csr_matrix]:
    """Terms of at least MIN_TEXTS texts, most frequent first; texts of each; 0/1 [texts, terms]."""
    sets = [sorted(set(chinese_terms(text, simplified))) for text in texts]
    counter = Counter(term for terms in sets for term in terms)
    known = sorted((term for term, n in counter.items() if n >= MIN_TEXTS), key=lambda term: (-counter[term], term))
    position = {term: i for i, term in enumerate(known)}
    columns = [[position[term] for term in terms if term in position] for terms in sets]
    starts = np.cumsum([0] + [len(row) for row in columns])
    indices = np.fromiter((i for row in columns for i in row), np.int32, starts[-1])
    found = csr_matrix((np.ones(len(indices), np.float32), indices, starts), shape=(len(texts), len(known)))
    return known, np.array([counter[term] for term in known]), found


def company_vectors(found: csr_matrix, dimensions: int) -> np.ndarray:
    """
    Unit rows [terms, dimensions]: left singular vectors, times the root of the singular values, of the positive
    pointwise mutual information (Levy & Goldberg, 2014) of a term and a context standing in one text. Contexts are
    the CONTEXTS most frequent terms that are in fewer than three of ten texts; their counts are smoothed by 0.75.
    """
    n_texts = found.shape[0]
    frequency = np.asarray(found.sum(0)).ravel()
    contexts = np.flatnonzero(frequency < 0.3 * n_texts)[:CONTEXTS]
    together = np.asarray((found.T @ found[:, contexts]).todense(), np.float32)
    together[contexts, np.arange(len(contexts))] = 0
    smooth = frequency[contexts] ** 0.75
    smooth *= frequency[contexts].sum() / smooth.sum()
    expected = np.outer(together.sum(1) / frequency[contexts].sum(), smooth)
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(together / expected)
    np.nan_to_num(information, copy=False, nan=0, posinf=0, neginf=0)
    np.maximum(information, 0, out=information)
    values, right = np.linalg.eigh((information.T @ information).astype(np.float64))
    order = np.argsort(-values)[:dimensions]
    vectors = information @ (right[:, order] * values[order] ** -0.25).astype(np.float32)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
