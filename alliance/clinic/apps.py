"""The clinic room as a Django app."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    """Has no tables: a genome and its report live only as long as the request."""

    name = "alliance.clinic"
