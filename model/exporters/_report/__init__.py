"""The parts of a report: the page around it, an article with its highlights, the pictures."""
