"""Addresses of the site: the home page, accounts, and one line per room."""

from django.urls import include, path
from django.views.generic import RedirectView

from alliance.site import health, views

urlpatterns = [
    path("", views.home, name="home"),
    path("join/", RedirectView.as_view(pattern_name="account_signup"), name="join"),
    path("account/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("", include("alliance.members.urls")),
    path("profile/orcid/", include("alliance.orcid.urls")),
    path("ledger/", include("alliance.ledger.urls")),
    path("ballots/", include("alliance.ballots.urls")),
    path("institutions/", include("alliance.institutions.urls")),
    path("governance/", include("alliance.governance.urls")),
    path("draws/", include("alliance.sortition.urls")),
    path("moderation/", include("alliance.moderation.urls")),
    path("stewards/", include("alliance.stewards.urls")),
    path("founding/", include("alliance.founding.urls")),
    path("partners/", include("alliance.matching.urls")),
    path("pairing/", include("alliance.pairing.urls")),
    path("projects/", include("alliance.agreements.urls")),
    path("projects/", include("alliance.projects.urls")),
    path("calls/", include("alliance.calls.urls")),
    path("equity/", include("alliance.scorecard.urls")),
    path("news/", include("alliance.news.urls")),
    path("", include("alliance.directory.urls")),
    path("", include("alliance.imports.urls")),
    path("report/", include("alliance.clinic.urls")),
    path("", include("alliance.pharmacogenes.urls")),
    path("health/", health.health, name="health"),
    path("ready/", health.ready, name="ready"),
]
