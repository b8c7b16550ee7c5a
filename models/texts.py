"""The public texts that models are trained and measured on, read from KINDRED_DATA, and how they are split.

Every text has a part by the first byte of the sha256 of its UTF-8 bytes, so that a text is always in the same part,
whichever script reads it: `final` (bytes 0-50, a fifth) is reported once, at the end, and never looked at before;
`tune` (51-101, a fifth) is for choosing; `train` is the rest. Pairs of sentences and the parallel sentences that are
only measured on have two parts, by the first sentence: `final` (bytes 0-127) and `tune`.
"""

import csv
import gzip
import hashlib
import io
import os
from pathlib import Path

DATA = Path(os.environ.get('KINDRED_DATA', Path(__file__).parent.parent.parent / 'shared' / 'data'))


def part_of(text: str) -> str:
    """final, tune or train."""
    byte = hashlib.sha256(text.encode()).digest()[0]
    return 'final' if byte < 51 else 'tune' if byte < 102 else 'train'


def half_of(text: str) -> str:
    """final or tune, for sets that nothing is trained on."""
    return 'final' if hashlib.sha256(text.encode()).digest()[0] < 128 else 'tune'


def _rows(path, header):
    opener = gzip.open if str(path).endswith('.gz') else open
    with opener(DATA / path, 'rb') as raw:
        rows = csv.reader(io.TextIOWrapper(raw, 'utf-8', newline=''))
        if header:
            next(rows)
        yield from rows


def womens_reviews():
    """(text, department, recommended 0/1) of reviews that have a text and a department."""
    for row in _rows('womens_clothing_reviews/womens_clothing_reviews.csv.gz', True):
        if row[4].strip() and row[9]:
            yield row[4], row[9], int(row[6])


def price_titles():
    """(title, category) of product offers."""
    for row in _rows('pricerunner/pricerunner_aggregate.csv', False):
        yield row[1], row[6]


def chinese_reviews():
    """(text, category, positive 0/1)."""
    for category, label, text in _rows('chinese_reviews/online_shopping_10_cats.csv.gz', True):
        if text.strip():
            yield text, category, int(label)


def sts_pairs(language: str, half: str):
    """(sentence, sentence, similarity 0-5); half: train or dev. Row i says the same in en and zh."""
    for first, second, score in _rows(f'sts_benchmark/stsb-{language}-{half}.csv', False):
        yield first, second, float(score)


def tatoeba_pairs():
    """(English, Chinese) sentences that say the same. Never trained on."""
    english, chinese = (
        (DATA / f'tatoeba_en_zh/tatoeba.cmn-eng.{side}').read_text('utf-8').splitlines() for side in ('eng', 'cmn')
    )
    yield from zip(english, chinese, strict=True)
