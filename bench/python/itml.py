"""metric-learn's ITML on the same pairs: components and seconds of a core of each list of lessons; and what every label there is would teach, a linear
discriminant along the 32 leading directions. Run in an environment of its own."""

import json
import sys
import time
import warnings

import numpy as np
from metric_learn import ITML
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

warnings.filterwarnings("ignore")
folder, rows, cols, count = sys.argv[1], *map(int, sys.argv[2:5])
x = np.fromfile(f"{folder}/x.f32", dtype=np.float32).reshape(rows, cols).astype(np.float64)
seconds, failed = [], 0
for i in range(count):
    together = np.fromfile(f"{folder}/{i}.together.u32", dtype=np.uint32).reshape(-1, 2)
    apart = np.fromfile(f"{folder}/{i}.apart.u32", dtype=np.uint32).reshape(-1, 2)
    pairs = x[np.concatenate([together, apart])]
    signs = np.r_[np.ones(len(together)), -np.ones(len(apart))]
    start = time.process_time()
    try:
        components = ITML(random_state=i).fit(pairs, signs).components_
    except ValueError:  # "The input metric should be symmetric.": on some lists it loses its way; the space stays as it is.
        components, failed = np.eye(cols), failed + 1
    seconds.append(time.process_time() - start)
    components.astype(np.float64).tofile(f"{folder}/{i}.f64")
truth = np.fromfile(f"{folder}/truth.i32", dtype=np.int32)
leading = PCA(32, random_state=0).fit(x)
told = LinearDiscriminantAnalysis(solver="eigen", shrinkage="auto").fit(leading.transform(x), truth)
axes = told.scalings_[:, : len(set(truth)) - 1]
(axes.T @ leading.components_).astype(np.float64).tofile(f"{folder}/labels.f64")
print(json.dumps({"seconds": seconds, "failed": failed}))
