"""MiniBatchKMeans.partial_fit and KMeans of scikit-learn over the months of a stream: seconds and ARI at the end."""

import json
import sys
import time

import numpy as np
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.metrics import adjusted_rand_score

folder, rows, cols, months, seed = sys.argv[1], *map(int, sys.argv[2:6])
seconds = {"partial": 0.0, "refit": 0.0}
model = None
for month in range(months):
    x = np.fromfile(f"{folder}/{month}.f32", dtype=np.float32).reshape(rows, cols)
    truth = np.fromfile(f"{folder}/{month}.i32", dtype=np.int32)
    k = len(np.unique(truth))
    start = time.perf_counter()
    if model is None:
        model = MiniBatchKMeans(k, n_init=5, random_state=seed, batch_size=rows)
    model.partial_fit(x)
    partial = model.predict(x)
    if month > 0:
        seconds["partial"] += time.perf_counter() - start
        start = time.perf_counter()
        refit = KMeans(k, n_init=5, random_state=seed).fit_predict(x)
        seconds["refit"] += time.perf_counter() - start
print(
    json.dumps(
        {
            "seconds": seconds,
            "ari": {"partial": adjusted_rand_score(truth, partial), "refit": adjusted_rand_score(truth, refit)},
        }
    )
)
