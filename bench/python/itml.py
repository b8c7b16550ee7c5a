"""metric-learn's ITML on the same pairs: components and seconds of each list of lessons. Run in an environment of its own."""

import json
import sys
import time
import warnings

import numpy as np
from metric_learn import ITML

warnings.filterwarnings("ignore")
folder, rows, cols, count = sys.argv[1], *map(int, sys.argv[2:5])
x = np.fromfile(f"{folder}/x.f32", dtype=np.float32).reshape(rows, cols).astype(np.float64)
seconds = []
for i in range(count):
    together = np.fromfile(f"{folder}/{i}.together.u32", dtype=np.uint32).reshape(-1, 2)
    apart = np.fromfile(f"{folder}/{i}.apart.u32", dtype=np.uint32).reshape(-1, 2)
    pairs = x[np.concatenate([together, apart])]
    signs = np.r_[np.ones(len(together)), -np.ones(len(apart))]
    start = time.perf_counter()
    learned = ITML(random_state=i).fit(pairs, signs)
    seconds.append(time.perf_counter() - start)
    learned.components_.astype(np.float64).tofile(f"{folder}/{i}.f64")
print(json.dumps({"seconds": seconds, "rank": int(learned.components_.shape[0])}))
