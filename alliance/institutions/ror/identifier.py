"""ROR identifiers: nine characters, the last two of which check the others.

Structure and checksum after the Research Organization Registry's description of its identifier: a leading 0, six
characters of Crockford's base 32 and two digits computed as in ISO/IEC 7064 mod 97-10.
"""

import re

ADDRESS = "https://ror.org/"
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_WRITTEN = re.compile(r"(?:(?:https?://)?ror\.org/)?(0[0-9a-hjkmnp-tv-z]{6}[0-9]{2})", re.IGNORECASE)


def parse_ror_id(text: str) -> str:
    """The bare identifier in a text as people paste it: `parse_ror_id("https://ror.org/013cjyk83") == "013cjyk83"`.

    Raises:
        ValueError: not of the form of a ROR id, or its check digits are wrong.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not a ROR id: {text.strip()[:60]!r}; it looks like https://ror.org/013cjyk83")
    identifier = found[1].lower()
    if identifier[7:] != check_digits(identifier[:7]):
        raise ValueError(f"the ROR id {identifier} has a slip: its check digits do not fit")
    return identifier


def check_digits(start: str) -> str:
    """The last two characters of the identifier that begins with these seven."""
    number = 0
    for character in start:
        number = number * 32 + _ALPHABET.index(character)
    return f"{98 - number * 100 % 97:02d}"
