"""The same customers in pandas and scikit-learn: a filter of three conditions, and the best leaf of a tree of depth three."""

import json
import sys
import time

import numpy as np
import pandas as pd
from sklearn.tree import DecisionTreeClassifier

folder, rows, numbers, k, times = sys.argv[1], *map(int, sys.argv[2:6])
x = np.fromfile(f"{folder}/x.f64").reshape(numbers, rows).T
city = np.fromfile(f"{folder}/city.i32", dtype=np.int32)
labels = np.fromfile(f"{folder}/labels.i32", dtype=np.int32)

frame = pd.DataFrame(x, columns=[f"n{j}" for j in range(numbers)])
frame["city"] = pd.Categorical.from_codes(city, ["Ely", "York", "Bath", "Hull", "Leeds", "Derby"])
ends = np.sort(x[:, 0])
taken, found = [], 0
for i in range(times):
    low = ends[int((i + 1) / (times + 2) * rows)]
    start = time.perf_counter()
    answers = (frame.n0 >= low) & (frame.n1 <= 50) & frame.city.isin(["Ely", "York"])
    hits = (answers & (labels == 0)).sum()
    found += int(answers.sum())
    taken.append((time.perf_counter() - start) * 1000)

start = time.perf_counter()
features = np.hstack([x, np.eye(6)[city]])
f1 = []
for cluster in range(k):
    own = labels == cluster
    tree = DecisionTreeClassifier(max_depth=3, random_state=1, class_weight="balanced").fit(features, own)
    leaves = tree.apply(features)
    best = 0.0
    for leaf in np.unique(leaves):
        isin = leaves == leaf
        best = max(best, 2 * (isin & own).sum() / (isin.sum() + own.sum()))
    f1.append(float(best))
seconds = time.perf_counter() - start
print(json.dumps({"median": float(np.median(taken)), "worst": max(taken), "found": found, "seconds": seconds, "f1": f1}))
