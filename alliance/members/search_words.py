"""The words of a text as people search for them: in any script, and as they sound in Latin letters.

The same reduction is made of what is stored and of what is asked, so that the databases only compare whole words and
beginnings of words, and need to know nothing of languages.
"""

import re
import unicodedata

from anyascii import anyascii

from alliance.members.search_keys import search_key

# Scripts written without spaces between short words: each character is a word.
_WRITTEN_TOGETHER = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_SYLLABLE = re.compile("[A-Z]?[a-z]+|[0-9]+")
_SOUND = str.maketrans("cqgjzvx", "kkkksbk", "aeiouyhw")
_ARTICLE = "ال"
_LONGEST_NAME = 4
MOST_WORDS = 8
"""Words of a question that are looked at."""


def words(text: str) -> list[str]:
    """Words without case and accents; everything but letters, their marks and digits separates them."""
    kept = "".join(_kept(letter) for letter in search_key(text))
    return _WRITTEN_TOGETHER.sub(r" \1 ", kept).split()


def stored_words(text: str) -> str:
    """The words of `text`, each also in Latin letters and by its sound, for a search index."""
    found = dict.fromkeys(words(text))
    for run in text.split():
        if not run.isascii():
            found |= dict.fromkeys(_latin(run))
    return " ".join(found)


def asked_words(question: str) -> list[tuple[str, str]]:
    """Each word of a question, with its sound or an empty string. A stored text must match them all."""
    return [(word, _sound(word) if word.isascii() else "") for word in words(question)[:MOST_WORDS]]


def _kept(letter: str) -> str:
    category = unicodedata.category(letter)
    return letter if category[0] in "LMN" else "" if category == "Cf" else " "


def _latin(run: str) -> list[str]:
    """A run of other letters in Latin ones: 王小明 as wangxiaoming, xiaoming and ming; Greek also by its sound."""
    if _WRITTEN_TOGETHER.search(run):
        syllables = [syllable.lower() for syllable in _SYLLABLE.findall(anyascii(run))]
        return ["".join(syllables[first : first + _LONGEST_NAME]) for first in range(len(syllables))]
    return [found for word in words(run) if not word.isascii() for found in _by_sound(word)]


def _by_sound(word: str) -> list[str]:
    latin = "".join(words(anyascii(word)))
    found = [latin, _sound(latin)]
    if word.startswith(_ARTICLE):
        found += ["al", "el", _sound(anyascii(word.removeprefix(_ARTICLE)).lower())]
    return [word for word in found if word]


def _sound(word: str) -> str:
    """The consonants that survive most ways to write a name in Latin letters: Yusuf and ywsf are both `0sf`.

    Begins with 0, as no word of a language does. Empty where fewer than two consonants remain.
    """
    letters = re.sub("[^a-z]", "", word).replace("ph", "f").translate(_SOUND)
    consonants = re.sub(r"(.)\1+", r"\1", letters)
    return f"0{consonants}" if len(consonants) > 1 else ""
