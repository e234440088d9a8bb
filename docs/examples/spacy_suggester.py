"""A suggester that asks a spaCy pipeline: an example of a plug-in.

Copy this file into the folder of your own suggesters (Tag > Suggestions of the project… >
Suggesters names it) or point to its folder: ``spanline suggest FILE --plugins docs/examples``. It needs
spaCy in the same environment as Spanline (``pip install "spanline[spacy]"``) and a pipeline that is on
this computer already; Spanline itself downloads nothing. Name yours in SPANLINE_SPACY, a package or a
folder, as ``en_core_web_sm``.

A plug-in is a program: it runs with your rights. Read one before you put it there.
"""

import os

import spacy

from model.suggesters.suggester import Context, Suggestion

NAME = "spacy"
VERSION = 1
PIPELINE = os.environ.get("SPANLINE_SPACY", "en_core_web_sm")

TAGS = {
    "PERSON": "actor", "NORP": "actor", "ORG": "actor", "GPE": "location", "LOC": "location",
    "FAC": "location", "PER": "actor",
}  # fmt: skip
"""What becomes of each label of the pipeline; labels that are not here are left out."""

CONFIDENCE = 0.6
"""spaCy says nothing about how sure it is; your own verdicts move this up or down."""

nlp = spacy.load(PIPELINE)


def suggest(text: str, context: Context) -> list[Suggestion]:
    """Each entity of the pipeline that has a tag here; spaCy counts code points, as Spanline does."""
    if context.language and not context.language.startswith(nlp.lang):
        return []
    return [
        Suggestion(
            start=entity.start_char,
            end=entity.end_char,
            tag=TAGS[entity.label_],
            fields={},
            links=(),
            confidence=CONFIDENCE,
            suggester=NAME,
            version=VERSION,
            reason=f"spaCy ({PIPELINE}) calls it {entity.label_}",
        )
        for entity in nlp(text).ents
        if TAGS.get(entity.label_) in context.tags
    ]
