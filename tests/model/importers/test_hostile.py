"""Broken, truncated and hostile files: one line each, and the project as it was."""

import json
import random
import shutil
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from model.codebook import kinds_of
from model.errors import UserError
from model.importers._bring import bring_in
from model.importers._labels import survey
from model.importers.importer import guess, importers
from model.project import Project
from model.tables import annotations, articles, steps
from model.tagging import new_article
from tests.model.importers import made


@pytest.fixture
def joined(project: Project) -> Project:
    """A project whose coder has joined, so that nothing but an import changes anything."""
    with project.step("Look"):
        pass
    return project


def attempt(project: Project, name: str, path: Path) -> str:
    """Import a file: "refused" in one line with nothing changed, or "came" and taken back."""
    before = steps.last_change(project.db), len(steps.history(project.db))
    there = articles.count(project.db)
    guess(path)
    try:
        survey(kinds_of(project.db), importers()[name], path)
    except UserError as error:
        assert "\n" not in str(error)
    try:
        brought = bring_in(project, importers()[name], path)
    except UserError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 600
        assert (steps.last_change(project.db), len(steps.history(project.db))) == before
        return "refused"
    assert brought.counts or brought.notices
    for a in annotations.every(project.db):
        assert articles.get(project.db, a.article).text[a.start : a.end] == a.text
    if steps.last_change(project.db) != before[0]:
        project.undo()
    assert (articles.count(project.db), annotations.count(project.db)) == (there, 0)
    return "came"


# Files that somebody thought of

BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{}]><Project xmlns="urn:QDA-XML:project:1.0" name="&j;"/>""".format(
    "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
)
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Project name="&e;"/>'
PARAMETER = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://example.org/x.dtd"><Project/>'

BYTES = {
    "nothing": b"", "blanks": b" \n\n ", "zeros": bytes(500), "a nesting": b"[" * 100_000,
    "an object": b"{}", "a list": b"[]", "a list of lists": b"[[[1]]]", "a word": b'"word"', "null": b"null",
    "a number": b'{"text": ' + b"9" * 5000 + b"}", "not utf-8": b'{"text": "\xff\xfe"}',
    "utf-16": '{"text": "Kim"}'.encode("utf-16"), "utf-16 xml": BOMB.encode("utf-16"),
    "a bomb": BOMB.encode(), "a file of others": EXTERNAL.encode(), "a type of others": PARAMETER.encode(),
    "an unknown encoding": b'<?xml version="1.0" encoding="klingon"?><a/>',
    "xml in xml": b"<a>" * 100_000, "half xml": b'<?xml version="1.0"?><Project><CodeBook>',
    "an end of zip": b"PK\x05\x06" + bytes(18), "a zip's head": b"PK\x03\x04" + bytes(60),
    "half a database": b"SQLite format 3\0" + bytes(84), "a database of noise": b"SQLite format 3\0" + random.Random(1).randbytes(8000),
    "one long line": b"x" * 2_000_000, "tabs": b"\t" * 5000, "commas": b"," * 5000 + b"\n" + b"," * 5000,
    "an open quote": b'tag,text,start\nactor,"' + b"x" * 5000, "nul": b"tag,text,start\nactor,\0,1\n",
    "wide gaps": b"# columns = form start end tag\nKim\t999999999999\t1000000000002\tB-x\n",
    "half a surrogate": b'{"text": "Kim \\ud83d", "label": [[0, 3, "\\ud83d"]]}',
    "half a surrogate in a name": b'{"table": "coders", "id": "\\ud83d"}',
    "a header only": b"event_id_cnty,event_date,event_type,country,fatalities\n",
    "a header of tsv": b"#FORMAT=WebAnno TSV 3.3\n", "no layers": b"#FORMAT=WebAnno TSV 3.3\n\n#Text=Kim\n1-1\t0-3\tKim\t\n",
    "far tokens": b"#FORMAT=WebAnno TSV 3.3\n\n#Text=Kim\n1-1\t999999999990-999999999993\tKim\t\n",
    "many numbers": b"#FORMAT=WebAnno TSV 3.3\n\n#Text=Kim\n" + b"9" * 5000 + b"-1\t0-3\tKim\t\n",
    "pipes": b"#FORMAT=WebAnno TSV 3.3\n#T_SP=a.B|c\n\n\n#Text=Kim\n1-1\t0-3\tKim\t" + b"|" * 5000 + b"\\\t\n",
}  # fmt: skip


WORDS_OF_JSON = "Clashes along the border."
SPAN = {"id": 1, "start_offset": 0, "end_offset": 7, "label": "actor"}
GOOD = {"text": WORDS_OF_JSON, "entities": [SPAN]}
RECORD = {"id": "a1", "text": WORDS_OF_JSON, "annotations": [{"id": "b1", "start": 0, "end": 7, "text": "Clashes", "tag": "actor"}]}  # fmt: skip


def mixed(**changes: object) -> dict[str, Any]:
    """A good line of jsonl whose annotation has other values."""
    return RECORD | {"annotations": [RECORD["annotations"][0] | changes]}


JSON = {
    "no text": json.dumps({"entities": []}).encode(),
    "empty text": json.dumps({"text": " \n", "entities": []}).encode(),
    "half a letter": json.dumps(GOOD | {"entities": [SPAN | {"label": "\ud83d"}]}).encode(),
    "a tag without end": json.dumps(GOOD | {"entities": [SPAN | {"label": "x" * 10_000}]}).encode(),
    "a huge offset": json.dumps(GOOD | {"entities": [SPAN | {"end_offset": 10**30}]}).encode(),
    "an offset below": json.dumps(GOOD | {"entities": [SPAN | {"start_offset": -1}]}).encode(),
    "a text offset": json.dumps(GOOD | {"entities": [SPAN | {"start_offset": "0"}]}).encode(),
    "a day that is none": json.dumps(mixed(date_start="2022-02-30")).encode(),
    "days the wrong way": json.dumps(mixed(date_start="2022-02-03", date_end="2022-02-01")).encode(),
    "another review": json.dumps(mixed(review_status="'; DROP TABLE articles; --")).encode(),
    "a truth for a note": json.dumps(mixed(note=True)).encode(),
    "a link to nobody": json.dumps(mixed(links=[{"relation": "actor", "to_actor": "gone"}])).encode(),
    "a link to nothing": json.dumps(mixed(links=[{"relation": "actor"}])).encode(),
    "a far place": json.dumps(RECORD | {"places": [{"id": "p", "latitude": 1e9}]}).encode(),
    "a loop of lists": json.dumps(RECORD | {"actors": [[]]}).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", made.FILES)
def test_what_is_no_file_of_the_format(joined: Project, tmp_path: Path, name: str) -> None:
    suffix = Path(made.FILES[name][0]).suffix
    for number, (what, data) in enumerate((BYTES | JSON).items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / ("in.ann" if name == "brat" else f"in{suffix}")
        path.write_bytes(data)
        (folder / "in.txt").write_bytes(data)
        (folder / "data.qda").write_bytes(data)
        started = time.monotonic()
        attempt(joined, name, folder / "data.qda" if name == "qualcoder" else path)
        assert time.monotonic() - started < 5, what


@pytest.mark.parametrize("name", made.FILES)
def test_missing_files_and_empty_folders(joined: Project, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "missing.json", tmp_path / "empty"):
        with pytest.raises(UserError):
            bring_in(joined, importers()[name], path)


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def qdpx(**changes: str) -> bytes:
    text = made.qde()
    for old, new in changes.items():
        text = text.replace({"start": 'startPosition="0"', "name": 'name="casualty"', "guid": 'guid="P1"', "path": "internal://S1.txt"}[old], new)  # fmt: skip
    return text.encode()


TEXT = made.TEXT.encode()
ZIPS: dict[str, dict[str, bytes]] = {
    "a path above": {"project.qde": qdpx(), "../../evil.txt": b"x"},
    "a path of the root": {"project.qde": qdpx(), "/etc/evil": b"x"},
    "a path of windows": {"project.qde": qdpx(), "C:\\evil.txt": b"x"},
    "a bomb": {"project.qde": qdpx(), "sources/S1.txt": b"a" * 80_000_000},
    "entities": {"project.qde": BOMB.encode(), "sources/S1.txt": TEXT},
    "no project": {"sources/S1.txt": TEXT},
    "no xml": {"project.qde": b"{}", "sources/S1.txt": TEXT},
    "a text that is none": {"project.qde": qdpx(), "sources/S1.txt": b"\xff\xfe\xff"},
    "a nameless code": {"project.qde": qdpx(name='name=" "'), "sources/S1.txt": TEXT},
    "a code without end": {"project.qde": qdpx(name=f'name="{"x" * 9000}"'), "sources/S1.txt": TEXT},
    "a position below": {"project.qde": qdpx(start='startPosition="-1"'), "sources/S1.txt": TEXT},
    "a position of words": {"project.qde": qdpx(start='startPosition="zero"'), "sources/S1.txt": TEXT},
    "a position beyond measure": {"project.qde": qdpx(start=f'startPosition="{"9" * 5000}"'), "sources/S1.txt": TEXT},
    "codes without end": {"project.qde": qdpx().replace(b"<Codes>", b"<Codes>" + b'<Code guid="x" name="x">' * 5000), "sources/S1.txt": TEXT},
}  # fmt: skip
TOLD: dict[str, dict[str, bytes]] = {
    "a text elsewhere": {"project.qde": qdpx(path="file:///etc/passwd"), "sources/S1.txt": TEXT},
    "a text above": {"project.qde": qdpx(path="internal://../../etc/passwd"), "sources/S1.txt": TEXT},
    "one id for two": {"project.qde": qdpx(guid='guid="P0"'), "sources/S1.txt": TEXT},
    "a position behind": {"project.qde": qdpx(start='startPosition="999999"'), "sources/S1.txt": TEXT},
}  # fmt: skip


@pytest.mark.parametrize("what", ZIPS)
def test_hostile_zips_are_refused(joined: Project, tmp_path: Path, what: str) -> None:
    path = zipped(tmp_path / "in.qdpx", ZIPS[what])
    before = set(tmp_path.rglob("*"))
    assert attempt(joined, "refi-qda", path) == "refused"
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("what", TOLD)
def test_odd_zips_are_told(joined: Project, tmp_path: Path, what: str) -> None:
    assert attempt(joined, "refi-qda", zipped(tmp_path / "in.qdpx", TOLD[what])) == "came"


def test_a_workbook_with_entities_or_a_bomb_is_refused(joined: Project, tmp_path: Path) -> None:
    Workbook().save(tmp_path / "good.xlsx")
    for number, data in enumerate((BOMB.encode(), b" " * 90_000_000)):
        path = tmp_path / f"{number}.xlsx"
        with zipfile.ZipFile(tmp_path / "good.xlsx") as good:
            members = {name: good.read(name) for name in good.namelist()}
        zipped(path, members | {"xl/worksheets/sheet1.xml": data})
        for name in ("acled", "ucdp", "csv", "taguette"):
            assert attempt(joined, name, path) == "refused"


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
SCHEMAS = {
    "a view for a table": "ALTER TABLE {0} RENAME TO real; CREATE VIEW {0} AS SELECT * FROM real;",
    "a view without end": f"ALTER TABLE {{0}} RENAME TO real; CREATE VIEW {{0}} AS {ENDLESS} SELECT * FROM n, real;",
    "a virtual table": "DROP TABLE {0}; CREATE VIRTUAL TABLE {0} USING fts5 (name, path, id);",
    "no table": "DROP TABLE {0};",
}  # fmt: skip
HARMLESS = {
    "triggers": "CREATE TRIGGER t AFTER INSERT ON {0} BEGIN DELETE FROM {0}; END;",
    "a column that is worked out": "ALTER TABLE {0} ADD COLUMN worked TEXT GENERATED ALWAYS AS (hex(zeroblob(1000000))) VIRTUAL;",
    "an index on a function": "CREATE INDEX i ON {0} (upper(name));",
}  # fmt: skip
MAKES: dict[str, Callable[..., Path]] = {"qualcoder": made.qualcoder, "taguette": made.taguette}
TABLES = {"qualcoder": ("source", "code_text"), "taguette": ("documents", "highlight_tags")}


def contents(path: Path) -> dict[Path, bytes]:
    """The bytes of a file, or of all in a folder, and of what SQLite would put beside it."""
    files = path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.name}*")
    return {file: file.read_bytes() for file in files}


@pytest.mark.parametrize("what", SCHEMAS)
@pytest.mark.parametrize("name", MAKES)
def test_a_schema_that_does_more_than_hold_rows(
    joined: Project, tmp_path: Path, name: str, what: str
) -> None:
    for table in TABLES[name]:
        path = MAKES[name](tmp_path / table, SCHEMAS[what].format(table))
        before = contents(path)
        assert attempt(joined, name, path) == "refused"
        assert contents(path) == before


@pytest.mark.parametrize("what", HARMLESS)
@pytest.mark.parametrize("name", MAKES)
def test_a_schema_with_more_in_it_is_only_read(
    joined: Project, tmp_path: Path, name: str, what: str
) -> None:
    table = TABLES[name][0]
    path = MAKES[name](tmp_path / "in", HARMLESS[what].format(table))
    before = contents(path)
    assert attempt(joined, name, path) == "came"
    assert contents(path) == before


ODD_ROWS = {
    "qualcoder": (
        "UPDATE code_text SET pos0 = -5", "UPDATE code_text SET pos1 = 9223372036854775807",
        "UPDATE code_text SET pos0 = 'zero'", "UPDATE code_text SET pos0 = 1e300", "UPDATE code_text SET pos0 = pos1",
        "UPDATE code_text SET pos0 = x'00ff'", "UPDATE code_text SET cid = 77", "UPDATE source SET fulltext = x'ff00ff'",
        "UPDATE source SET fulltext = 7", "UPDATE source SET name = NULL, memo = NULL", "UPDATE code_name SET name = '' WHERE cid = 1",
        "UPDATE code_name SET color = 'red; }'", "UPDATE code_text SET date = 'never'", "UPDATE code_text SET owner = x'ff'",
        "UPDATE code_name SET name = 'same' || char(10) WHERE cid = 1", "UPDATE code_cat SET supercatid = catid",
    ),
    "taguette": (
        "UPDATE highlights SET start_offset = -5", "UPDATE highlights SET end_offset = 9223372036854775807",
        "UPDATE highlights SET start_offset = 'zero'", "UPDATE highlights SET start_offset = end_offset",
        "UPDATE documents SET contents = x'ff00ff'", "UPDATE documents SET contents = '<p'", "UPDATE documents SET contents = ''",
        "UPDATE documents SET contents = '<div>' || replace(hex(zeroblob(50000)), '00', '<div>')", "UPDATE tags SET path = ''",
        "UPDATE tags SET path = NULL", "UPDATE highlight_tags SET tag_id = 77", "UPDATE documents SET created = 'never'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MAKES)
def test_odd_rows_of_a_database(joined: Project, tmp_path: Path, name: str) -> None:
    for number, statement in enumerate(ODD_ROWS[name]):
        attempt(joined, name, MAKES[name](tmp_path / str(number), statement))


# Files that chance makes of good ones


def broken(good: bytes, chance: random.Random) -> bytes:
    """A good file with a few bytes cut out, changed, doubled or cut off."""
    data = bytearray(good)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        at = chance.randrange(len(data) + 1)
        size = chance.choice((1, 2, 8, 100))
        match chance.randrange(6):
            case 0:
                del data[at : at + size]
            case 1:
                data[at : at + size] = chance.randbytes(size)
            case 2:
                data[at:at] = data[at : at + size]
            case 3:
                del data[at:]
            case 4:
                data[at:at] = chance.choice(WORDS)
            case 5:
                data[at : at + 1] = (
                    bytes([data[at] ^ 1 << chance.randrange(8)]) if at < len(data) else b""
                )
        if not data:
            break
    return bytes(data)


WORDS = (
    b"-1", b"99999999999999999999", b"9" * 400, b"null", b"NaN", b"1e999", b"[[", b"{", b'"', b"\0", b"\xff", b"\xef\xbb\xbf",
    b"\r\n", b"\t", b"\\ud83d", b"../", b"&#0;", b"<!DOCTYPE x>", "\u202e".encode(), "\U0010ffff".encode(), b"'; DROP TABLE x; --",
)  # fmt: skip


def inside_zip(good: Path, chance: random.Random, path: Path) -> None:
    """Break a member, and pack it again so that the break is read."""
    with zipfile.ZipFile(good) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    zipped(path, members | {name: broken(members[name], chance)})


def variants(name: str, tmp_path: Path, count: int, seed: int) -> Iterator[Path]:
    """So many broken files of a format, each in the place of the one before."""
    chance = random.Random(f"{name} {seed}")
    good = made.good(name, tmp_path)
    folder = tmp_path / "broken"
    for _ in range(count):
        if good.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(good, folder)
            file = chance.choice(sorted(folder.iterdir()))
            file.write_bytes(broken(file.read_bytes(), chance))
            yield folder
            continue
        path = tmp_path / f"broken{good.suffix}"
        if good.suffix == ".qdpx" and chance.random() < 0.7:
            inside_zip(good, chance, path)
        else:
            path.write_bytes(broken(good.read_bytes(), chance))
        yield path


def fuzz(project: Project, name: str, tmp_path: Path, count: int, seed: int) -> Counter[str]:
    if name == "w3c":
        with project.step("Add"):
            articles.insert(project.db, new_article(made.TEXT, url="https://example.org/1"))
    return Counter(attempt(project, name, path) for path in variants(name, tmp_path, count, seed))


@pytest.mark.parametrize("name", made.FILES)
def test_what_chance_breaks(joined: Project, tmp_path: Path, name: str) -> None:
    assert fuzz(joined, name, tmp_path, 15, 1)["refused"]


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("name", made.FILES)
def test_what_chance_breaks_at_length(
    joined: Project, tmp_path: Path, name: str, record_property: Callable[[str, object], None]
) -> None:
    counts = fuzz(joined, name, tmp_path, 2_000, 2)
    record_property("broken files", dict(counts))
    print(f"{name}: {counts['refused']:,} refused, {counts['came']:,} came in and were taken back")
    assert counts["refused"] > 100
