"""The one error a researcher can act on; everything else is a bug and is shown as one."""


class UserError(Exception):
    """One plain line: what went wrong, why, and what to do next."""
