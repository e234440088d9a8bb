"""Messages as mail programs and browsers write them (RFC 5322, MIME), defects and all."""

import binascii
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.policy import compat32

from model.errors import UserError

MAX_PARTS = 2000


def parsed(data: bytes) -> Message:
    """The message; its parts are counted before anybody walks them."""
    if data.count(b"\n--") > MAX_PARTS * 10:
        raise UserError("it has more parts than any message: it was not opened")
    try:
        message = message_from_bytes(data, policy=compat32)
    except (MessageError, RecursionError, ValueError, LookupError):
        raise UserError("it is damaged: save it again from its program") from None
    return message


def payload(part: Message) -> bytes:
    """A part's bytes with their transfer encoding undone."""
    try:
        data = part.get_payload(decode=True)
    except (binascii.Error, ValueError, LookupError, AssertionError):
        raise UserError("it is damaged: save it again from its program") from None
    return data if isinstance(data, bytes) else b""
