"""Reads a table as pandas or DuckDB does when it is told nothing but the path; sums one column as a check."""

from __future__ import annotations

import time
from pathlib import Path

from task import answer, task


def by_pandas(path: str, sum_of: str) -> tuple[float, int, int, float]:
    import pandas

    readers = {".csv": pandas.read_csv, ".parquet": pandas.read_parquet, ".xlsx": pandas.read_excel}
    started = time.perf_counter()
    # The whole file before a type is chosen, or pandas warns of a column that mixes them.
    options = {"low_memory": False} if path.endswith(".csv") else {}
    frame = readers[Path(path).suffix](path, **options)
    seconds = time.perf_counter() - started
    return seconds, len(frame), frame.shape[1], float(frame[sum_of].sum())


def by_duckdb(path: str, sum_of: str) -> tuple[float, int, int, float]:
    import duckdb

    connection = duckdb.connect()
    started = time.perf_counter()
    connection.execute(
        "create table lines as select * from read_csv(?)"
        if path.endswith(".csv")
        else "create table lines as select * from read_parquet(?)",
        [path],
    )
    seconds = time.perf_counter() - started
    rows, total = connection.execute(f'select count(*), sum("{sum_of}") from lines').fetchone()
    cols = len(connection.execute("describe lines").fetchall())
    return seconds, int(rows), cols, float(total)


def main() -> None:
    given = task()
    read = {"pandas": by_pandas, "duckdb": by_duckdb}[given["by"]]
    seconds, rows, cols, total = read(given["file"], given["sumOf"])
    answer(seconds=seconds, rows=rows, cols=cols, sum=total)


if __name__ == "__main__":
    main()
