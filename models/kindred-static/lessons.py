"""What the table is taught, a batch at a time. Each lesson returns its loss."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from chinese import Company
from fit import Batch, Table, contrast, follow, score, similar
from terms import Terms

BATCH = 256
TEMPERATURE = 0.07
ANCHOR = 1e-4
BAG = 24


class Sentences:
    """English texts take the teacher's vectors, and its cosines between one another."""

    def __init__(self, counts: csr_matrix, targets: np.ndarray):
        self.counts, self.targets = counts, targets

    def teach(self, table: Table, rng: np.random.Generator, rate: float) -> float:
        picked = rng.integers(len(self.targets), size=BATCH)
        batch = Batch(self.counts[picked], table)
        loss, gradient = follow(batch.vectors, self.targets[picked], 0.5)
        table.change(batch.touched, batch.gradient(gradient), rate, 0)
        return loss


class Translations:
    """
    Chinese texts take the teacher's vectors of what they say in English, and find it among a batch.

    counts: of the Chinese; partner: position of the English text; chance: how often each is taught, or None
    """

    def __init__(self, counts: csr_matrix, partner: np.ndarray, english: Sentences, chance: np.ndarray | None = None):
        self.counts, self.partner, self.english = counts, partner, english
        self.chance = None if chance is None else chance / chance.sum()

    def teach(self, table: Table, rng: np.random.Generator, rate: float) -> float:
        picked = rng.choice(self.counts.shape[0], size=BATCH, p=self.chance)
        wanted = self.english.targets[self.partner[picked]]
        chinese = Batch(self.counts[picked], table)
        english = Batch(self.english.counts[self.partner[picked]], table)
        _, gradient = follow(chinese.vectors, wanted, 0.5)
        loss, by_chinese, by_english = contrast(chinese.vectors, english.vectors, TEMPERATURE)
        _, by_wanted, _ = contrast(chinese.vectors, wanted, TEMPERATURE)
        gradient += 0.3 * (by_chinese + by_wanted)
        table.change(chinese.touched, chinese.gradient(gradient), rate, ANCHOR)
        table.change(english.touched, english.gradient(0.3 * by_english), rate, 0)
        return loss


class Scores:
    """Cosines of pairs of sentences take the values that people gave, 0-1."""

    def __init__(self, first: csr_matrix, second: csr_matrix, human: np.ndarray):
        self.first, self.second, self.human = first, second, human

    def teach(self, table: Table, rng: np.random.Generator, rate: float) -> float:
        picked = rng.integers(len(self.human), size=BATCH)
        first, second = Batch(self.first[picked], table), Batch(self.second[picked], table)
        loss, by_first, by_second = score(first.vectors, second.vectors, self.human[picked])
        table.change(first.touched, first.gradient(by_first), rate, ANCHOR)
        table.change(second.touched, second.gradient(by_second), rate, ANCHOR)
        return loss


class KeepCompany:
    """Texts invented from the counts keep the cosines between one another that the terms' company gives them."""

    def __init__(self, company: Company, terms: Terms, strength: float):
        self.company, self.strength = company, strength
        self.rows = np.array([terms.row.get(term, -1) for term in company.terms])
        self.size = terms.size

    def teach(self, table: Table, rng: np.random.Generator, rate: float) -> float:
        bags = self.company.invent(rng, BATCH, BAG)
        wanted = (self.company.weights[bags][:, :, None] * self.company.vectors[bags]).sum(1)
        wanted /= np.maximum(np.linalg.norm(wanted, axis=1, keepdims=True), 1e-9)
        rows = self.rows[bags]
        kept = rows >= 0
        counts = csr_matrix(
            (np.ones(kept.sum(), np.float32), rows[kept], np.concatenate([[0], np.cumsum(kept.sum(1))])),
            shape=(BATCH, self.size),
        )
        batch = Batch(counts, table)
        loss, gradient = similar(batch.vectors, wanted)
        table.change(batch.touched, batch.gradient(self.strength * gradient), rate, ANCHOR)
        return loss
