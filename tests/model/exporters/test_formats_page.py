import re

from model.exporters.exporter import exporters
from model.importers.importer import importers
from tests.model.exporters import formats_page


def test_the_page_says_what_the_tests_check() -> None:
    page = formats_page.PAGE.read_text(encoding="utf-8")
    assert page == formats_page.filled(page), "docs/formats.md is out of date: run `make formats`"


def test_every_format_that_leaves_is_read_by_others() -> None:
    assert {format_ for format_, *_ in formats_page.lines()} >= set(exporters())


def test_every_format_is_described() -> None:
    page = formats_page.PAGE.read_text(encoding="utf-8")
    out, in_ = page.split("\n## In\n")
    described = [set(re.findall(r"^\| `([\w-]+)` \|", part, re.M)) for part in (out, in_)]
    assert described == [set(exporters()), set(importers())]
