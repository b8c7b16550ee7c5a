"""Writes a table of CSV as Parquet (snappy, DuckDB) or as a workbook (openpyxl), numbers and times as such."""

from __future__ import annotations

import duckdb
from openpyxl import Workbook
from task import answer, task


def main() -> None:
    given = task()
    source = f"read_csv('{given['csv']}')"
    if given["out"].endswith(".parquet"):
        duckdb.sql(f"copy (select * from {source}) to '{given['out']}' (format parquet, compression snappy)")
    else:
        lines = duckdb.sql(f"select * from {source}")
        book = Workbook(write_only=True)
        sheet = book.create_sheet("lines")
        sheet.append(lines.columns)
        for row in lines.fetchall():
            sheet.append(row)
        book.save(given["out"])
    answer(out=given["out"])


if __name__ == "__main__":
    main()
