"""What Chinese terms mean by the company they keep: counts over many texts, no text itself."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix

from fit import unit
from terms import chinese_terms

# A term of fewer texts than this is not learned from them.
MIN_TEXTS = 20
CONTEXTS = 3000
# Of the smoothing of how often a term comes with each context: as many contexts drawn at large are added.
SMOOTHING = 20
SIF = 1e-3


def _count(texts: list[str], simplified: dict[str, str]) -> tuple[list[str], csr_matrix]:
    """Terms of at least MIN_TEXTS texts, most frequent first, and which text has which, 0/1 [texts, terms]."""
    sets = [sorted(set(chinese_terms(text, simplified))) for text in texts]
    counter = Counter(term for terms in sets for term in terms)
    known = sorted((term for term, n in counter.items() if n >= MIN_TEXTS), key=lambda term: (-counter[term], term))
    position = {term: i for i, term in enumerate(known)}
    columns = [[position[term] for term in terms if term in position] for terms in sets]
    starts = np.cumsum([0] + [len(row) for row in columns])
    indices = np.fromiter((i for row in columns for i in row), np.int32, starts[-1])
    return known, csr_matrix((np.ones(len(indices), np.float32), indices, starts), shape=(len(texts), len(known)))


class Company:
    """
    Terms of at least MIN_TEXTS texts: in which company they stand (`vectors`), how much they tell (`weights`).

    Contexts are the CONTEXTS most frequent terms that are in fewer than three of ten texts. A term's vector is its row
    of the positive pointwise mutual information with the contexts (Levy & Goldberg, 2014; contexts smoothed by 0.75),
    reduced to its first singular directions, times the root of the singular values, and scaled to length 1. A term's
    weight is SIF / (SIF + p) (Arora et al., 2017) times the root of how far its company is from that of any term (Kullback-Leibler
    divergence), so that words which go with every subject say little of the subject.
    """

    def __init__(self, texts: list[str], simplified: dict[str, str], dimensions: int):
        self.terms, found = _count(texts, simplified)
        self.simplified = simplified
        self.position = {term: i for i, term in enumerate(self.terms)}
        self.frequency = np.asarray(found.sum(0)).ravel()
        self.contexts = np.flatnonzero(self.frequency < 0.3 * len(texts))[:CONTEXTS]
        self.together = np.asarray((found.T @ found[:, self.contexts]).todense(), np.float32)
        self.together[self.contexts, np.arange(len(self.contexts))] = 0
        self.vectors = self._vectors(dimensions)
        p = self.frequency / self.frequency.sum()
        telling = self._telling()
        self.weights = (SIF / (SIF + p) * np.sqrt(telling / np.median(telling))).astype(np.float32)

    def _vectors(self, dimensions: int) -> np.ndarray:
        frequency = self.frequency[self.contexts]
        smooth = frequency**0.75
        smooth *= frequency.sum() / smooth.sum()
        with np.errstate(divide="ignore", invalid="ignore"):
            information = np.log(self.together / np.outer(self.together.sum(1) / frequency.sum(), smooth))
        information = np.maximum(np.nan_to_num(information, nan=0, posinf=0, neginf=0), 0).astype(np.float32)
        values, right = np.linalg.eigh((information.T @ information).astype(np.float64))
        order = np.argsort(-values)[:dimensions]
        return unit(information @ (right[:, order] * values[order] ** -0.25).astype(np.float32))

    def _telling(self) -> np.ndarray:
        usual = self.frequency[self.contexts] / self.frequency[self.contexts].sum()
        share = (self.together + SMOOTHING * usual) / (self.together.sum(1, keepdims=True) + SMOOTHING)
        return (share * np.log(share / usual)).sum(1)

    def encode(self, texts: list[str]) -> np.ndarray:
        """Unit rows of texts, zero where no term is known."""
        rows = [[self.position[t] for t in chinese_terms(text, self.simplified) if t in self.position] for text in texts]
        return unit(np.stack([self.weights[row] @ self.vectors[row] for row in rows]).astype(np.float32))

    def invent(self, rng: np.random.Generator, n: int, length: int) -> np.ndarray:
        """
        Positions of terms [n, length] of texts that nobody wrote: a term, contexts that go with it by the counts, and, a
        third, terms by their frequency alone.
        """
        chance = np.sqrt(self.frequency)
        first = rng.choice(len(self.terms), size=n, p=chance / chance.sum())
        at_large = rng.choice(len(self.terms), size=(n, length), p=self.frequency / self.frequency.sum())
        at_large[:, 0] = first
        sums = np.cumsum(self.together[first], axis=1)
        draws = rng.random((n, length - length // 3 - 1)) * sums[:, -1:]
        for i in range(n):
            if sums[i, -1] > 0:
                found = np.searchsorted(sums[i], draws[i], side="right")
                at_large[i, 1 : 1 + len(found)] = self.contexts[np.minimum(found, len(self.contexts) - 1)]
        return at_large
