"""MiniLM by onnxruntime: the product's graph and word pieces, texts sorted by length, batches of 32."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from task import THREADS, answer, save, task

sys.path.insert(0, "models/minilm-l6")
import encoder  # noqa: E402


def main() -> None:
    given = task()
    texts = json.loads(Path(given["texts"]).read_text("utf-8"))
    loading = time.perf_counter()
    tokenizer = encoder.load_tokenizer()
    session = encoder.load_session()
    encoder.run(session, encoder.tokenize(tokenizer, texts[:8]))
    started = time.perf_counter()
    vectors = encoder.run(session, encoder.tokenize(tokenizer, texts))
    seconds = time.perf_counter() - started
    save(given["saveAs"], vectors)
    answer(seconds=seconds, loadSeconds=started - loading, rows=len(texts), cols=vectors.shape[1], threads=THREADS)


if __name__ == "__main__":
    main()
