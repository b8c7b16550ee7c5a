"""LogisticRegression of scikit-learn on the numbers that a benchmark wrote: seconds and macro F1 on the rows after."""

import json
import sys
import time

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

folder, rows, cols = sys.argv[1], *map(int, sys.argv[2:4])
x = np.fromfile(f"{folder}/x.f32", dtype=np.float32).reshape(-1, cols)
y = np.fromfile(f"{folder}/y.i32", dtype=np.int32)
found = {}
for name, kind in (("float32", np.float32), ("float64", np.float64)):
    given = x.astype(kind)
    start = time.perf_counter()
    model = LogisticRegression(max_iter=300).fit(given[:rows], y[:rows])
    seconds = time.perf_counter() - start
    told = model.predict(given[rows:])
    found[name] = {
        "seconds": seconds,
        "iterations": int(model.n_iter_.max()),
        "macroF1": f1_score(y[rows:], told, average="macro"),
    }
print(json.dumps(found))
