"""Intake: what is pasted, dropped or opened is shown as it would come in, before it does."""

from ui.dialogs.intake.incoming import add_files, ask_for_files, paste_article, take
from ui.dialogs.intake.sheet import IntakeSheet

__all__ = ["IntakeSheet", "add_files", "ask_for_files", "paste_article", "take"]
