"""Addresses of the pages on genes and medicines."""

from django.urls import path

from alliance.pharmacogenes import views

app_name = "pharmacogenes"
urlpatterns = [
    path("drugs/", views.drugs, name="drugs"),
    path("drugs/<path:name>/review/", views.review, name="review"),
    path("drugs/<path:name>/", views.drug, name="drug"),
    path("genes/", views.genes, name="genes"),
    path("genes/<path:symbol>/", views.gene, name="gene"),
]
