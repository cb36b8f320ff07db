"""What a member can be found by, for each audience."""

from functools import cache

from django.conf import settings
from django.db import models
from django.utils import translation

from alliance.members.search_words import stored_words
from alliance.members.visibility import Audience, audience_for, withheld_parts
from alliance.members.vocabulary.topics import TOPICS

SEEN_BY = {
    Audience.EVERYONE: frozenset({Audience.EVERYONE}),
    Audience.MEMBERS: frozenset({Audience.EVERYONE, Audience.MEMBERS}),
}


def search_text(member, audience: Audience) -> str:
    """Words of the name and of every part of the profile that `audience` may see, topics by their labels."""
    said = [member.name, member.sort_name]
    said += [getattr(member, part) for part in ("institution", "about") if _sees(audience, member, part)]
    if _sees(audience, member, "topics"):
        said += [label for code in member.topics for label in _labels(code)]
    if _sees(audience, member, "genes"):
        said += member.genes
    return stored_words(" ".join(said))


def _sees(audience: Audience, member, part: str) -> bool:
    return audience_for(member.visibility, part) in SEEN_BY[audience] and part not in withheld_parts(member.withheld)


@cache
def _labels(topic: str) -> tuple[str, ...]:
    """The labels of a topic in every language of the site."""
    labels = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            labels += [str(term.label) for term in TOPICS.known([topic])]
    return tuple(labels)


class SearchTextField(models.TextField):
    """The search text of the same row for one audience, recomputed whenever the row is written, also in bulk_create."""

    def __init__(self, *args, audience: Audience, **kwargs):
        self.audience = Audience(audience)
        kwargs.update(editable=False, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for decided_here in ("editable", "default"):
            kwargs.pop(decided_here, None)
        return name, path, args, kwargs | {"audience": self.audience.value}

    def pre_save(self, model_instance, add):
        text = search_text(model_instance, self.audience)
        setattr(model_instance, self.attname, text)
        return text
