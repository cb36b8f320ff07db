"""Addresses of the governance room."""

from django.urls import path

from alliance.governance import (
    amendment_views,
    charter_views,
    comment_views,
    draft_views,
    proposal_views,
    views,
)

app_name = "governance"
# The random names of proposals have no vowels, so none of them is one of these words.
urlpatterns = [
    path("", views.proposals, name="proposals"),
    path("mine/", views.mine, name="mine"),
    path("charter/", charter_views.charter, name="charter"),
    path("charter/<int:number>/", charter_views.charter_version, name="charter_version"),
    path("new/", draft_views.new, name="new"),
    path("new/charter/", draft_views.new_charter, name="new_charter"),
    path("new/<slug:kind>/<str:subject>/", draft_views.new_about, name="new_about"),
    path("drafts/<slug:public_id>/", draft_views.draft, name="draft"),
    path("drafts/<slug:public_id>/change/", draft_views.change, name="change_draft"),
    path("drafts/<slug:public_id>/open/", draft_views.open_draft, name="open_draft"),
    path("drafts/<slug:public_id>/delete/", draft_views.delete, name="delete_draft"),
    path("comments/<slug:public_id>/", comment_views.comment, name="comment"),
    path("comments/<slug:public_id>/reply/", comment_views.reply, name="reply"),
    path("comments/<slug:public_id>/change/", comment_views.change, name="change_comment"),
    path("comments/<slug:public_id>/withdraw/", comment_views.withdraw, name="withdraw_comment"),
    path("amendments/<slug:public_id>/", amendment_views.amendment, name="amendment"),
    path("amendments/<slug:public_id>/endorse/", amendment_views.endorse, name="endorse_amendment"),
    path("amendments/<slug:public_id>/accept/", amendment_views.accept, name="accept_amendment"),
    path("amendments/<slug:public_id>/withdraw/", amendment_views.withdraw, name="withdraw_amendment"),
    path("objections/<slug:public_id>/withdraw/", proposal_views.withdraw_objection, name="withdraw_objection"),
    path("<slug:public_id>/", views.proposal, name="proposal"),
    path("<slug:public_id>/discussion/", views.discussion, name="discussion"),
    path("<slug:public_id>/text/<int:number>/", views.text, name="text"),
    path("<slug:public_id>/comment/", comment_views.write, name="write_comment"),
    path("<slug:public_id>/amend/", amendment_views.propose, name="amend"),
    path("<slug:public_id>/revise/", proposal_views.revise, name="revise"),
    path("<slug:public_id>/endorse/", proposal_views.endorse, name="endorse"),
    path("<slug:public_id>/object/", proposal_views.object_, name="object"),
    path("<slug:public_id>/withdraw/", proposal_views.withdraw, name="withdraw"),
]
