"""Addresses of the ballots room."""

from django.urls import path

from alliance.ballots import box_views, views

app_name = "ballots"
# The random names of ballots have no vowels, so none of them is one of these words.
urlpatterns = [
    path("", views.ballots, name="ballots"),
    path("recount.py", box_views.recount_script, name="recount"),
    path("<slug:public_id>/", views.ballot, name="ballot"),
    path("<slug:public_id>/vote/", views.vote, name="vote"),
    path("<slug:public_id>/receipt/", views.find_receipt, name="receipt"),
    path("<slug:public_id>/names/", views.named_votes, name="names"),
    path("<slug:public_id>/box.jsonl", box_views.box_file, name="box"),
    path("<slug:public_id>/box.abif", box_views.abif_file, name="abif"),
]
