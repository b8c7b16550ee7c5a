"""
Trains the table and writes its files.

    pip install -r requirements.txt
    python train.py        (KINDRED_DATA: folder of the data sets, by default ../shared/data from the repository)

Only texts of the part `train` are read (models/texts.py), of STS-B its training half; Tatoeba never.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from chinese import company_vectors, count_texts  # noqa: E402
from files import write_files  # noqa: E402
from fit import Batch, Table, contrast, follow, score, unit  # noqa: E402
from sources import Word, dictionary, simplified_characters, word_counts  # noqa: E402
from teacher import teach, teach_pieces  # noqa: E402
from terms import PIECES, Terms, chinese_terms  # noqa: E402
from texts import chinese_reviews, part_of, price_titles, sts_pairs, womens_reviews  # noqa: E402

DIMENSIONS = 256
CHINESE_ROWS = 28_000
WORDS = 25_000
SEED = 1
SIF = 1e-4  # a of a / (a + p), Arora et al., 2017; p of an English piece by Zipf's law from its line
CHINESE_SIF = 1e-3
EPOCHS = 6
BATCH = 256
RATE = 3e-3
ANCHOR = 1e-4
# [CLS], [unused7] and the like say nothing.
NO_WORD = re.compile(r"^\[\w+\]$")


def train_part(texts) -> list[str]:
    return sorted({text for text in texts if part_of(text) == "train"})


def said(what: str, since: float) -> None:
    print(f"{what} ({time.perf_counter() - since:.0f} s)", flush=True)


class Space:
    """The first principal directions of the teacher's vectors, after their mean: where both languages live."""

    def __init__(self, vectors: np.ndarray):
        self.mean = vectors.mean(0)
        centred = (vectors - self.mean).astype(np.float64)
        values, directions = np.linalg.eigh(centred.T @ centred)
        self.directions = directions[:, np.argsort(-values)[:DIMENSIONS]].astype(np.float32)
        signs = np.sign(self.directions[np.abs(self.directions).argmax(0), np.arange(DIMENSIONS)])
        self.directions *= signs

    def __call__(self, vectors: np.ndarray) -> np.ndarray:
        return unit((vectors - self.mean) @ self.directions)


def chinese_vocabulary(frequent: list[str], sentences: list[str], words: list[Word], simplified: dict) -> list[str]:
    """Terms of the reviews, of the parallel sentences and of dictionary words, then by frequency up to CHINESE_ROWS."""
    characters = {word.chinese for word in words if len(word.chinese) == 1}
    characters |= {character for word in words for character in word.chinese}
    characters |= {term for term in frequent if len(term) == 1}
    counts = word_counts()
    pairs: dict[str, float] = {}
    for rank, term in enumerate(frequent):
        if len(term) == 2:
            pairs[term] = 1 / (rank + 100)
    for text in sentences:
        for term in chinese_terms(text, simplified):
            if len(term) == 2:
                pairs[term] = pairs.get(term, 0) + 1e-4
    total = sum(counts.values())
    for word in words:
        share = word.count / total
        for i in range(len(word.chinese) - 1):
            pair = word.chinese[i : i + 2]
            pairs[pair] = pairs.get(pair, 0) + 20 * share + (4e-5 if len(word.chinese) == 2 else 0)
    chosen = sorted(pairs, key=lambda pair: (-pairs[pair], pair))[: CHINESE_ROWS - len(characters)]
    return sorted(characters) + sorted(chosen)


def ridge(x: np.ndarray, y: np.ndarray, weights: np.ndarray, strength: float) -> np.ndarray:
    weighted = x * weights[:, None]
    gram = (weighted.T @ x).astype(np.float64) + strength * np.eye(x.shape[1])
    return np.linalg.solve(gram, (weighted.T @ y).astype(np.float64)).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--without-reviews", action="store_true", help="leave the Chinese reviews out")
    arguments = parser.parse_args()
    rng = np.random.default_rng(SEED)
    begun = now = time.perf_counter()

    simplified = simplified_characters()
    words = dictionary(WORDS)
    women, titles = train_part(row[0] for row in womens_reviews()), train_part(row[0] for row in price_titles())
    english_pairs, chinese_pairs = list(sts_pairs("en", "train")), list(sts_pairs("zh", "train"))
    sentences = sorted({text for pair in english_pairs for text in pair[:2]})
    meanings = sorted({text for word in words for text in word.meanings[:3]})
    english = [*women, *titles, *sentences, *meanings]
    vectors = np.concatenate([teach(women), teach(titles), teach(sentences), teach(meanings, 32)])
    space = Space(np.concatenate([teach(women), teach(titles), teach(sentences), teach(meanings, 32)[::3]]))
    targets = space(vectors)
    target_of = dict(zip(english, targets, strict=True))
    said(f"teacher: {len(english):,} English texts", now)

    now = time.perf_counter()
    reviews = [] if arguments.without_reviews else train_part(row[0] for row in chinese_reviews())
    parallel = sorted(
        {
            (zh, en)
            for pair_en, pair_zh in zip(english_pairs, chinese_pairs, strict=True)
            for en, zh in zip(pair_en[:2], pair_zh[:2], strict=True)
        }
    )
    frequent, text_counts, found = count_texts([*reviews, *(zh for zh, _ in parallel)], simplified)
    terms = Terms(chinese_vocabulary(frequent, [zh for zh, _ in parallel], words, simplified), simplified)
    company = company_vectors(found, DIMENSIONS)
    said(f"{terms.size:,} terms, {len(frequent):,} of them from {len(reviews):,} Chinese texts", now)

    now = time.perf_counter()
    pieces = teach_pieces(len(PIECES))
    rows = np.zeros((terms.size, DIMENSIONS), np.float32)
    rank = np.arange(1, len(PIECES) + 1)
    p = 1 / (rank * np.log(len(PIECES)))
    rows[: len(PIECES)] = unit((pieces - pieces.mean(0)) @ space.directions) * (SIF / (SIF + p))[:, None] ** 0.5
    said("word pieces", now)

    # Chinese: what the company says, brought to the English space on parallel sentences and the dictionary.
    now = time.perf_counter()
    n_tokens = text_counts.sum()
    weight = {
        term: CHINESE_SIF / (CHINESE_SIF + count / n_tokens) for term, count in zip(frequent, text_counts, strict=True)
    }
    position = {term: i for i, term in enumerate(frequent)}

    def by_company(texts):
        out = np.zeros((len(texts), DIMENSIONS), np.float32)
        for i, text in enumerate(texts):
            for term in chinese_terms(text, simplified):
                if term in position:
                    out[i] += weight[term] * company[position[term]]
        return unit(out)

    word_target = {
        word.chinese: unit(np.mean([target_of[m] for m in word.meanings[:3]], axis=0, keepdims=True))[0]
        for word in words
    }
    known_words = [word.chinese for word in words if word.chinese in position]
    x = np.concatenate([by_company([zh for zh, _ in parallel]), company[[position[word] for word in known_words]]])
    y = np.concatenate(
        [np.stack([target_of[en] for _, en in parallel]), np.stack([word_target[word] for word in known_words])]
    )
    emphasis = np.concatenate([np.ones(len(parallel)), np.full(len(known_words), 0.3)]).astype(np.float32)
    bridge = ridge(x, y, emphasis, 3.0)
    parts: dict[str, list[np.ndarray]] = {}
    for word in words:
        if len(word.chinese) > 2:
            for i in range(len(word.chinese) - 1):
                parts.setdefault(word.chinese[i : i + 2], []).append(word_target[word.chinese])
    for term, row in terms.row.items():
        vector = np.zeros(DIMENSIONS, np.float32)
        if term in position:
            vector += unit(company[position[term]][None] @ bridge)[0]
        if term in word_target:
            vector += 0.7 * word_target[term]
        elif term in parts and term not in position:
            vector += 0.5 * np.mean(parts[term], axis=0)
        rows[row] = unit(vector[None])[0] * weight.get(term, 1.0)
    said("Chinese terms", now)

    table = Table(rows, RATE)
    now = time.perf_counter()
    english_counts = terms.counts(english)
    index = {text: i for i, text in enumerate(english)}
    parallel_counts = terms.counts([zh for zh, _ in parallel])
    parallel_english = np.array([index[en] for _, en in parallel])
    word_rows = [(word.chinese, index[m]) for word in words for m in word.meanings[:3]]
    word_weight = np.array([word.count**0.5 for word in words for _ in word.meanings[:3]])
    word_counts_matrix = terms.counts([zh for zh, _ in word_rows])
    word_english = np.array([i for _, i in word_rows])
    scored = [
        (terms.counts([pair[0] for pair in pairs]), terms.counts([pair[1] for pair in pairs]))
        for pairs in (english_pairs, chinese_pairs)
    ]
    human = np.array([pair[2] / 5 for pair in english_pairs], np.float32)
    said("counted", now)

    steps = EPOCHS * (len(english) // BATCH)
    losses = np.zeros(4)
    for step in range(steps):
        rate = min(1, 20 * (step + 1) / steps) * (1 - step / steps)
        picked = rng.integers(len(english), size=BATCH)
        batch = Batch(english_counts[picked], table)
        loss, gradient = follow(batch.vectors, targets[picked], 0.5)
        losses[0] += loss
        table.change(batch.touched, batch.gradient(gradient), rate, 0)

        for kind, (counts, partner, chance) in enumerate(
            (
                (parallel_counts, parallel_english, None),
                (word_counts_matrix, word_english, word_weight / word_weight.sum()),
            )
        ):
            picked = rng.choice(counts.shape[0], size=BATCH, p=chance)
            zh = Batch(counts[picked], table)
            en = Batch(english_counts[partner[picked]], table)
            wanted = targets[partner[picked]]
            loss, gradient = follow(zh.vectors, wanted, 0.5)
            near, by_zh, by_en = contrast(zh.vectors, en.vectors, 0.07)
            near2, by_zh2, _ = contrast(zh.vectors, wanted, 0.07)
            losses[1 + kind] += near
            table.change(zh.touched, zh.gradient(gradient + 0.3 * by_zh + 0.3 * by_zh2), rate, ANCHOR)
            table.change(en.touched, en.gradient(0.3 * by_en), rate, 0)
        first, second = scored[step % 2]
        picked = rng.integers(len(human), size=BATCH)
        a, b = Batch(first[picked], table), Batch(second[picked], table)
        loss, by_a, by_b = score(a.vectors, b.vectors, human[picked])
        losses[3] += loss
        table.change(a.touched, a.gradient(by_a), rate, ANCHOR)
        table.change(b.touched, b.gradient(by_b), rate, ANCHOR)
        if (step + 1) % 100 == 0:
            said(f"step {step + 1} of {steps}: {(losses / 100).round(4)}", now)
            losses[:] = 0
    table.rows[[i for i, piece in enumerate(PIECES) if NO_WORD.match(piece)]] = 0
    write_files(arguments.out, table.rows, terms, seed=SEED)
    said("all", begun)


if __name__ == "__main__":
    main()
