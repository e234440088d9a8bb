"""Small good files of other programs', one of each format, with the same article in them."""

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

TEXT = "Two soldiers 💥 were killed near Górny, said the ministry.\nMore followed."
SPANS = (("Two soldiers", "casualty"), ("Górny", "location"), ("the ministry", "actor"))


def ends(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def units(at: int) -> int:
    return len(TEXT[:at].encode("utf-16-le")) // 2


def brat(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_bytes(TEXT.encode())
    lines = [
        f"T{n}\t{tag} {ends(words)[0]} {ends(words)[1]}\t{words}"
        for n, (words, tag) in enumerate(SPANS, 1)
    ]
    (folder / "a.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def doccano(path: Path) -> Path:
    labels = [[*map(units, ends(words)), tag] for words, tag in SPANS]
    path.write_text(json.dumps({"text": TEXT, "label": labels}) + "\n", encoding="utf-8")
    return path


def labelstudio(path: Path) -> Path:
    result = [
        {
            "id": words, "type": "labels", "from_name": "tag", "to_name": "text",
            "value": dict(zip(("start", "end"), ends(words), strict=True)) | {"text": words, "labels": [tag]},
        }
        for words, tag in SPANS
    ]  # fmt: skip
    task = {"data": {"text": TEXT}, "annotations": [{"result": result}]}
    path.write_text(json.dumps([task]), encoding="utf-8")
    return path


def w3c(path: Path) -> Path:
    """On an article that the project must have by its address."""
    items = [
        {
            "id": f"urn:x:{words}", "type": "Annotation", "body": {"value": tag, "purpose": "tagging"},
            "target": {
                "source": "https://example.org/1",
                "selector": [
                    dict(zip(("type", "start", "end"), ("TextPositionSelector", *ends(words)), strict=True)),
                    {"type": "TextQuoteSelector", "exact": words},
                ],
            },
        }
        for words, tag in SPANS
    ]  # fmt: skip
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": items,
    }
    path.write_text(json.dumps(page), encoding="utf-8")
    return path


def jsonl(path: Path) -> Path:
    spans = [
        {"id": words, "start": ends(words)[0], "end": ends(words)[1], "text": words, "tag": tag}
        for words, tag in SPANS
    ]
    path.write_text(json.dumps({"text": TEXT, "annotations": spans}) + "\n", encoding="utf-8")
    return path


def conll(path: Path) -> Path:
    lines = ["# columns = form start end tag"]
    at = 0
    for line in TEXT.split("\n"):
        for word in line.split(" "):
            start = TEXT.index(word, at)
            at = start + len(word)
            tag = next((t for words, t in SPANS if ends(words)[0] <= start < ends(words)[1]), "")
            end = min(at, next((ends(w)[1] for w, t in SPANS if t == tag), at))
            first = any(ends(words)[0] == start for words, _ in SPANS)
            mark = f"{'B' if first else 'I'}-{tag}" if tag else "O"
            lines.append(f"{TEXT[start:end]}\t{start}\t{end}\t{mark}")
            if end < at:
                lines.append(f"{TEXT[end:at]}\t{end}\t{at}\tO")
        lines.append("")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def webanno_tsv(path: Path) -> Path:
    lines = ["#FORMAT=WebAnno TSV 3.3", "#T_SP=webanno.custom.Events|label", "", ""]
    at = 0
    for number, line in enumerate(TEXT.split("\n"), 1):
        lines.append(f"#Text={line}")
        for token, word in enumerate(line.split(" "), 1):
            start = TEXT.index(word, at)
            at = start + len(word)
            spans = [(n, w, t) for n, (w, t) in enumerate(SPANS, 1) if ends(w)[0] <= start < ends(w)[1]]  # fmt: skip
            end = min([at, *(ends(w)[1] for _, w, _ in spans)])
            cell = "|".join(f"{t}[{n}]" for n, _, t in spans) or "_"
            name = f"{number}-{token}"
            if end < at:
                lines.append(f"{name}\t{units(start)}-{units(at)}\t{word}\t_\t")
                lines.append(f"{name}.1\t{units(start)}-{units(end)}\t{TEXT[start:end]}\t{cell}\t")
            else:
                lines.append(f"{name}\t{units(start)}-{units(at)}\t{word}\t{cell}\t")
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def uima_xmi(path: Path) -> Path:
    from xml.sax.saxutils import quoteattr

    spans = "".join(
        f'<custom:Event xmi:id="{n}" sofa="1" begin="{units(ends(w)[0])}" end="{units(ends(w)[1])}" label="{t}"/>'
        for n, (w, t) in enumerate(SPANS, 10)
    )
    text = quoteattr(TEXT, {"\n": "&#10;"})
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI"'
        ' xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">'
        f'<cas:NULL xmi:id="0"/><cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString={text}/>'
        f'{spans}<cas:View sofa="1" members="10 11 12"/></xmi:XMI>',
        encoding="utf-8",
    )
    return path


QDE = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="Elsewhere">
<Users><User guid="U1" name="Kim"/></Users>
<CodeBook><Codes>{codes}</Codes></CodeBook>
<Sources><TextSource guid="S1" name="A report" plainTextPath="internal://S1.txt">{selections}
<NoteRef targetGUID="N1"/></TextSource></Sources>
<Notes><Note guid="N1" name="n"><PlainTextContent>Read twice.</PlainTextContent></Note></Notes>
<Cases><Case guid="C1" name="c"/></Cases>
</Project>"""


def qde() -> str:
    codes = "".join(
        f'<Code guid="T{n}" name="{tag}" isCodable="true" color="#123456"/>'
        for n, (_, tag) in enumerate(SPANS)
    )
    selections = "".join(
        f'<PlainTextSelection guid="P{n}" name="{words}" startPosition="{ends(words)[0]}" endPosition="{ends(words)[1]}">'
        f'<Coding guid="G{n}" creatingUser="U1" creationDateTime="2022-09-14T08:00:00+02:00"><CodeRef targetGUID="T{n}"/></Coding>'
        "</PlainTextSelection>"
        for n, (words, _) in enumerate(SPANS)
    )
    return QDE.format(codes=codes, selections=selections)


def refi_qda(path: Path, members: dict[str, bytes] | None = None) -> Path:
    with ZipFile(path, "w") as archive:
        for name, data in ({"project.qde": qde().encode(), "sources/S1.txt": TEXT.encode()} | (members or {})).items():  # fmt: skip
            archive.writestr(name, data)
    return path


QUALCODER = """
CREATE TABLE project (databaseversion text, date text, memo text, about text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text, unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer, unique(name));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text, unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer, unique(cid,fid,pos0,pos1,owner));
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
"""


def qualcoder(folder: Path, *more: str) -> Path:
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.executescript(QUALCODER)
        db.execute("INSERT INTO source VALUES (1, 'A report', ?, NULL, 'Read twice.', 'Kim', '')", [TEXT])  # fmt: skip
        db.execute("INSERT INTO code_cat VALUES (1, 'What happened', 'Kim', '', '', 2), (2, 'All', 'Kim', '', '', 1)")  # fmt: skip
        db.execute("INSERT INTO cases VALUES (1, 'c', '', '', '')")
        for n, (words, tag) in enumerate(SPANS, 1):
            db.execute("INSERT INTO code_name VALUES (?, ?, 'What we mean.', 1, 'Kim', '', '#123456')", [n, tag])  # fmt: skip
            places = [units(at) for at in ends(words)]
            db.execute(
                "INSERT INTO code_text VALUES (?, ?, 1, ?, ?, ?, 'Kim', '2022-09-14 08:00:00', 'look', NULL, 1)",
                [n, n, words, *places],
            )
        db.execute("INSERT INTO annotation VALUES (1, 1, 0, 3, 'which two?', 'Kim', '')")
        for statement in more:
            db.executescript(statement)
        db.commit()
    return folder


TAGUETTE = """
CREATE TABLE users (login VARCHAR(30) PRIMARY KEY);
CREATE TABLE projects (id INTEGER PRIMARY KEY, name VARCHAR(200), description TEXT, created DATETIME);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name VARCHAR(200), description TEXT, filename VARCHAR(200), created DATETIME, project_id INTEGER, text_direction VARCHAR(13), contents TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER, snippet TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path VARCHAR(200), description TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
"""


def taguette(path: Path, *more: str) -> Path:
    first, second = TEXT.split("\n")
    html = f"<p>{first.replace('soldiers', '<b>soldiers</b>')}</p><p>{second}</p>"
    bare = TEXT.replace("\n", "")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.executescript(TAGUETTE)
        db.execute("INSERT INTO projects VALUES (1, 'P', '', '2022-09-14 08:00:00')")
        db.execute("INSERT INTO documents VALUES (1, 'A report', 'Read twice.', 'a.html', '2022-09-14 08:00:00', 1, 'LEFT_TO_RIGHT', ?)", [html])  # fmt: skip
        for n, (words, tag) in enumerate(SPANS, 1):
            start = len(bare[: bare.index(words)].encode())
            db.execute("INSERT INTO tags VALUES (?, 1, ?, 'What we mean.')", [n, tag])
            db.execute("INSERT INTO highlights VALUES (?, 1, ?, ?, ?)", [n, start, start + len(words.encode()), words])  # fmt: skip
            db.execute("INSERT INTO highlight_tags VALUES (?, ?)", [n, n])
        for statement in more:
            db.executescript(statement)
        db.commit()
    return path


def table(path: Path, rows: list[dict[str, object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def csv_(path: Path) -> Path:
    rows: list[dict[str, object]] = [
        {
            "doc": "A report",
            "full_text": TEXT,
            "begin": ends(words)[0],
            "end": ends(words)[1],
            "label": tag,
        }
        for words, tag in SPANS
    ]
    return table(path, rows)


def acled(path: Path) -> Path:
    event = {
        "event_id_cnty": "TER1", "event_date": "13 September 2022", "event_type": "Battles",
        "sub_event_type": "Armed clash", "actor1": "Military Forces of Teralia", "actor2": "",
        "country": "Teralia", "location": "Górny", "latitude": "1.5", "longitude": "-2.25",
        "fatalities": "3", "notes": "On 13 September 2022, shots were fired.", "admin3": "",
    }  # fmt: skip
    return table(path, [event, event | {"event_id_cnty": "TER2", "event_date": "2022-09-14"}])


def ucdp(path: Path) -> Path:
    event = {
        "id": "900", "date_start": "2022-09-13 00:00:00.000", "date_end": "2022-09-14 00:00:00.000",
        "type_of_violence": "1", "conflict_name": "Teralia: Górny", "dyad_name": "", "country": "Teralia",
        "side_a": "Government of Teralia", "side_b": "Górny Front", "where_coordinates": "Górny town",
        "latitude": "1.5", "longitude": "-2.25", "deaths_a": "1", "deaths_b": "1", "deaths_civilians": "0",
        "best": "2", "low": "1", "high": "5",
    }  # fmt: skip
    return table(path, [event])


FILES: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "brat": ("folder", brat), "doccano": ("in.jsonl", doccano), "labelstudio": ("in.json", labelstudio),
    "jsonl": ("in.jsonl", jsonl), "conll": ("in.conll", conll), "webanno-tsv": ("in.tsv", webanno_tsv),
    "uima-xmi": ("in.xmi", uima_xmi), "refi-qda": ("in.qdpx", refi_qda), "qualcoder": ("in.qda", qualcoder),
    "taguette": ("in.sqlite3", taguette), "csv": ("in.csv", csv_), "acled": ("acled.csv", acled),
    "ucdp": ("ucdp.csv", ucdp), "w3c": ("in.jsonld", w3c),
}  # fmt: skip
EVENTS = ("acled", "ucdp")


def good(name: str, folder: Path) -> Path:
    """A good file of a format in a folder."""
    file, make = FILES[name]
    return make(folder / file)
