"""Text reduced to what people compare when they search: no case, no accents, in any script."""

import unicodedata

# Letters that Unicode does not decompose but people type without their stroke.
_STROKED = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def search_key(text: str) -> str:
    """Fold case, width, accents and spacing: `search_key("Đỗ  ŁUKASZ") == "do lukasz"`.

    Only marks with a combining class go, so the vowel signs of Bengali or Devanagari, which are letters, stay.
    """
    # Folding can undo decomposition and decomposition can reveal capitals, so it takes both, twice.
    folded = unicodedata.normalize("NFKD", text.casefold()).casefold()
    decomposed = unicodedata.normalize("NFKD", folded)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(plain.translate(_STROKED).split())
