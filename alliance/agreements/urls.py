"""Addresses of the agreements room: below those of the project that a charter belongs to."""

from django.urls import path

from alliance.agreements import views

app_name = "agreements"
urlpatterns = [
    path("partners/<int:number>/sign/", views.sign, name="sign"),
    path("<str:public_id>/charter/", views.charter, name="charter"),
    path("<str:public_id>/charter/<int:number>.md", views.charter_text, name="charter_text"),
    path("<str:public_id>/charter/<str:clause>/", views.evidence, name="evidence"),
    path("<str:public_id>/write/charter/", views.write, name="write"),
]
