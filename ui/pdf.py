"""The report as pages: an exporter that needs Qt's layout and so cannot stand beside the others."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from model.exporters import report
from model.exporters._beside import new_file
from model.exporters.exporter import Progress
from model.project import Project

NAME = "report-pdf"
LABEL = "Report to read or print (PDF)"
SUFFIX = ".pdf"

_DPI = 150
_FOOT = 0.05
"""Share of a page's height for its number."""


def export(
    project: Project, out: Path, *, with_text: bool = False, progress: Progress | None = None
) -> dict[str, int]:
    """Write the report of ``model.exporters.report`` to ``out`` as PDF (A4).

    Needs a QGuiApplication; may run in a job's thread. The whole report is laid out in memory.
    """
    with TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        written = report.export(project, page, with_text=with_text, progress=progress)
        html = page.read_text(encoding="utf-8")
    with new_file(out) as path:
        pages = save_html(html, path, project.title)
        if not path.exists():
            raise OSError(f"{out} was not written")
    return {out.name: pages} if written else {}


def save_html(html: str, out: Path, title: str) -> int:
    """Lay HTML out on A4 pages with their numbers; returns how many there are."""
    writer = QPdfWriter(str(out))
    writer.setTitle(title)
    writer.setCreator("Spanline")
    writer.setResolution(_DPI)
    margins = QMarginsF(18, 18, 18, 14)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    document = QTextDocument()
    document.setDefaultFont(QFont("DejaVu Serif", 9))
    # A day in a narrow column is not broken in its middle.
    whole_words = QTextOption()
    whole_words.setWrapMode(QTextOption.WrapMode.WordWrap)
    document.setDefaultTextOption(whole_words)
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(html)
    width, height = writer.width(), writer.height() * (1 - _FOOT)
    document.setPageSize(QSizeF(width, height))
    pages = document.pageCount()
    painter = QPainter(writer)
    try:
        for number in range(pages):
            if number:
                writer.newPage()
            painter.save()
            painter.translate(0, -number * height)
            document.drawContents(painter, QRectF(0, number * height, width, height))
            painter.restore()
            painter.setFont(QFont("DejaVu Sans", 7))
            painter.drawText(0, writer.height() - 4, f"{title} · {number + 1} / {pages}")
    finally:
        painter.end()
    return pages
