"""The ORCID room as a Django app."""

from django.apps import AppConfig


class OrcidConfig(AppConfig):
    """Reads records; what members choose from them is kept in the members room."""

    name = "alliance.orcid"
    # The accounts library has an app `orcid`, for signing in.
    label = "orcid_records"
