"""DOIs, by which a report is known whatever its address."""

import re
from urllib.parse import unquote

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+", re.I)


def find_doi(text: str) -> str:
    """The DOI in a field or an address, in small letters; empty when there is none."""
    found = _DOI.search(unquote(text))
    return found[0].rstrip(".,;)/").casefold() if found else ""
