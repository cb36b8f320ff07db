"""Addresses of the members room."""

from django.urls import path

from alliance.members import letter_views, sample_view, views, work_views

app_name = "members"
urlpatterns = [
    path("members/remove-sample/", sample_view.remove_sample, name="remove_sample"),
    path("members/<slug:public_id>/write/", letter_views.write, name="write"),
    path("profile/", views.profile, name="profile"),
    path("profile/topics/", views.topics, name="topics"),
    path("profile/exchange/", views.exchange, name="exchange"),
    path("profile/works/", work_views.works, name="works"),
    path("profile/works/remove/", work_views.remove, name="remove_work"),
    path("profile/visibility/", views.visibility, name="visibility"),
    path("profile/messages/", letter_views.messages, name="messages"),
    path("profile/messages/block/<slug:public_id>/", letter_views.block_sender, name="block"),
    path("profile/messages/unblock/<slug:public_id>/", letter_views.unblock_sender, name="unblock"),
    path("profile/data/", views.my_data, name="data"),
    path("profile/data/download/", views.download, name="download"),
    path("profile/leave/", views.leave_alliance, name="leave"),
    path("topics/", views.vocabulary, name="vocabulary"),
    path("code-of-conduct/", views.conduct, name="conduct"),
]
