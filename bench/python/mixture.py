"""A mixture of normal clouds of unlike size and width, items of it to start k-means from, and which cloud each is of."""

from __future__ import annotations

import numpy as np
from task import answer, save, task


def main() -> None:
    given = task()
    rows, cols, k, apart = given["rows"], given["cols"], given["k"], given["apart"]
    rng = np.random.default_rng(7)
    centres = rng.normal(0, apart, (k, cols))
    widths = rng.uniform(0.6, 1.4, k)
    labels = rng.choice(k, rows, p=rng.dirichlet(np.full(k, 4.0)))
    items = np.empty((rows, cols), np.float32)
    # In parts, so that a million rows do not stand in doubles.
    for start in range(0, rows, 50_000):
        part = slice(start, min(rows, start + 50_000))
        own = labels[part]
        items[part] = centres[own] + rng.normal(0, 1, (len(own), cols)) * widths[own, None]
    save(given["matrix"], items)
    save(given["start"], items[rng.choice(rows, k, replace=False)])
    save(given["labels"], labels)
    answer(rows=rows)


if __name__ == "__main__":
    main()
