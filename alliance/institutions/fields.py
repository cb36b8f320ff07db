"""Model fields of the institutions room."""

from django.db import models

from alliance.institutions.names import keys_of


class NameKeysField(models.TextField):
    """The search keys of all names of the row, recomputed whenever it is written, also in bulk_create."""

    def __init__(self, *args, **kwargs):
        kwargs.update(editable=False, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for decided_here in ("editable", "default"):
            kwargs.pop(decided_here, None)
        return name, path, args, kwargs

    def pre_save(self, model_instance, add):
        keys = keys_of(name.text for name in model_instance.names)
        setattr(model_instance, self.attname, keys)
        return keys
