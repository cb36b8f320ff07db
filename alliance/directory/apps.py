"""The directory as a Django app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Has no tables of its own: it shows what members and institutions chose to show."""

    name = "alliance.directory"
