"""What reviewers found the published texts to ask for, by the fingerprint of each text; kept in `reviews/*.toml`.

`advice.toml` names lists of actions, `cpic.toml` and `dpwg.toml` say which of them a text amounts to,
`implications.toml` codes what a result means, `indications.toml` says which populations are indications.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alliance.genomics.knowledge.pharmcat import Json
from alliance.genomics.knowledge.published import PublishedRow, Tags
from alliance.genomics.knowledge.tables import Action, Severity

FOLDER = Path(__file__).with_name("reviews")
UNDER_REVIEW = (Action("no_recommendation", condition="under_review"),)
"""Stands in for advice whose wording changed at the source until a reviewer has read it again."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer found a text to ask for."""

    severity: Severity
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Algorithm:
    """A guideline that gives a dosing algorithm instead of one text per genotype, as read in publication `pmid`."""

    drug: str
    pmid: str
    population: str
    genes: tuple[str, ...]
    strength: str
    review: Review


@dataclass(frozen=True, slots=True)
class Reviews:
    """Everything reviewers have read. CPIC's texts are known by drug and fingerprint, the DPWG's by fingerprint."""

    cpic: Mapping[tuple[str, str], Review]
    dpwg: Mapping[str, Review]
    algorithms: tuple[Algorithm, ...]
    implications: Mapping[str, tuple[str, ...]]
    indications: Mapping[str, str]

    def of(self, row: PublishedRow) -> Review | None:
        """The review of a row's text; None where nobody has read it in this wording.

        A text of the DPWG that was not read is a pointer made of its curators' tags: a fact, and no advice of ours.
        """
        if row.guideline.body == "DPWG":
            return self.dpwg.get(row.text) or _pointer(row.tags)
        return self.cpic.get((row.guideline.drug, row.text))

    def effects(self, row: PublishedRow) -> dict[str, tuple[str, ...]]:
        """What the row says each gene's result means, as codes; nothing where the wording was not read."""
        read = {gene: self.implications.get(text, ()) for gene, text in row.implications.items()}
        return {gene: effects for gene, effects in sorted(read.items()) if effects}


@cache
def load_reviews() -> Reviews:
    """The reviews that come with the software."""
    tables = {name: _read(name) for name in ("advice", "cpic", "dpwg", "implications", "indications")}
    advice = {name: tuple(map(action_of, actions)) for name, actions in tables["advice"].items()}
    cpic, dpwg = tables["cpic"], tables["dpwg"]
    return Reviews(
        cpic={
            (drug, text): _review(entry, advice)
            for entry in cpic["recommendations"]
            for drug in entry["drugs"]
            for text in entry["texts"]
        },
        dpwg={text: _review(entry, advice) for entry in dpwg["recommendations"] for text in entry["texts"]},
        algorithms=tuple(_algorithm(entry, advice) for entry in cpic["algorithms"]),
        implications={
            text: tuple(entry["effects"]) for entry in tables["implications"]["implications"] for text in entry["texts"]
        },
        indications=tables["indications"]["indications"],
    )


def action_of(entry: Json) -> Action:
    """An action from its fields; raises `TypeError` where there is one that an action does not have."""
    return Action(**{**entry, "agents": tuple(entry.get("agents", ()))})


def _read(name: str) -> Json:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _review(entry: Json, advice: Mapping[str, Iterable[Action]]) -> Review:
    return Review(entry["severity"], tuple(action for name in entry["advice"] for action in advice[name]))


def _algorithm(entry: Json, advice: Mapping[str, Iterable[Action]]) -> Algorithm:
    genes = tuple(entry["genes"])
    read = _review(entry, advice)
    return Algorithm(entry["drug"], entry["pmid"], entry["population"], genes, entry["strength"], read)


def _pointer(tags: Tags) -> Review | None:
    """Where to look, made of the curators' tags; None where there is none, so that the text has to be read."""
    about: dict[str, bool] = {"dose": tags.dose, "alternative": tags.alternative, "other": tags.other}
    actions = tuple(Action("see_guideline", target=target) for target, tagged in about.items() if tagged)
    return Review("change" if tags.dose or tags.alternative else "caution", actions) if actions else None
