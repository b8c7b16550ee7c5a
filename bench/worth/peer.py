"""lifetimes on the same customers: seconds of the three fits and of the forecasts, which have no intervals."""

import contextlib
import json
import sys
import time

import numpy as np
from lifetimes import BetaGeoFitter, GammaGammaFitter, ModifiedBetaGeoFitter

folder = sys.argv[1]
x, tx, age, mean = (np.fromfile(f"{folder}/{name}.f64") for name in ("x", "tx", "age", "mean"))
with contextlib.redirect_stdout(sys.stderr):
    start = time.perf_counter()
    bgnbd = BetaGeoFitter().fit(x, tx, age)
    ModifiedBetaGeoFitter().fit(x, tx, age)
    has = (x > 0) & (mean > 0)
    spend = GammaGammaFitter().fit(x[has], mean[has])
    fit = time.perf_counter() - start
    start = time.perf_counter()
    bgnbd.conditional_expected_number_of_purchases_up_to_time(365, x, tx, age)
    bgnbd.conditional_probability_alive(x, tx, age)
    spend.conditional_expected_average_profit(x[has], mean[has])
    forecast = time.perf_counter() - start
print(json.dumps({"fit": fit, "forecast": forecast, "params": dict(bgnbd.params_.items())}))
