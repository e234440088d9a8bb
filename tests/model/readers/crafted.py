"""Files made to do harm, or harmed: strategies that build them out of one real file."""

import struct
import zipfile
from io import BytesIO

from hypothesis import strategies as st

MEMBER_LIMIT, UNPACKED_LIMIT, MEMBERS_LIMIT = 200_000, 400_000, 60
"""The limits of archives while these files are read: small, so that bombs are quick to make."""
LINE_LIMIT, TEXT_LIMIT = 20_000, 200_000
SECRET = "a-secret-of-this-machine"
EXPANDED = "ha" * 40
"""What an expanded entity would leave in a text."""

MAIN = {
    ".docx": "word/document.xml", ".docm": "word/document.xml", ".odt": "content.xml",
    ".epub": "META-INF/container.xml", ".xlsx": "xl/workbook.xml", ".xlsm": "xl/workbook.xml",
}  # fmt: skip
"""The member of each zipped format that is always read."""
ROWS = {".csv": b'text\n"', ".tsv": b'text\n"', ".jsonl": b'{"text": "', ".ndjson": b'{"text": "'}
CODECS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "cp1252", "cp1254", "cp1256", "koi8-r",
    "iso8859-9", "mac-cyrillic", "shift_jis", "big5", "gb18030", "cp037", "utf-7",
)  # fmt: skip
WORDS = (
    "Thirty soldiers were killed near Lower Ford on Thursday, the ministry said.",
    "Тридцать солдат погибли у Нижнего Брода, сообщило министерство в четверг.",
    "Երեսուն զինվոր է զոհվել հինգշաբթի, հայտնել է նախարարությունը։",
    "Şəhərdə otuz əsgər öldürüldü, nazirlik cümə axşamı açıqladı.",
    "قتل ثلاثون جنديا قرب المعبر يوم الخميس بحسب الوزارة.",
)
_OUTSIDE = ("../evil", "../../etc/cron.d/evil", "/etc/evil", "..\\evil", "C:\\evil", "c:evil", "a/../../evil",
            "\\\\server\\share\\evil", "./../evil", "word/../../evil", "//evil", "..")  # fmt: skip


def with_members(data: bytes, more: dict[str, bytes], replaced: bool = True) -> bytes:
    """An archive with more members, instead of those of the same name or beside them."""
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
        for info in old.infolist():
            if not (replaced and info.filename in more):
                new.writestr(info.filename, old.read(info), zipfile.ZIP_DEFLATED)
        for name, content in more.items():
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


@st.composite
def bombs(draw: st.DrawFn, data: bytes, suffix: str) -> bytes:
    """An archive that unpacks to more than is allowed: one member, many, or more than it says."""
    filler = draw(st.sampled_from([b" ", b"<w:p/>", b"<a>", b"\x00", b"ha"]))
    how = draw(st.sampled_from(["one", "sum", "many"]))
    if how == "one":
        size = draw(st.integers(MEMBER_LIMIT + 1, 2 * MEMBER_LIMIT))
        return with_members(data, {MAIN[suffix]: filler * (size // len(filler) + 1)})
    if how == "sum":
        part = filler * (MEMBER_LIMIT // len(filler) - 1)
        n_parts = UNPACKED_LIMIT // len(part) + draw(st.integers(1, 3))
        return with_members(data, {f"part{n}.xml": part for n in range(n_parts)})
    n_members = MEMBERS_LIMIT + draw(st.integers(1, 20))
    return with_members(data, {f"{n}.xml": b"" for n in range(n_members)})


@st.composite
def liars(draw: st.DrawFn, data: bytes, suffix: str) -> bytes:
    """A bomb whose list of members tells a small size."""
    made = bytearray(with_members(data, {MAIN[suffix]: b"<a>" * MEMBER_LIMIT}))
    told = draw(st.integers(0, 5000))
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        made[at + 24 : at + 28] = struct.pack("<I", told)
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)


@st.composite
def entities(draw: st.DrawFn, secret: str) -> bytes:
    """XML that declares entities: a tower of them, or one that names a file or an address."""
    levels = draw(st.integers(1, 6))
    tower = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 8}">' for n in range(levels))
    far = draw(st.sampled_from([f"file://{secret}", "http://127.0.0.1:9/x", "//127.0.0.1:9/x"]))
    declared, used = draw(
        st.sampled_from(
            [
                (f'<!ENTITY e0 "{EXPANDED}">{tower}', f"&e{levels};"),
                (f'<!ENTITY e0 SYSTEM "{far}">', "&e0;"),
                (f'<!ENTITY % p SYSTEM "{far}"> %p;', ""),
            ]
        )
    )
    padding = draw(st.sampled_from(["", " " * 5000, f"<!-- {'x' * 6000} -->"]))
    codec = draw(st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"]))
    stated = "" if codec.startswith("utf-16-") else f'<?xml version="1.0" encoding="{codec}"?>'
    xml = f'{stated}{padding}<!DOCTYPE w:document [{declared}]><w:document xmlns:w="x"><w:p><w:t>{used}</w:t></w:p></w:document>'
    return xml.encode(codec)


def climbers(data: bytes) -> st.SearchStrategy[bytes]:
    """An archive with a member whose path leads out of it."""
    return st.sampled_from(_OUTSIDE).map(lambda name: with_members(data, {name: b"x"}))


def endless(suffix: str) -> st.SearchStrategy[bytes]:
    """One line longer than any, or a text longer than any."""
    limit = LINE_LIMIT if suffix in ROWS else TEXT_LIMIT
    head = ROWS.get(suffix, b"{\\rtf1 " if suffix == ".rtf" else b"")
    return st.integers(limit + 1, 2 * limit).map(lambda size: head + b"x" * size)


@st.composite
def harmed(draw: st.DrawFn, data: bytes) -> bytes:
    """A real file cut short, with bits turned, bytes lost, doubled or put elsewhere, or NULs in it."""
    made = bytearray(data)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(0, len(made) - 1)))
        end = min(len(made), at + draw(st.integers(1, 200)))
        how = draw(st.sampled_from(["bit", "cut", "lose", "double", "swap", "nul"]))
        if how == "bit" and made:
            made[at] ^= 1 << draw(st.integers(0, 7))
        elif how == "cut":
            del made[at:]
        elif how == "lose":
            del made[at:end]
        elif how == "double":
            made[at:at] = made[at:end]
        elif how == "swap":
            made = made[end:] + made[:end]
        elif how == "nul":
            made[at:at] = b"\x00" * draw(st.integers(1, 4))
    return bytes(made)


@st.composite
def misencoded(draw: st.DrawFn) -> bytes:
    """Words in one encoding, or the lines of a text in several."""
    lines = draw(
        st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(CODECS)), min_size=1, max_size=6)
    )
    one = draw(st.none() | st.sampled_from(CODECS))
    return b"\n".join(words.encode(one or codec, "replace") for words, codec in lines)
