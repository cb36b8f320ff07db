"""The scorecard room as a Django app."""

from django.apps import AppConfig


class ScorecardConfig(AppConfig):
    """Has no tables: it counts what other rooms hold."""

    name = "alliance.scorecard"
