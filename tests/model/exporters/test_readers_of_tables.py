"""The research tables, read by the programs that researchers read them with."""

import json
import re
import shutil
import sqlite3
import warnings
from contextlib import closing
from pathlib import Path

import duckdb
import geojson as geojson_package
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pytest

from model.entities import Article
from model.exporters import acled, bib, csv_, geojson, jsonl, parquet, sqlite, ucdp
from model.exporters._dataset.rows import tables
from model.project import Project
from model.tables import annotations, articles
from model.tagging import new_annotation

# What other people's programs warn each other about is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")


def rows_of(project: Project, table: str) -> list[dict]:
    """What the table must say, straight from the project."""
    columns, _, rows = tables(project, with_text=True)[table]
    return [dict(zip(columns.names, row, strict=True)) for row in rows]


def known(project: Project, table: str, column: str) -> list:
    return [row[column] for row in rows_of(project, table) if row[column] not in (None, "")]


@pytest.fixture
def tables_folder(rich: Project, tmp_path: Path) -> Path:
    csv_.export(rich, tmp_path / "csv", with_text=True)
    return tmp_path / "csv"


@pytest.mark.reads(
    "csv", "frictionless", "types, allowed values, keys between tables, sizes, hashes"
)
@pytest.mark.parametrize("bom", [False, True])
def test_frictionless_finds_nothing_wrong(rich: Project, tmp_path: Path, bom: bool) -> None:
    import frictionless

    csv_.export(rich, tmp_path / "csv", with_text=True, bom=bom)
    report = frictionless.validate(str(tmp_path / "csv" / "datapackage.json"))
    assert report.valid, report.flatten(["resourceName", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == 10


@pytest.mark.reads("csv", "frictionless", "a number changed by hand is found")
def test_frictionless_finds_what_was_changed(tables_folder: Path) -> None:
    import frictionless

    path = tables_folder / "claims.csv"
    path.write_text(path.read_text("utf-8").replace(",killed,", ",kiled,", 1), encoding="utf-8")
    assert not frictionless.validate(str(tables_folder / "datapackage.json")).valid


def ask_duckdb(query: str, *values: object) -> list[tuple]:
    with duckdb.connect() as db:
        return db.execute(query, values).fetchall()


def by_package(folder: Path, name: str) -> pd.DataFrame:
    """A table read with the types of its data package, and texts restored as the codebook says."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    (resource,) = [r for r in package["resources"] if r["name"] == name]
    fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    types = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
    frame = pd.read_csv(
        folder / resource["path"],
        dtype={field: types[type_] for field, type_ in fields.items() if type_ in types},
        parse_dates=[field for field, type_ in fields.items() if type_ in ("date", "datetime")],
        keep_default_na=False,
        na_values=[""],
    )
    for field, type_ in fields.items():
        if type_ == "string":
            frame[field] = frame[field].str.replace(r"^'('*[=+\-@\t\r])", r"\1", regex=True)
    return frame


@pytest.mark.reads(
    "csv", "pandas", "rows, types, empty cells, formulas undone by the codebook's rule"
)
def test_pandas_reads_csv(rich: Project, tables_folder: Path) -> None:
    for name in ("annotations", "claims", "incidents", "sources", "other_fields", "texts"):
        frame, expected = by_package(tables_folder, name), rows_of(rich, name)
        assert list(frame.columns) == list(expected[0])
        assert len(frame) == len(expected)
        for column in frame.columns:
            if pd.api.types.is_datetime64_any_dtype(frame[column]):
                read = [None if pd.isna(v) else v.date().isoformat() for v in frame[column]]
                wanted = [row[column][:10] if row[column] else None for row in expected]
            else:
                read = [None if pd.isna(v) else v for v in frame[column]]
                wanted = [None if row[column] in (None, "") else row[column] for row in expected]
            assert read == wanted, (name, column)
    assert '=cmd|"/c calc"!A1' in set(by_package(tables_folder, "sources")["title"])


@pytest.mark.reads("csv", "pandas", "spans cut out of texts.csv by char_start and char_end")
def test_spans_are_where_pandas_counts(tables_folder: Path) -> None:
    texts = by_package(tables_folder, "texts").set_index("source_id")["text"]
    for row in by_package(tables_folder, "annotations").itertuples():
        assert texts[row.source_id][row.char_start : row.char_end] == row.span_text


@pytest.mark.reads("csv", "DuckDB", "rows, sums, days by its own guess of the types")
def test_duckdb_reads_csv(rich: Project, tables_folder: Path) -> None:
    path = str(tables_folder / "claims.csv")
    query = "SELECT count(*), sum(count_best), min(date_start)::VARCHAR FROM read_csv(?)"
    (found,) = ask_duckdb(query, path)
    claims = rows_of(rich, "claims")
    best, days = known(rich, "claims", "count_best"), known(rich, "claims", "date_start")
    assert found == (len(claims), sum(best), min(days))


@pytest.mark.reads("csv", "DuckDB", "formulas undone by the expression that the page gives")
def test_duckdb_undoes_the_rule(rich: Project, tables_folder: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "formats.md").read_text("utf-8")
    (undo,) = re.findall(r"\| DuckDB \| `(.*)` \|", page)
    query = f"SELECT {undo.replace('column', 'title')} FROM read_csv(?, quote = '\"')"
    found = ask_duckdb(query, str(tables_folder / "sources.csv"))
    assert sorted(title for (title,) in found) == sorted(known(rich, "sources", "title"))


@pytest.mark.reads("csv", "Polars", "rows, sums, texts letter for letter")
def test_polars_reads_csv(rich: Project, tables_folder: Path) -> None:
    frame = pl.read_csv(tables_folder / "annotations.csv", infer_schema_length=None)
    assert frame.height == annotations.count(rich.db)
    assert frame["count_best"].sum() == sum(known(rich, "annotations", "count_best"))
    texts = pl.read_csv(tables_folder / "texts.csv")["text"].to_list()
    restored = [re.sub(r"^'('*[=+\-@\t\r])", r"\1", text) for text in texts]
    stored = [article.text for article in articles.every(rich.db, with_text=True)]
    assert sorted(restored) == sorted(stored)


@pytest.mark.reads("acled", "pandas", "31 columns, whole numbers, days, coordinates on the globe")
def test_pandas_reads_acled(rich: Project, tmp_path: Path) -> None:
    acled.export(rich, tmp_path / "out")
    types = {"fatalities": "Int64", "iso": "Int64", "timestamp": "Int64"}
    frame = pd.read_csv(
        tmp_path / "out" / "incidents_acled.csv", dtype=types, parse_dates=["event_date"]
    )
    assert frame.shape == (5, 31)
    assert frame["event_id_cnty"].is_unique
    assert (frame["event_date"].dt.year == frame["year"]).all()
    assert frame["fatalities"].sum() == 176
    assert frame["latitude"].between(-90, 90).all()
    assert set(frame["time_precision"]) <= {1, 2, 3}


@pytest.mark.reads("ucdp", "pandas", "49 columns, deaths add up, low ≤ best ≤ high, moments parsed")
def test_pandas_reads_ucdp(rich: Project, tmp_path: Path) -> None:
    ucdp.export(rich, tmp_path / "out")
    frame = pd.read_csv(
        tmp_path / "out" / "incidents_ucdp.csv", parse_dates=["date_start", "date_end"]
    )
    assert frame.shape == (1, 49)
    parts = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]
    assert (frame[parts].sum(axis=1) == frame["best"]).all()
    assert (frame["low"] <= frame["best"]).all()
    assert (frame["best"] <= frame["high"]).all()
    assert (frame["date_end"] >= frame["date_start"]).all()
    assert (frame["id"] >= 900_000_001).all()


@pytest.mark.reads("geojson", "geojson", "valid by its checker, every geometry and the collection")
def test_the_checker_finds_nothing_in_geojson(rich: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.geojson"
    geojson.export(rich, out)
    found = geojson_package.loads(out.read_text("utf-8"))
    assert found.is_valid, found.errors()
    for feature in found["features"]:
        assert feature["geometry"] is None or feature["geometry"].is_valid


@pytest.mark.reads("bib", "citeproc-py", "CSL-JSON: a bibliography is made of every source")
def test_citeproc_makes_a_bibliography(sample: Project, tmp_path: Path) -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
    from citeproc.formatter import plain
    from citeproc.source.json import CiteProcJSON

    bib.export(sample, tmp_path / "out")
    records = json.loads((tmp_path / "out" / "sources.json").read_text("utf-8"))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON(records), plain)
    for record in records:
        made.register(Citation([CitationItem(record["id"].lower())]))
    told = "\n".join(str(entry) for entry in made.bibliography())
    for article in articles.every(sample.db):
        assert article.title in told
        assert article.outlet in told


@pytest.mark.reads("jsonl", "DuckDB", "a row a line, articles and annotations counted in them")
def test_duckdb_reads_jsonl(rich: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    written = jsonl.export(rich, out, with_text=True)
    query = """SELECT count(*), count(*) FILTER ("table" = 'articles'), sum(len(annotations))
               FROM read_json(?, format = 'newline_delimited', sample_size = -1)"""
    (found,) = ask_duckdb(query, str(out))
    assert found == (written[out.name], articles.count(rich.db), annotations.count(rich.db))


@pytest.mark.reads("sqlite", "pandas", "every table and view as a frame")
def test_pandas_reads_sqlite(rich: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    written = sqlite.export(rich, out)
    with closing(sqlite3.connect(out)) as db:
        for name, count in written.items():
            assert len(pd.read_sql(f"SELECT * FROM {name}", db)) == count
        contexts = pd.read_sql("SELECT * FROM annotations_in_context", db)
    assert contexts["in_context"].str.contains("[💥 near Գորիս]", regex=False).any()


# Many projects as one table


@pytest.fixture
def lake(rich: Project, project: Project, article: Article, tmp_path: Path) -> Path:
    """Two researchers' Parquet folders copied into one."""
    start = article.text.index("At least 49")
    made = new_annotation(
        article, start, start + 11, "casualty", coder="anna", date_start="2021-05-01",
        date_end="2021-05-02", fields={"outcome": "killed", "count_best": 49},
    )  # fmt: skip
    undated = new_annotation(article, start, start + 8, "actor", coder="anna")
    with project.step("Tag"):
        annotations.insert(project.db, made)
        annotations.insert(project.db, undated)
    for one in (rich, project):
        out = tmp_path / f"parquet of {one.path.stem}"
        parquet.export(one, out)
        shutil.copytree(out, tmp_path / "lake", dirs_exist_ok=True)
    return tmp_path / "lake"


@pytest.fixture
def expected(lake: Path, rich: Project, project: Project) -> dict[str, tuple[int, int]]:
    """Annotations and sum of best counts, by coder."""
    rows = [*rows_of(rich, "annotations"), *rows_of(project, "annotations")]
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        count, best = found.get(row["coder"] or "", (0, 0))
        found[row["coder"] or ""] = (count + 1, best + (row["count_best"] or 0))
    assert found["anna"] == (2, 49)
    return found


@pytest.mark.reads("parquet", "DuckDB", "two projects as one table, year read from the folders")
def test_duckdb_reads_many_projects(lake: Path, expected: dict) -> None:
    table = f"read_parquet('{lake}/annotations/**/*.parquet', hive_partitioning = true)"
    found = ask_duckdb(
        f"""SELECT coalesce(coder, ''), count(*), coalesce(sum(count_best), 0)::INT
            FROM {table} GROUP BY 1"""
    )
    assert {coder: (count, best) for coder, count, best in found} == expected
    assert ask_duckdb(f"SELECT count(DISTINCT project_id) FROM {table}") == [(2,)]
    years = dict(ask_duckdb(f"SELECT year, count(*) FROM {table} GROUP BY 1"))
    assert {2021, 2022, 2023, 0} <= years.keys()
    query = f"SELECT span_text FROM {table} WHERE year = 2021"
    assert ask_duckdb(query) == [("At least 49",)]


@pytest.mark.reads("parquet", "Polars", "two projects as one table, year read from the folders")
def test_polars_reads_many_projects(lake: Path, expected: dict) -> None:
    frame = pl.scan_parquet(lake / "annotations", hive_partitioning=True)
    found = (
        frame.group_by(pl.col("coder").fill_null(""))
        .agg(pl.len(), pl.col("count_best").sum())
        .collect()
    )
    assert {coder: (count, best) for coder, count, best in found.rows()} == expected
    of_2021 = frame.filter(pl.col("year") == 2021).collect()
    assert of_2021["span_text"].to_list() == ["At least 49"]
    assert of_2021.schema["created_at"] == pl.Datetime("us", "UTC")


@pytest.mark.reads("parquet", "pandas", "two projects as one table, types and year")
def test_pandas_reads_many_projects(lake: Path, expected: dict) -> None:
    frame = pd.read_parquet(lake / "annotations")
    grouped = frame.assign(coder=frame["coder"].fillna("")).groupby("coder")["count_best"]
    assert {coder: (len(some), int(some.sum())) for coder, some in grouped} == expected
    assert list(frame[frame["year"] == 2021]["span_text"]) == ["At least 49"]
    assert frame["project_id"].nunique() == 2


@pytest.mark.reads(
    "parquet", "pyarrow", "two projects as one dataset; types, descriptions, version in each file"
)
def test_pyarrow_reads_many_projects(lake: Path, expected: dict) -> None:
    data = ds.dataset(lake / "annotations", partitioning="hive")
    assert data.count_rows() == sum(count for count, _ in expected.values())
    schema = data.schema
    assert schema.metadata[b"spanline_schema"] == parquet.VERSION.encode()
    assert schema.field("char_start").metadata[b"description"]
    assert str(schema.field("date_start").type) == "date32[day]"
    assert data.count_rows(filter=ds.field("year") == 2021) == 1


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.reads("parquet", "PySpark", "two projects as one table, year read from the folders")
def test_spark_reads_many_projects(lake: Path, expected: dict) -> None:
    sql = pytest.importorskip("pyspark.sql")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    try:
        spark.read.parquet(str(lake / "annotations")).createOrReplaceTempView("annotations")
        found = spark.sql(
            """SELECT coalesce(coder, ''), count(*), coalesce(sum(count_best), 0)
               FROM annotations GROUP BY 1"""
        ).collect()
        assert {coder: (count, best) for coder, count, best in found} == expected
        words = spark.sql("SELECT span_text FROM annotations WHERE year = 2021").collect()
        assert [row.span_text for row in words] == ["At least 49"]
    finally:
        spark.stop()


@pytest.mark.reads("xlsx", "pandas", "every sheet as a frame with the table's rows")
def test_pandas_reads_xlsx(rich: Project, tmp_path: Path) -> None:
    from model.exporters import xlsx

    out = tmp_path / "out.xlsx"
    written = xlsx.export(rich, out)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheets = pd.read_excel(out, sheet_name=None)
    for name, count in written.items():
        assert len(sheets[name]) == count
    assert sheets["claims"]["count_best"].sum() == sum(known(rich, "claims", "count_best"))
    assert '=cmd|"/c calc"!A1' in set(sheets["sources"]["title"])
