"""Texts -> vectors with the committed files, through Python's tokenizers and onnxruntime; used by the two checks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer
from tokenizers.implementations import BertWordPieceTokenizer

HERE = Path(__file__).resolve().parent
MAX_TOKENS = 256
DIMENSIONS = 384

Ids = list[int]


def load_tokenizer() -> BertWordPieceTokenizer:
    tokenizer = BertWordPieceTokenizer(str(HERE / "vocab.txt"), lowercase=True)
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def tokenize(tokenizer: BertWordPieceTokenizer | Tokenizer, texts: list[str]) -> list[Ids]:
    """Ids of each text with [CLS] and [SEP], at most 256."""
    return [encoding.ids for encoding in tokenizer.encode_batch(texts)]


def load_session(path: Path | None = None) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(path or HERE / "model.onnx"), providers=["CPUExecutionProvider"])


def pad(rows: list[Ids]) -> tuple[np.ndarray, np.ndarray]:
    """(ids, mask), int64 [rows, longest], padded with 0 on the right."""
    longest = max(len(row) for row in rows)
    ids = np.zeros((len(rows), longest), np.int64)
    mask = np.zeros_like(ids)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = 1
    return ids, mask


def run(session: onnxruntime.InferenceSession, rows: list[Ids], batch_size: int = 32) -> np.ndarray:
    """float32 [rows, 384] in the given order; batches are made of rows of close lengths."""
    vectors = np.empty((len(rows), DIMENSIONS), np.float32)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    for start in range(0, len(order), batch_size):
        batch = order[start : start + batch_size]
        ids, mask = pad([rows[i] for i in batch])
        vectors[batch] = session.run(["embedding"], {"input_ids": ids, "attention_mask": mask})[0]
    return vectors
