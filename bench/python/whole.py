"""The whole job in Python: file, MiniLM by onnxruntime, k-means of scikit-learn, umap-learn (compiled beforehand)."""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas
import umap
from compile_umap import compile_umap
from sklearn.cluster import KMeans
from task import answer, save, task

sys.path.insert(0, "models/minilm-l6")
import encoder  # noqa: E402


def main() -> None:
    given = task()
    compile_seconds = compile_umap(np.random.default_rng(1).normal(size=(given["rows"], 384)).astype(np.float32))
    steps: dict[str, float] = {}
    started = at = time.perf_counter()

    def done(step: str) -> None:
        nonlocal at
        now = time.perf_counter()
        steps[step] = now - at
        at = now

    texts = pandas.read_csv(given["file"])["review"].tolist()
    done("read")
    tokenizer, session = encoder.load_tokenizer(), encoder.load_session()
    done("load")
    vectors = encoder.run(session, encoder.tokenize(tokenizer, texts))
    done("text")
    labels = KMeans(given["k"], random_state=1).fit_predict(vectors)
    done("group")
    positions = umap.UMAP(n_neighbors=15, min_dist=0.1).fit_transform(vectors)
    done("draw")
    seconds = time.perf_counter() - started
    save(f"{given['saveAs']}.i32", labels)
    save(f"{given['saveAs']}.f32", positions)
    answer(seconds=seconds, steps=steps, rows=len(texts), compileSeconds=compile_seconds)


if __name__ == "__main__":
    main()
