from pathlib import Path

import pytest


@pytest.fixture
def filled(spanline, file: Path, tmp_path: Path) -> Path:
    for number in (1, 2):
        article = tmp_path / f"{number}.txt"
        article.write_text(f"Report {number} came in from the valley today.", encoding="utf-8")
        spanline("add", file, article, "--outlet", "Border Courier")
    return file


def test_an_outlet_is_registered_changed_listed_and_undone(spanline, filled: Path) -> None:
    ran = spanline("outlet", filled, "Border Courier", "--country", "Armenia")
    assert ran.code == 0 and ran.out.endswith("), 2 articles\n") and "registered" in ran.out
    ran = spanline(
        "outlet", filled, "border courier", "--type", "newspaper", "--alias", "BC", "--json"
    )
    assert (ran.json["is_new"], ran.json["n_articles"]) == (False, 2)
    rows = spanline("list", filled, "articles", "--json").json
    assert {(r["outlet_country"], r["source_type"]) for r in rows} == {("Armenia", "newspaper")}
    (listed,) = spanline("list", filled, "outlets").out.splitlines()
    assert listed.endswith("Border Courier") and "Armenia" in listed
    (outlet,) = spanline("list", filled, "outlets", "--json").json
    assert (outlet["aliases"], outlet["n_articles"]) == (["BC"], 2)
    spanline("undo", filled)
    rows = spanline("list", filled, "articles", "--json").json
    assert {(r["outlet_country"], r["source_type"]) for r in rows} == {("Armenia", "")}


def test_a_name_that_is_taken_is_refused(spanline, filled: Path) -> None:
    spanline("outlet", filled, "Border Courier", "--site", "courier.example")
    ran = spanline("outlet", filled, "Wire", "--site", "https://www.courier.example/news")
    assert ran.code == 1 and "is Border Courier already" in ran.err
    assert len(spanline("list", filled, "outlets", "--json").json) == 1
