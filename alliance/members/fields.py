"""Model fields of the members room."""

import secrets

from django.db import models

from alliance.members.search_keys import search_key

# No vowels, so that no word appears; no 0/o or 1/l, so that it can be read aloud.
_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def new_public_id() -> str:
    """A short random name for addresses: 12 characters, 57 bits, says nothing about the member."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


class SearchKeyField(models.TextField):
    """The search key of other fields of the same row, recomputed whenever the row is written, also in bulk_create."""

    def __init__(self, *args, sources: tuple[str, ...] = (), **kwargs):
        self.sources = sources
        kwargs.update(editable=False, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for decided_here in ("editable", "default"):
            kwargs.pop(decided_here, None)
        return name, path, args, kwargs | {"sources": self.sources}

    def pre_save(self, model_instance, add):
        key = search_key(" ".join(getattr(model_instance, source) for source in self.sources))
        setattr(model_instance, self.attname, key)
        return key
