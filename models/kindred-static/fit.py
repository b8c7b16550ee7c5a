"""Teaching the table: losses of unit vectors of texts, and Adam on the rows that a batch touches."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix


def unit(x: np.ndarray) -> np.ndarray:
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)


class Table:
    """Rows of terms, float32 [terms, d], and Adam's moments (Kingma & Ba, 2015), kept per row."""

    def __init__(self, rows: np.ndarray, rate: float):
        self.rows = rows.astype(np.float32)
        self.start = self.rows.copy()
        self.first = np.zeros_like(self.rows)
        self.second = np.zeros_like(self.rows)
        self.steps = np.zeros(len(rows), np.int32)
        self.rate = rate

    def change(self, touched: np.ndarray, gradient: np.ndarray, rate: float, anchor: float) -> None:
        gradient = gradient + anchor * (self.rows[touched] - self.start[touched])
        self.steps[touched] += 1
        first = self.first[touched] * 0.9 + 0.1 * gradient
        second = self.second[touched] * 0.999 + 0.001 * gradient**2
        self.first[touched], self.second[touched] = first, second
        steps = self.steps[touched, None]
        step = (first / (1 - 0.9**steps)) / (np.sqrt(second / (1 - 0.999**steps)) + 1e-8)
        self.rows[touched] -= (rate * self.rate * step).astype(np.float32)


class Batch:
    """Texts of one batch as sums of rows."""

    def __init__(self, counts: csr_matrix, table: Table):
        self.touched, columns = np.unique(counts.indices, return_inverse=True)
        self.counts = csr_matrix((counts.data, columns, counts.indptr), (counts.shape[0], len(self.touched)))
        sums = self.counts @ table.rows[self.touched]
        self.lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        self.vectors = sums / self.lengths

    def gradient(self, of_vectors: np.ndarray) -> np.ndarray:
        """Gradient by the touched rows from the gradient by the unit vectors."""
        across = of_vectors - (of_vectors * self.vectors).sum(1, keepdims=True) * self.vectors
        return self.counts.T @ (across / self.lengths)


def follow(vectors: np.ndarray, targets: np.ndarray, similar: float) -> tuple[float, np.ndarray]:
    """1 - cosine with the target, plus `similar` times the mean squared error of the cosines between the batch's texts."""
    n = len(vectors)
    loss = 1 - float((vectors * targets).sum() / n)
    gradient = -targets / n
    error = vectors @ vectors.T - targets @ targets.T
    np.fill_diagonal(error, 0)
    loss += similar * float((error**2).sum()) / n
    return loss, gradient + similar * 4 * (error @ vectors) / n


def contrast(a: np.ndarray, b: np.ndarray, temperature: float) -> tuple[float, np.ndarray, np.ndarray]:
    """In-batch contrast both ways: row i of a belongs to row i of b. Loss and the gradients by a and by b."""
    n = len(a)
    scores = a @ b.T / temperature
    loss, total = 0.0, np.zeros_like(scores)
    for axis in (1, 0):
        shifted = np.exp(scores - scores.max(axis, keepdims=True))
        chance = shifted / shifted.sum(axis, keepdims=True)
        loss -= float(np.log(np.maximum(chance.diagonal(), 1e-12)).mean()) / 2
        total += (chance - np.eye(n, dtype=np.float32)) / (2 * n * temperature)
    return loss, total @ b, total.T @ a


def score(a: np.ndarray, b: np.ndarray, wanted: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Squared error of the cosines of pairs to what people said, 0-1."""
    error = (a * b).sum(1) - wanted
    pull = (2 * error / len(a))[:, None]
    return float((error**2).mean()), pull * b, pull * a
