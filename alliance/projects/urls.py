"""Addresses of the projects room."""

from django.urls import path

from alliance.projects import people_views, views, writing_views

app_name = "projects"
urlpatterns = [
    path("", views.projects, name="projects"),
    path("mine/", views.mine, name="mine"),
    path("new/", writing_views.new, name="new"),
    path("roles/<str:public_id>/accept/", people_views.accept, name="accept"),
    path("roles/<str:public_id>/refuse/", people_views.refuse, name="refuse"),
    path("roles/<str:public_id>/leave/", people_views.leave, name="leave"),
    path("partners/<int:number>/leave/", people_views.leave_with_partner, name="leave_with_partner"),
    path("authors/<str:public_id>/", people_views.author, name="author"),
    path("milestones/<str:public_id>/", writing_views.reached, name="reached"),
    path("<str:public_id>/", views.project, name="project"),
    path("<str:public_id>/work/", views.work, name="work"),
    path("<str:public_id>/results/", views.results, name="results"),
    path("<str:public_id>/people/", people_views.search, name="search"),
    path("<str:public_id>/people/<str:member_id>/", people_views.ask, name="ask"),
    path("<str:public_id>/lead/", people_views.lead, name="lead"),
    path("<str:public_id>/end/", people_views.end, name="end"),
    path("<str:public_id>/write/<str:what>/", writing_views.write, name="write"),
]
