"""The pairing room as a Django app."""

from django.apps import AppConfig


class PairingConfig(AppConfig):
    """Rounds that pair institutions."""

    name = "alliance.pairing"
