"""MiniLM, the teacher: English texts -> unit vectors of 384 numbers, kept in a folder between two runs if one is named."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers.implementations import BertWordPieceTokenizer

MINILM = Path(__file__).resolve().parent.parent / "minilm-l6"
DIMENSIONS = 384
CLS, SEP = 101, 102
TOKENS_PER_BATCH = 2048


def _cache_file(texts: list[str]) -> Path | None:
    folder = os.environ.get("KINDRED_TEACHER_CACHE")
    name = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    return Path(folder) / f"{name}.npy" if folder else None


def teach_pieces(n: int) -> np.ndarray:
    """float32 [n, 384] of each word piece by itself."""
    folder = os.environ.get("KINDRED_TEACHER_CACHE")
    cached = Path(folder) / "pieces.npy" if folder else None
    if cached and cached.exists():
        return np.load(cached)
    vectors = teach_ids([[CLS, piece, SEP] for piece in range(n)])
    if cached:
        np.save(cached, vectors)
    return vectors


def teach(texts: list[str], max_tokens: int = 256) -> np.ndarray:
    """float32 [texts, 384], rows of length 1. With KINDRED_TEACHER_CACHE a list that was read before is not read again."""
    cached = _cache_file(texts)
    if cached and cached.exists():
        return np.load(cached)
    tokenizer = BertWordPieceTokenizer(str(MINILM / "vocab.txt"), lowercase=True)
    tokenizer.enable_truncation(max_tokens)
    rows = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    vectors = teach_ids(rows)
    if cached:
        np.save(cached, vectors)
    return vectors


def teach_ids(rows: list[list[int]]) -> np.ndarray:
    """float32 [rows, 384] of rows of word piece ids with [CLS] and [SEP]; batches are of rows of close lengths."""
    session = onnxruntime.InferenceSession(str(MINILM / "model.onnx"), providers=["CPUExecutionProvider"])
    vectors = np.empty((len(rows), DIMENSIONS), np.float32)
    order = sorted(range(len(rows)), key=lambda i: -len(rows[i]))
    start = 0
    while start < len(order):
        width = len(rows[order[start]])
        batch = order[start : start + max(1, min(512, TOKENS_PER_BATCH // width))]
        ids = np.zeros((len(batch), width), np.int64)
        mask = np.zeros_like(ids)
        for i, position in enumerate(batch):
            ids[i, : len(rows[position])] = rows[position]
            mask[i, : len(rows[position])] = 1
        vectors[batch] = session.run(["embedding"], {"input_ids": ids, "attention_mask": mask})[0]
        start += len(batch)
        if start // 2048 != (start - len(batch)) // 2048:
            print(f"\r  teacher: {start:,} of {len(rows):,}", end="", file=sys.stderr)
    print(file=sys.stderr)
    return vectors
