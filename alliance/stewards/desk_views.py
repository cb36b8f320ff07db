"""Pages on which stewards act."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.institutions.models import Affiliation
from alliance.members.answering import allow, button
from alliance.members.models import Member
from alliance.moderation.hideables import thing
from alliance.stewards import permissions as may
from alliance.stewards.actions.decide_place import decide_place, end_place
from alliance.stewards.actions.hide_post import hide_post, leave_as_it_is, restore_post
from alliance.stewards.actions.represent import confirm_representative, end_representative
from alliance.stewards.actions.suspend_member import (
    confirm_suspension,
    propose_suspension,
    refuse_suspension,
    reinstate,
)
from alliance.stewards.answering import ask
from alliance.stewards.desk import desk_of
from alliance.stewards.forms import ActForm, SuspensionForm
from alliance.stewards.limits import longest_suspension
from alliance.stewards.models import Act
from alliance.stewards.reasons import Kind

DESK = "stewards:desk"


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for me as a steward."""
    allow(may.is_steward(request.user))
    return render(request, "stewards/desk.html", {"desk": desk_of(request.user)})


@login_required
def hide(request: HttpRequest, kind: str, identifier: str) -> HttpResponse:
    """Hide something that a member wrote."""
    found = thing(f"{kind}:{identifier}")
    if found is None:
        raise Http404
    allow(may.may_judge(request.user, found))
    return ask(
        request,
        ActForm(Kind.HIDE, request.POST or None),
        lambda **why: hide_post(request.user, found.reference, **why),
        _("It is hidden. Its author is told why."),
        DESK,
        title=_("Hide this"),
        button=_("Hide it"),
        written=found,
    )


@button(DESK)
def keep(request: HttpRequest, kind: str, identifier: str) -> object:
    """Leave something as it is that was flagged."""
    leave_as_it_is(request.user, f"{kind}:{identifier}")
    messages.success(request, _("It stays as it is."))
    return DESK


@login_required
def restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show hidden words again."""
    act = get_object_or_404(Act, public_id=public_id)
    allow(may.may_restore(request.user, act))
    return ask(
        request,
        ActForm(Kind.RESTORE, request.POST or None),
        lambda **why: restore_post(request.user, act, **why),
        _("It is shown again."),
        DESK,
        title=_("Show this again"),
        button=_("Show it again"),
        written=thing(act.subject),
    )


@login_required
def suspend(request: HttpRequest, public_id: str) -> HttpResponse:
    """Propose a suspension, which takes a second steward."""
    member = get_object_or_404(Member.objects.joined(), public_id=public_id)
    allow(may.may_propose_suspension(request.user, member))
    return ask(
        request,
        SuspensionForm(Kind.SUSPEND, longest_suspension(), request.POST or None),
        lambda **why: propose_suspension(request.user, member, **why),
        _("It waits for a second steward. Until one confirms it nothing happens, and nobody is told."),
        DESK,
        title=_("Propose to suspend a member"),
        button=_("Propose it"),
        member=member.shown_to(request.user),
    )


@button(DESK)
def confirm(request: HttpRequest, public_id: str) -> object:
    """Confirm a suspension as the second steward."""
    act = confirm_suspension(request.user, get_object_or_404(Act, public_id=public_id))
    messages.success(request, _("The member is suspended, and told why and how to appeal."))
    return act


@button(DESK)
def refuse(request: HttpRequest, public_id: str) -> object:
    """Do not confirm it."""
    refuse_suspension(request.user, get_object_or_404(Act, public_id=public_id))
    messages.success(request, _("It is not confirmed; nothing happens."))
    return DESK


@login_required
def reinstate_member(request: HttpRequest, public_id: str) -> HttpResponse:
    """End a suspension early."""
    act = get_object_or_404(Act, public_id=public_id)
    allow(may.may_reinstate(request.user, act))
    return ask(
        request,
        ActForm(Kind.REINSTATE, request.POST or None),
        lambda **why: reinstate(request.user, act, **why),
        _("The suspension is over."),
        DESK,
        title=_("End a suspension early"),
        button=_("End it now"),
    )


PLACES = {
    Kind.CONFIRM_PLACE: lambda *asked, **why: decide_place(*asked, **why, is_yes=True),
    Kind.DECLINE_PLACE: lambda *asked, **why: decide_place(*asked, **why, is_yes=False),
    Kind.END_PLACE: end_place,
    Kind.REPRESENT: confirm_representative,
    Kind.REPRESENT_NO_MORE: end_representative,
}
"""What can be done about somebody's place at an institution."""


@login_required
def place(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """Decide about somebody's place at an institution, or who speaks for it."""
    if kind not in PLACES:
        raise Http404
    affiliation = get_object_or_404(Affiliation.objects.select_related("member", "institution"), public_id=public_id)
    allow(may.may_decide_place(request.user, affiliation))
    return ask(
        request,
        ActForm(Kind(kind), request.POST or None),
        lambda **why: PLACES[Kind(kind)](request.user, affiliation, **why),
        _("It is done, and the member is told."),
        DESK,
        title=Kind(kind).label,
        button=_("Decide so"),
        affiliation=affiliation,
    )
