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

from chinese import Company  # noqa: E402
from files import write_files  # noqa: E402
from fit import Table, unit  # noqa: E402
from lessons import BATCH, KeepCompany, Scores, Sentences, Translations  # noqa: E402
from sources import Word, dictionary, simplified_characters  # noqa: E402
from start import Space, chinese_rows, chinese_vocabulary, english_rows  # noqa: E402
from teacher import teach  # noqa: E402
from terms import PIECES, Terms  # noqa: E402
from texts import chinese_reviews, part_of, price_titles, sts_pairs, womens_reviews  # noqa: E402

DIMENSIONS = 256
WORDS = 25_000
MEANINGS = 3
SEED = 1
EPOCHS = 5
RATE = 3e-3
KEEP = 0.2
# [CLS], [unused7] and the like say nothing.
NO_WORD = re.compile(r"^\[\w+\]$")


def train_part(texts) -> list[str]:
    return sorted({text for text in texts if part_of(text) == "train"})


def meanings(words: list[Word]) -> list[tuple[Word, str]]:
    return [(word, meaning) for word in words for meaning in word.meanings[:MEANINGS]]


def read_english(words: list[Word], sentences: list[str]) -> tuple[list[str], np.ndarray, Space]:
    """English texts, the teacher's vectors of them in the space that is returned with them."""
    lists = [
        (train_part(row[0] for row in womens_reviews()), 256),
        (train_part(row[0] for row in price_titles()), 256),
        (sentences, 256),
        (sorted({meaning for _, meaning in meanings(words)}), 32),
    ]
    vectors = [teach(texts, longest) for texts, longest in lists]
    # The many short meanings would else decide which directions count.
    space = Space(np.concatenate([*vectors[:-1], vectors[-1][::3]]), DIMENSIONS)
    return [text for texts, _ in lists for text in texts], space(np.concatenate(vectors)), space


def fit(table: Table, lessons: list, steps: int, seed: int) -> None:
    """Lessons by turns; the rate rises for a twentieth of the steps and falls to zero."""
    rng = np.random.default_rng(seed)
    begun = time.perf_counter()
    losses = np.zeros(len(lessons))
    for step in range(steps):
        rate = min(1, 20 * (step + 1) / steps) * (1 - step / steps)
        losses += [lesson.teach(table, rng, rate) for lesson in lessons]
        if (step + 1) % 200 == 0:
            said(f"step {step + 1} of {steps}: {(losses / 200).round(4)}", begun)
            losses[:] = 0


def said(what: str, since: float) -> None:
    print(f"{what} ({time.perf_counter() - since:.0f} s)", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--without-reviews", action="store_true", help="leave the Chinese reviews out")
    arguments = parser.parse_args()
    begun = now = time.perf_counter()

    words = dictionary(WORDS)
    sts = {language: list(sts_pairs(language, "train")) for language in ("en", "zh")}
    parallel = sorted(
        {(zh, en) for pairs in zip(sts["zh"], sts["en"], strict=True) for zh, en in zip(*map(lambda p: p[:2], pairs))}
    )
    english, targets, space = read_english(words, sorted({en for _, en in parallel}))
    index = {text: i for i, text in enumerate(english)}
    said(f"the teacher read {len(english):,} English texts", now)

    now = time.perf_counter()
    reviews = [] if arguments.without_reviews else train_part(row[0] for row in chinese_reviews())
    company = Company([*reviews, *(zh for zh, _ in parallel)], simplified_characters(), DIMENSIONS)
    said(f"{len(company.terms):,} terms by their company in {len(reviews):,} reviews", now)

    now = time.perf_counter()
    terms = Terms(chinese_vocabulary(company, [zh for zh, _ in parallel], words), company.simplified)
    meaning_of = {
        word.chinese: unit(np.mean([targets[index[m]] for _, m in meanings([word])], axis=0, keepdims=True))[0]
        for word in words
    }
    parallel_english = np.array([index[en] for _, en in parallel])
    rows = [
        english_rows(space),
        chinese_rows(terms, company, [zh for zh, _ in parallel], targets[parallel_english], meaning_of),
    ]
    table = Table(np.concatenate(rows), RATE)
    said(f"{terms.size:,} rows", now)

    now = time.perf_counter()
    sentences = Sentences(terms.counts(english), targets)
    pairs = meanings(words)
    human = np.array([pair[2] / 5 for pair in sts["en"]], np.float32)
    lessons = [
        sentences,
        Translations(terms.counts([zh for zh, _ in parallel]), parallel_english, sentences),
        Translations(
            terms.counts([word.chinese for word, _ in pairs]),
            np.array([index[meaning] for _, meaning in pairs]),
            sentences,
            np.sqrt([word.count for word, _ in pairs]),
        ),
        *(
            Scores(terms.counts([pair[0] for pair in sts[x]]), terms.counts([pair[1] for pair in sts[x]]), human)
            for x in sts
        ),
        KeepCompany(company, terms, KEEP),
    ]
    said("terms counted", now)
    fit(table, lessons, EPOCHS * (len(english) // BATCH), SEED)
    table.rows[[i for i, piece in enumerate(PIECES) if NO_WORD.match(piece)]] = 0
    write_files(arguments.out, table.rows, terms, SEED)
    said("all", begun)


if __name__ == "__main__":
    main()
