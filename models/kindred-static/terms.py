"""How a text is cut into the table's terms; `src/core/text/staticTokens.ts` does the same."""

from __future__ import annotations

import re
from itertools import chain

import numpy as np
from scipy.sparse import csr_matrix
from tokenizers.implementations import BertWordPieceTokenizer

from teacher import MINILM

# Runs of Chinese characters; the rare ones outside the basic plane are no terms.
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
# What is beyond is not read: of word pieces, and of Chinese characters.
MAX_PIECES = 1024
MAX_CHARACTERS = 1024

PIECES = (MINILM / "vocab.txt").read_text("utf-8").splitlines()


def chinese_terms(text: str, simplified: dict[str, str], most: int = MAX_CHARACTERS) -> list[str]:
    """Characters and pairs of neighbours in a run, simplified script."""
    terms: list[str] = []
    left = most
    for run in HAN.findall(text):
        run = "".join(simplified.get(character, character) for character in run[:left])
        left -= len(run)
        terms += run
        terms += (run[i : i + 2] for i in range(len(run) - 1))
    return terms


class Terms:
    """Terms by row: MiniLM's word pieces, then Chinese characters and pairs."""

    def __init__(self, chinese: list[str], simplified: dict[str, str]):
        self.chinese = chinese
        self.simplified = simplified
        self.row = {term: len(PIECES) + i for i, term in enumerate(chinese)}
        self.size = len(PIECES) + len(chinese)
        self.tokenizer = BertWordPieceTokenizer(str(MINILM / "vocab.txt"), lowercase=True)

    def rows_of(self, texts: list[str]) -> list[list[int]]:
        """Rows of each text's terms, repeated as often as they come; unknown ones are left out."""
        encodings = self.tokenizer.encode_batch([HAN.sub(" ", text) for text in texts], add_special_tokens=False)
        unknown = self.tokenizer.token_to_id("[UNK]")
        rows = []
        for text, encoding in zip(texts, encodings, strict=True):
            pieces = [piece for piece in encoding.ids[:MAX_PIECES] if piece != unknown]
            found = (self.row.get(term) for term in chinese_terms(text, self.simplified))
            rows.append(pieces + [row for row in found if row is not None])
        return rows

    def counts(self, texts: list[str]) -> csr_matrix:
        """float32 [texts, rows of the table]: how often a term comes in a text."""
        rows = self.rows_of(texts)
        starts = np.cumsum([0] + [len(row) for row in rows])
        terms = np.fromiter(chain.from_iterable(rows), np.int32, starts[-1])
        matrix = csr_matrix((np.ones(len(terms), np.float32), terms, starts), shape=(len(texts), self.size))
        matrix.sum_duplicates()
        return matrix
