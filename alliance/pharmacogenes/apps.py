"""The pharmacogenes room as a Django app."""

from django.apps import AppConfig


class PharmacogenesConfig(AppConfig):
    """Has no tables: everything shown comes from the tables of the science."""

    name = "alliance.pharmacogenes"
