"""An incident's page on paper: one HTML file with its picture inside, or a PDF."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QUrl
from PySide6.QtGui import QFont, QImage, QPainter, QPalette, QPdfWriter, QTextDocument

from model.account import Account, by_day, points
from model.errors import UserError
from ui import theme
from ui.views.incidents.page import EXPORTED, page, rule_said, style
from ui.views.timeline.claims_chart import paint_claims
from ui.views.timeline.claims_scene import ClaimsScene, days_of
from ui.views.timeline.look import look_of

if TYPE_CHECKING:
    from sqlite3 import Connection

_WIDTH, _HEIGHT, _SCALE = 620, 260, 2
PICTURE = "claims.png"
"""The address of the picture inside a document."""


def save_page(path: Path, db: Connection, told: Account, font: QFont) -> None:
    """Write the page as HTML or PDF, as the path's ending says.

    Raises ``UserError`` for another ending or when the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in (".html", ".pdf"):
        raise UserError(
            f"{path.name}: a page is written as .html or .pdf; choose one of these endings."
        )
    picture = claims_picture(db, told, theme.palette(False), font)
    try:
        if kind == ".html":
            path.write_text(_html(told, picture), encoding="utf-8")
        else:
            with path.open("ab"):  # QPdfWriter does not say why it cannot write
                pass
            _pdf(path, told, picture)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written: {error.strerror}. Name another place."
        ) from None


def claims_picture(db: Connection, told: Account, colours: QPalette, font: QFont) -> QImage | None:
    """The account's claims as a small step chart, for two pixels a dot; ``None`` without claims."""
    shown = points(told)
    if not shown:
        return None
    first, last = days_of(shown)
    rule = rule_said(told.incident.estimate_rule)
    look = look_of(colours, (), font)
    scene = ClaimsScene(tuple(shown), look, first, last, None, tuple(by_day(db, told)), rule)
    image = QImage(_WIDTH * _SCALE, _HEIGHT * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    painter = QPainter(image)
    paint_claims(painter, QRect(0, 0, _WIDTH, _HEIGHT), scene)
    painter.end()
    return image


def _html(told: Account, picture: QImage | None) -> str:
    title = escape(told.incident.title or "Incident")
    chart = ""
    if picture:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")
        chart = "data:image/png;base64," + bytes(data.toBase64().data()).decode()
    room = "body { font: 15px/1.45 system-ui, sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; }"
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>"
        f"<style>{style(theme.palette(False))}{room}</style></head>"
        f"<body>{page(told, EXPORTED, chart)}</body></html>\n"
    )


def _pdf(path: Path, told: Account, picture: QImage | None) -> None:
    writer = QPdfWriter(str(path))
    writer.setTitle(told.incident.title or "Incident")
    writer.setPageMargins(QMarginsF())  # the document brings margins of 2 cm
    document = QTextDocument()
    font = QFont()
    font.setPointSizeF(9)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(style(theme.palette(False)))
    if picture:
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(PICTURE), picture)
    document.setHtml(page(told, EXPORTED, PICTURE if picture else ""))
    document.print_(writer)
