"""Joins what guideline bodies publish with the reviewed actions.

From the source come facts only: drug, lookup keys, population, strength, version, address and citation. What a text
asks for was read by a reviewer and stands in `reviews/` under the fingerprint of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from alliance.genomics.knowledge.published import (
    Guideline,
    Publication,
    PublishedRow,
    newest,
    read_publications,
)
from alliance.genomics.knowledge.reviews import UNDER_REVIEW, Algorithm, Review, Reviews, load_reviews
from alliance.genomics.knowledge.tables import Recommendation, Source, lookup_text

NO_RESULT = "No Result"
ANY_RESULT = "any result"


@dataclass(frozen=True, slots=True)
class NeedsReview:
    """A recommendation of the source that nobody has read in this wording yet."""

    drug: str
    population: str
    lookup: Mapping[str, str]
    fingerprint: str


def build_recommendations(source: Path) -> tuple[Recommendation, ...]:
    """The recommendations in `source`, of each body and drug those of the newest edition, with the reviewed actions.

    A text that was never reviewed in its present wording becomes "under review" (see `needs_review`), never silence and
    never the advice of an older wording. Raises `SourceError` where `source` holds no guideline files.
    """
    return recommendations_of(newest(read_publications(source)))


def recommendations_of(publications: Iterable[Publication]) -> tuple[Recommendation, ...]:
    """The recommendations of these editions, side by side, in the order of the table."""
    reviews = load_reviews()
    found = [rec for publication in publications for rec in _recommendations(publication, reviews)]
    return tuple(sorted(found, key=table_order))


def needs_review(source: Path) -> tuple[NeedsReview, ...]:
    """Recommendations whose wording, or whose cited publication, no reviewer has read."""
    reviews = load_reviews()
    publications = newest(read_publications(source))
    texts = [
        NeedsReview(row.guideline.drug, row.population, row.lookup, row.text)
        for publication in publications
        for row in publication.rows
        if reviews.of(row) is None
    ]
    outdated = [
        NeedsReview(algorithm.drug, algorithm.population, _any_result(algorithm), guideline.pmid or "")
        for publication in publications
        for guideline, algorithm in _algorithms(publication, reviews)
        if guideline.pmid != algorithm.pmid
    ]
    return (*texts, *outdated)


def recommendation_sources(source: Path) -> tuple[Source, ...]:
    """Where the recommendations in `source` come from, to be listed among the sources of the knowledge."""
    return tuple(publication.source for publication in newest(read_publications(source)))


def table_order(rec: Recommendation) -> tuple[str, str, str, str]:
    """The key by which the table is sorted."""
    return rec.drug, rec.body, rec.population, lookup_text(rec.lookup)


def _recommendations(publication: Publication, reviews: Reviews) -> Iterator[Recommendation]:
    for row in publication.rows:
        yield _recommendation(row, reviews)
    for guideline, algorithm in _algorithms(publication, reviews):
        yield _by_algorithm(guideline, algorithm)


def _algorithms(publication: Publication, reviews: Reviews) -> Iterator[tuple[Guideline, Algorithm]]:
    for guideline in publication.guidelines:
        for algorithm in reviews.algorithms:
            if (guideline.body, guideline.drug) == ("CPIC", algorithm.drug):
                yield guideline, algorithm


def _recommendation(row: PublishedRow, reviews: Reviews) -> Recommendation:
    review, guideline = reviews.of(row) or Review("caution", UNDER_REVIEW), row.guideline
    return Recommendation(
        drug=guideline.drug,
        body=guideline.body,
        guideline=guideline.name,
        version=guideline.version,
        url=guideline.url,
        pmid=guideline.pmid,
        population=row.population,
        lookup=dict(sorted(row.lookup.items())),
        actions=review.actions,
        severity=review.severity,
        strength=row.strength,
        source=guideline.source,
        row=row.row,
        indication=reviews.indications.get(row.population),
        implications=reviews.effects(row),
    )


def _by_algorithm(guideline: Guideline, algorithm: Algorithm) -> Recommendation:
    review = algorithm.review if guideline.pmid == algorithm.pmid else Review("caution", UNDER_REVIEW)
    return Recommendation(
        drug=guideline.drug,
        body=guideline.body,
        guideline=guideline.name,
        version=guideline.version,
        url=guideline.url,
        pmid=guideline.pmid,
        population=algorithm.population,
        lookup=_any_result(algorithm),
        actions=review.actions,
        severity=review.severity,
        strength=algorithm.strength,
        source=guideline.source,
        row=f"PMID:{algorithm.pmid}",
    )


def _any_result(algorithm: Algorithm) -> dict[str, str]:
    return dict.fromkeys(sorted(algorithm.genes), ANY_RESULT)
