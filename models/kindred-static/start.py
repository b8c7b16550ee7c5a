"""The table before it is taught: which terms it has, and a first vector of each in the teacher's space."""

from __future__ import annotations

import numpy as np

from chinese import Company
from fit import unit
from sources import Word, word_counts
from teacher import teach_pieces
from terms import PIECES, Terms, chinese_terms

CHINESE_ROWS = 28_000
SIF = 1e-4  # a of a / (a + p), Arora et al., 2017; p of an English piece by Zipf's law from its line
MEANING = 0.5  # of what the dictionary says of a term, beside its company


class Space:
    """The first principal directions of the teacher's vectors, after their mean: where both languages live."""

    def __init__(self, vectors: np.ndarray, dimensions: int):
        self.dimensions = dimensions
        self.mean = vectors.mean(0)
        centred = (vectors - self.mean).astype(np.float64)
        values, directions = np.linalg.eigh(centred.T @ centred)
        self.directions = directions[:, np.argsort(-values)[:dimensions]].astype(np.float32)
        self.directions *= np.sign(self.directions[np.abs(self.directions).argmax(0), np.arange(dimensions)])

    def __call__(self, vectors: np.ndarray) -> np.ndarray:
        return unit((vectors - self.mean) @ self.directions)


def english_rows(space: Space) -> np.ndarray:
    """Word pieces as the teacher reads each by itself, weighted by how rare they are (after Model2Vec)."""
    pieces = teach_pieces(len(PIECES))
    p = 1 / (np.arange(1, len(PIECES) + 1) * np.log(len(PIECES)))
    return unit((pieces - pieces.mean(0)) @ space.directions) * np.sqrt(SIF / (SIF + p))[:, None]


def chinese_vocabulary(company: Company, sentences: list[str], words: list[Word]) -> list[str]:
    """
    Every character of the company and of the dictionary's words, then pairs, the most useful first: those frequent in the
    company or the parallel sentences, words of the dictionary, neighbours within its longer words.
    """
    characters = {character for word in words for character in word.chinese}
    characters |= {term for term in company.terms if len(term) == 1}
    pairs = {term: 1 / (rank + 100) for rank, term in enumerate(company.terms) if len(term) == 2}
    for text in sentences:
        for term in chinese_terms(text, company.simplified):
            if len(term) == 2:
                pairs[term] = pairs.get(term, 0) + 1e-4
    total = sum(word_counts().values())
    for word in words:
        for i in range(len(word.chinese) - 1):
            pair = word.chinese[i : i + 2]
            pairs[pair] = pairs.get(pair, 0) + 20 * word.count / total + (4e-5 if len(word.chinese) == 2 else 0)
    chosen = sorted(pairs, key=lambda pair: (-pairs[pair], pair))[: CHINESE_ROWS - len(characters)]
    return sorted(characters) + sorted(chosen)


def _turn(x: np.ndarray, y: np.ndarray, x_words: np.ndarray, y_words: np.ndarray) -> np.ndarray:
    """The rotation that brings rows of x closest to rows of y (Schönemann, 1966); words count 0.3 of a sentence."""
    left, _, right = np.linalg.svd((x.T @ y + 0.3 * x_words.T @ y_words).astype(np.float64))
    return (left @ right).astype(np.float32)


def chinese_rows(
    terms: Terms,
    company: Company,
    parallel: list[str],
    parallel_targets: np.ndarray,
    meaning_of: dict[str, np.ndarray],
) -> np.ndarray:
    """
    Rows of the Chinese terms: their company, turned into the teacher's space on parallel sentences and words of the
    dictionary, plus what the dictionary says. A turn keeps every angle between terms; a regression would keep only what
    English sentences tell, and lose what the reviews do (category NMI at the start .50 instead of .56).

    @param meaning_of  word of the dictionary -> unit vector of its meanings in the teacher's space
    """
    known = [word for word in meaning_of if word in company.position]
    turn = _turn(
        company.encode(parallel),
        parallel_targets,
        company.vectors[[company.position[word] for word in known]],
        np.stack([meaning_of[word] for word in known]),
    )
    brought = company.vectors @ turn
    inside: dict[str, list[np.ndarray]] = {}
    for word, meaning in meaning_of.items():
        for i in range(len(word) - 1) if len(word) > 2 else ():
            inside.setdefault(word[i : i + 2], []).append(meaning)
    rows = np.zeros((len(terms.chinese), brought.shape[1]), np.float32)
    for i, term in enumerate(terms.chinese):
        position = company.position.get(term)
        vector = np.zeros(brought.shape[1], np.float32) if position is None else brought[position].copy()
        if term in meaning_of:
            vector += MEANING * meaning_of[term]
        elif position is None and term in inside:
            vector += 0.5 * np.mean(inside[term], axis=0)
        weight = 1.0 if position is None else company.weights[position]
        rows[i] = unit(vector[None])[0] * weight
    return rows
