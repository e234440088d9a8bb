from pathlib import Path

WRITTEN = {
    "sample.spanline", "dataset", "articles.jsonl", "article.png", "article.svg", "timeline.png", "timeline.svg",
    "timeline.html",
}  # fmt: skip


def test_writes_all_it_says_and_replaces_its_own(spanline, qapp, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    for _ in "12":
        ran = spanline("demo", folder)
        assert ran.code == 0
        assert {path.name for path in folder.iterdir() if not path.name.startswith(".")} == WRITTEN
        assert all(str(folder / name) in ran.out for name in WRITTEN)
    assert spanline("check", folder / "sample.spanline").code == 0
    assert set(spanline("demo", folder, "--json").json) == WRITTEN


def test_work_of_ones_own_is_kept(spanline, tmp_path: Path) -> None:
    file = tmp_path / "sample.spanline"
    spanline("add", file, "-", stdin="My own report.")
    before = file.read_bytes()
    ran = spanline("demo", tmp_path)
    assert ran.code == 1
    assert "has your own work in it" in ran.err
    assert file.read_bytes() == before


def test_a_file_in_the_way_is_one_line(spanline, tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("mine", encoding="utf-8")
    ran = spanline("demo", tmp_path / "demo")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
