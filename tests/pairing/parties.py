"""Parties of the tests, and rounds of them for property tests."""

from hypothesis import strategies as st

from alliance.matching.scoring import Profile
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.pairing.parties import Party

CODES = tuple(EXCHANGE)[:6]
COUNTRIES = ("GH", "PE", "GR", "JP", "AQ")


def party(id: str, country: str = "GR", languages: str = "en", **said) -> Party:
    """A party that says little; `needs` and `offers` are words, `languages` too."""
    words = {name: frozenset(said.pop(name, "").split()) for name in ("needs", "offers", "topics")}
    return Party(id, Profile(country=country, languages=frozenset(languages.split()), **words), **said)


@st.composite
def rounds_of_parties(draw: st.DrawFn) -> tuple[list[Party], list[Party]]:
    """Both sides of a round, with languages, conflicts, wholes, moves and strikes of all kinds."""
    proposers, hosts = ([f"{letter}{number}" for number in range(draw(st.integers(0, 6)))] for letter in ("p", "h"))
    codes, languages = st.frozensets(st.sampled_from(CODES)), st.frozensets(st.sampled_from(("en", "fr")))

    def made(id: str, others: list[str], most: int) -> Party:
        some = st.frozensets(st.sampled_from(others)) if others else st.just(frozenset())
        moved = draw(st.permutations(others))[: draw(st.integers(0, 2))]
        profile = Profile(
            needs=draw(codes),
            offers=draw(codes),
            languages=draw(languages),
            country=draw(st.sampled_from(COUNTRIES)),
        )
        return Party(
            id,
            profile,
            whole=draw(st.sampled_from((id, "one", "two"))),
            conflicts=sorted(draw(some)) if draw(st.booleans()) else [],
            capacity=draw(st.integers(1, most)),
            places={other: place for place, other in enumerate(moved, start=draw(st.integers(1, 3)))},
            struck=sorted(draw(some)) if draw(st.booleans()) else [],
        )

    return [made(id, hosts, 1) for id in proposers], [made(id, proposers, 3) for id in hosts]
