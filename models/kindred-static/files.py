"""The table's files, written and read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np

from fit import unit
from terms import MAX_CHARACTERS, MAX_PIECES, PIECES, Terms

HALF = 128


def quantise(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and the float32 scale of each; a row of zeros has scale 0."""
    scales = (np.abs(rows).max(1) / 127).astype(np.float32)
    return np.rint(rows / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8), scales


def write_files(folder: Path, rows: np.ndarray, terms: Terms, seed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    first, scales_a = quantise(rows[:, :HALF])
    second, scales_b = quantise(rows[:, HALF:])
    content = {
        "vocab.txt": "".join(f"{term}\n" for term in [*PIECES, *terms.chinese]).encode(),
        "table-a.i8": first.tobytes(),
        "table-b.i8": second.tobytes(),
        "scales.f32": np.stack([scales_a, scales_b], 1).astype("<f4").tobytes(),
        "variants.txt": "".join(f"{a}{b}\n" for a, b in sorted(terms.simplified.items())).encode(),
    }
    for name, content_bytes in content.items():
        (folder / name).write_bytes(content_bytes)
    manifest = {
        "name": "kindred-static",
        "version": 1,
        "kind": "static",
        "dimensions": rows.shape[1],
        "maxTokens": MAX_PIECES,
        "maxCharacters": MAX_CHARACTERS,
        "wordPieces": len(PIECES),
        "rows": len(rows),
        "languages": ["en", "zh"],
        "licence": "CC-BY-SA-4.0",
        "seed": seed,
        "files": {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in content.items()
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print({name: len(data) for name, data in content.items()}, sum(len(data) for data in content.values()))


class Encoder:
    """Texts -> unit vectors with the written files; 256 or the first 128 dimensions."""

    def __init__(self, folder: Path, dimensions: int = 256):
        manifest = json.loads((folder / "manifest.json").read_text())
        lines = (folder / "vocab.txt").read_text("utf-8").splitlines()
        variants = (folder / "variants.txt").read_text("utf-8").splitlines()
        self.terms = Terms(lines[manifest["wordPieces"] :], {line[0]: line[1] for line in variants})
        scales = np.frombuffer((folder / "scales.f32").read_bytes(), "<f4").reshape(-1, 2)
        halves = [
            np.frombuffer((folder / name).read_bytes(), np.int8).reshape(len(scales), HALF) * scales[:, i : i + 1]
            for i, name in enumerate(("table-a.i8", "table-b.i8")[: dimensions // HALF])
        ]
        self.table = np.concatenate(halves, 1)

    def encode(self, texts: list[str]) -> np.ndarray:
        return unit(self.terms.counts(texts).astype(np.float64) @ self.table).astype(np.float32)
