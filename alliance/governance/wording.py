"""Texts as they are kept: without characters that cannot be seen or that move others about."""

import re
import unicodedata

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def tidy(text: str) -> str:
    """A text of several lines: composed letters, line feeds only, no blank lines at either end."""
    plain = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", plain).strip()


def one_line(text: str) -> str:
    """The same in one line."""
    return " ".join(tidy(text).split())
