"""A mixture of overlapping normal clouds of unlike size and width, and items of it to start k-means from."""

from __future__ import annotations

import numpy as np
from task import answer, save, task


def main() -> None:
    given = task()
    rows, cols, k = given["rows"], given["cols"], given["k"]
    rng = np.random.default_rng(7)
    centres = rng.normal(0, 1, (k, cols))
    widths = rng.uniform(0.6, 1.4, k)
    labels = rng.choice(k, rows, p=rng.dirichlet(np.full(k, 4.0)))
    items = centres[labels] + rng.normal(0, 1, (rows, cols)) * widths[labels, None]
    save(given["matrix"], items)
    save(given["start"], items[rng.choice(rows, k, replace=False)])
    answer(rows=rows)


if __name__ == "__main__":
    main()
