"""
Writes `teacher.bin`: how the teacher's vectors of texts become vectors of the table's space, so that texts that the teacher
reads and texts that only the table reads can be compared. Run after `train.py`, whose texts and order it takes over.

    python space.py

Layout: little-endian float32 [1 + d], the scale of each row; int8 [1 + d, 384]: the mean of the teacher's vectors, then its
d principal directions. A teacher's vector v is unit((v - mean) . directions).
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from sources import dictionary  # noqa: E402
from teacher import teach  # noqa: E402
from texts import part_of, price_titles, sts_pairs, womens_reviews  # noqa: E402

DIMENSIONS = 256
WORDS = 25_000
MEANINGS = 3
FILE = "teacher.bin"


def train_part(texts) -> list[str]:
    return sorted({text for text in texts if part_of(text) == "train"})


def principal_space() -> tuple[np.ndarray, np.ndarray]:
    """Mean [384] and directions [d, 384] of the teacher's vectors of the English texts, as in train.py."""
    words = dictionary(WORDS)
    sentences = sorted({text for pair in sts_pairs("en", "train") for text in pair[:2]})
    meanings = sorted({meaning for word in words for meaning in word.meanings[:MEANINGS]})
    vectors = np.concatenate(
        [
            teach(train_part(row[0] for row in womens_reviews())),
            teach(train_part(row[0] for row in price_titles())),
            teach(sentences),
            teach(meanings, 32)[::3],
        ]
    )
    mean = vectors.mean(0)
    centred = (vectors - mean).astype(np.float64)
    values, directions = np.linalg.eigh(centred.T @ centred)
    directions = directions[:, np.argsort(-values)[:DIMENSIONS]].T.astype(np.float32)
    return mean, directions * np.sign(directions[np.arange(DIMENSIONS), np.abs(directions).argmax(1)])[:, None]


def main() -> None:
    mean, directions = principal_space()
    rows = np.concatenate([mean[None], directions])
    scales = (np.abs(rows).max(1) / 127).astype("<f4")
    content = scales.tobytes() + np.rint(rows / scales[:, None]).astype(np.int8).tobytes()
    (HERE / FILE).write_bytes(content)
    manifest = json.loads((HERE / "manifest.json").read_text())
    manifest["files"][FILE] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    (HERE / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    main()
