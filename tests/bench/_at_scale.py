"""The runs of docs/at-scale.md: five projects of a million annotations as one Parquet table.

``python -m tests.bench._at_scale`` takes about a quarter of an hour and 4 GB in build/bench; it prints
the tables of the page. No part of ``make bench``. Spark is left out where it is not installed.
"""

import importlib.util
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.compute as pc
import pyarrow.dataset as ds

from model.entities import new_id
from model.exporters import parquet
from model.project import Project
from model.tables import settings
from tests.bench.export import project_of

BUILD = Path(__file__).parents[2] / "build" / "bench"
PROJECTS, EACH = 5, 1_000_000
Answers = tuple[list[tuple[Any, ...]], int, int]
"""Annotations by tag and coder; killed in a month; annotations of an article."""


def main() -> None:
    """Make the lake where it is not there, ask every engine the same, print what it took."""
    each = int(sys.argv[1]) if len(sys.argv) > 1 else EACH
    lake, article = _lake(each)
    files = [path for path in lake.rglob("*.parquet") if path.parts[-3] == "annotations"]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"annotations: {len(files)} files, {size:.0f} MB; all tables: {_size(lake):.0f} MB")
    print(f"SQLite file of one project: {project_of(each).stat().st_size / 1e6:.0f} MB\n")
    engines: dict[str, Callable[[Path, str], dict[str, Callable[[], Any]]]] = {
        "DuckDB": _duckdb, "Polars": _polars, "pyarrow": _pyarrow, "pandas": _pandas,
    }  # fmt: skip
    if importlib.util.find_spec("pyspark") and shutil.which("java"):
        engines["Spark, local, 2 cores"] = _spark
    told: dict[str, Any] = {}
    for name, make in engines.items():
        for question, ask in make(lake, article).items():
            start = time.perf_counter()
            answer = ask()
            seconds = [time.perf_counter() - start]
            for _ in range(2):
                start = time.perf_counter()
                ask()
                seconds.append(time.perf_counter() - start)
            assert told.setdefault(question, answer) == answer, (name, question, answer)
            print(
                f"| {name} | {question} | {seconds[0]:.2f} s | {min(seconds):.2f} s |", flush=True
            )
    with Project.open(project_of(each), read_only=True) as project:
        for question, ask in _sqlite(project, article).items():
            start = time.perf_counter()
            ask()
            first = time.perf_counter() - start
            print(f"| SQLite, one of the five projects | {question} | {first:.2f} s | |")
    print(told["killed in May 2015"], told["one article"], len(told["by tag and coder"]))


def _lake(each: int) -> tuple[Path, str]:
    """The folders of five projects in one, and the id of an article in it."""
    lake = BUILD / f"lake-{each}"
    original = project_of(each)
    if not lake.exists():
        copy = BUILD / "copy.spanline"
        for number in range(PROJECTS):
            shutil.copy(original, copy)
            with Project.open(copy) as project:
                with project.step("Another project"):
                    settings.put(project.db, "id", new_id())
                out = BUILD / f"parquet-{number}"
                start = time.process_time()
                rows = parquet.export(project, out)
                seconds = time.process_time() - start
                print(f"export {number + 1}: {sum(rows.values()):,} rows, {seconds:.1f} s CPU")
            shutil.copytree(out, lake.with_name("unfinished"), dirs_exist_ok=True)
            shutil.rmtree(out)
        copy.unlink()
        lake.with_name("unfinished").rename(lake)
    article = duckdb.connect().execute(f"SELECT min(source_id) FROM {_table(lake)}").fetchall()
    return lake, str(article[0][0])


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1e6


def _table(lake: Path) -> str:
    return f"read_parquet('{lake}/annotations/**/*.parquet', hive_partitioning = true)"


BY_CODER = "SELECT tag, coder, count(*) FROM {} GROUP BY tag, coder ORDER BY tag, coder"
KILLED = (
    "SELECT sum(count_best) FROM {} WHERE year = 2015 AND tag = 'casualty' AND outcome = 'killed'"
    " AND date_start BETWEEN DATE '2015-05-01' AND DATE '2015-05-31'"
)
ARTICLE = "SELECT count(*) FROM {} WHERE source_id = '{}'"
QUESTIONS = ("by tag and coder", "killed in May 2015", "one article")


def _duckdb(lake: Path, article: str) -> dict[str, Callable[[], Any]]:
    db = duckdb.connect()
    queries = (BY_CODER, KILLED, ARTICLE)
    asked = [query.format(_table(lake), article) for query in queries]
    return {
        QUESTIONS[0]: lambda: db.execute(asked[0]).fetchall(),
        QUESTIONS[1]: lambda: int(db.execute(asked[1]).fetchall()[0][0]),
        QUESTIONS[2]: lambda: db.execute(asked[2]).fetchall()[0][0],
    }


def _polars(lake: Path, article: str) -> dict[str, Callable[[], Any]]:
    frame = pl.scan_parquet(lake / "annotations", hive_partitioning=True)
    days = (pl.date(2015, 5, 1), pl.date(2015, 5, 31))
    killed = frame.filter(
        pl.col("year") == 2015, pl.col("tag") == "casualty", pl.col("outcome") == "killed",
        pl.col("date_start").is_between(*days),
    )  # fmt: skip
    by_coder = frame.group_by("tag", "coder").agg(pl.len()).sort("tag", "coder")
    return {
        QUESTIONS[0]: lambda: by_coder.collect().rows(),
        QUESTIONS[1]: lambda: killed.select(pl.col("count_best").sum()).collect().item(),
        QUESTIONS[2]: lambda: (
            frame.filter(pl.col("source_id") == article).select(pl.len()).collect().item()
        ),
    }


def _pyarrow(lake: Path, article: str) -> dict[str, Callable[[], Any]]:
    data = ds.dataset(lake / "annotations", partitioning="hive")
    of = _killed_filter()

    def by_coder() -> list[tuple[Any, ...]]:
        table = data.to_table(columns=["tag", "coder"])
        found = table.group_by(["tag", "coder"]).aggregate([([], "count_all")])
        return sorted(tuple(row.values()) for row in found.to_pylist())

    return {
        QUESTIONS[0]: by_coder,
        QUESTIONS[1]: lambda: pc.sum(
            data.to_table(columns=["count_best"], filter=of)["count_best"]
        ).as_py(),
        QUESTIONS[2]: lambda: data.count_rows(filter=ds.field("source_id") == article),
    }


def _killed_filter() -> Any:
    import datetime

    day = ds.field("date_start")
    return (
        (ds.field("year") == 2015)
        & (ds.field("tag") == "casualty")
        & (ds.field("outcome") == "killed")
        & (day >= datetime.date(2015, 5, 1))
        & (day <= datetime.date(2015, 5, 31))
    )


def _pandas(lake: Path, article: str) -> dict[str, Callable[[], Any]]:
    def by_coder() -> list[tuple[Any, ...]]:
        frame = pd.read_parquet(lake / "annotations", columns=["tag", "coder"])
        found = frame.groupby(["tag", "coder"]).size()
        return [(*key, int(count)) for key, count in found.items()]

    def killed() -> int:
        frame = pd.read_parquet(
            lake / "annotations", columns=["count_best"], filters=_killed_filter()
        )
        return int(frame["count_best"].sum())

    def of_article() -> int:
        only = [("source_id", "==", article)]
        return len(pd.read_parquet(lake / "annotations", columns=["tag"], filters=only))

    return dict(zip(QUESTIONS, (by_coder, killed, of_article), strict=True))


def _spark(lake: Path, article: str) -> dict[str, Callable[[], Any]]:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.shuffle.partitions", "4").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.read.parquet(str(lake / "annotations")).createOrReplaceTempView("annotations")
    asked = [q.format("annotations", article) for q in (BY_CODER, KILLED, ARTICLE)]
    return {
        QUESTIONS[0]: lambda: [tuple(row) for row in spark.sql(asked[0]).collect()],
        QUESTIONS[1]: lambda: spark.sql(asked[1]).collect()[0][0],
        QUESTIONS[2]: lambda: spark.sql(asked[2]).collect()[0][0],
    }


def _sqlite(project: Project, article: str) -> dict[str, Callable[[], Any]]:
    """The same of one project, as the program's own file has it."""
    queries = (
        "SELECT tag, coder, count(*) FROM annotations GROUP BY tag, coder",
        """SELECT sum(json_extract(fields, '$.count_best')) FROM annotations
           WHERE tag = 'casualty' AND date_start BETWEEN '2015-05-01' AND '2015-05-31'""",
        "SELECT count(*) FROM annotations WHERE article = ?",
    )
    values: tuple[tuple[str, ...], ...] = ((), (), (article,))
    return {
        question: lambda query=query, of=of: project.db.execute(query, of).fetchall()
        for question, query, of in zip(QUESTIONS, queries, values, strict=True)
    }


if __name__ == "__main__":
    main()
