"""The encoding a file was read in, and others to choose where letters look wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from model.intake.encodings import OFFERED, Decoded

_NAMES = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16": "Unicode (UTF-16)",
    "cp1252": "Western European (cp1252)",
    "cp1254": "Turkish, Azeri (cp1254)",
    "cp1251": "Cyrillic (cp1251)",
    "cp1256": "Arabic, Persian (cp1256)",
    "koi8-r": "Russian (KOI8-R)",
    "cp866": "Russian, old (cp866)",
    "iso-8859-2": "Central European (ISO 8859-2)",
    "gb18030": "Chinese (GB 18030)",
}


class EncodingChoice(QComboBox):
    """The detected encoding first, with whether it is a guess; the others below it."""

    def __init__(self, found: Decoded) -> None:
        super().__init__()
        self.setAccessibleName("Encoding")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        certainty = "a guess" if found.is_guess else "detected"
        self.addItem(f"{_name(found.encoding)}, {certainty}", "")
        for other in dict.fromkeys(("utf-8", *OFFERED)):
            if other != found.encoding:
                self.addItem(_name(other), other)

    def chosen(self) -> str:
        """The encoding chosen, empty for the one detected."""
        return str(self.currentData())


def _name(encoding: str) -> str:
    plain = encoding.replace("_", "-")
    return _NAMES.get(plain) or _NAMES.get(encoding) or plain
