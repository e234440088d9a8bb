"""A big project to measure on: written by SQL inside one step, so the journal is as it would be."""

from pathlib import Path

from model.project import Project
from model.tables import articles
from model.tagging import new_article

_SENTENCES = (
    "Officials said on Tuesday that at least 49 soldiers had been killed along the border.",
    "Residents of the valley described shelling that went on until dawn.",
    "The other side denied the claim and spoke of losses of its own.",
    "Mediators called for calm while ministers prepared for talks.",
    "The figure could not be confirmed independently by reporters in the area.",
)


def build(path: Path, n_articles: int, n_annotations: int) -> Path:
    """A project of this size over fifteen years, made once and kept for later runs."""
    if path.exists():
        return path
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with Project.create(unfinished, "Bench", "bench") as project:
        with project.step("Add articles"):
            for number in range(n_articles):
                text = " ".join(
                    f"{_SENTENCES[(number + i) % len(_SENTENCES)]} ({number}.{i})" for i in range(8)
                )
                year, day = 2008 + number % 15, number % 365
                published = f"{year}-{1 + day // 31:02}-{1 + day % 28:02}"
                made = new_article(text, title=f"Report {number}", published_at=published)
                articles.insert(project.db, made)
        with project.step("Tag"):
            _tag(project, n_annotations // n_articles)
    unfinished.replace(path)
    return path


def _tag(project: Project, each: int) -> None:
    """``each`` spans an article, a fifth of them without a day."""
    project.db.execute(
        """WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :each)
        INSERT INTO annotations (id, article, start, "end", text, tag, prefix, suffix, when_text,
            date_start, date_end, part_of_day, when_rule, is_when_confirmed, created_at,
            updated_at, review_status, confidence, is_background, note, fields)
        SELECT s.id || printf('%04d', i), s.id, i * 9, i * 9 + 8, substr(s.text, i * 9 + 1, 8),
            CASE i % 4 WHEN 0 THEN 'casualty' WHEN 1 THEN 'location'
                       WHEN 2 THEN 'actor' ELSE 'quote' END,
            substr(s.text, max(1, i * 9 - 31), min(32, i * 9)), substr(s.text, i * 9 + 9, 32), '',
            CASE WHEN i % 5 THEN date(s.published_at, '-' || (i % 7) || ' day') END,
            CASE WHEN i % 5 THEN date(s.published_at, '-' || (i % 3 % (i % 7 + 1)) || ' day') END,
            '', '', 0, s.added_at, s.added_at, 'open', '', 0, '', '{}'
        FROM articles s CROSS JOIN n""",
        {"each": each},
    )
