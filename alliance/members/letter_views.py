"""Writing to members through the site, and who may write to me."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.members.actions.block import block, unblock
from alliance.members.actions.write_to import WriteToError, write_to
from alliance.members.forms import MessageForm
from alliance.members.models import Member


@login_required
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to one member. Whoever takes no messages from the reader has no such page, as if they did not exist."""
    recipient = Member.objects.filter(public_id=public_id).first()
    if recipient is None or not recipient.takes_messages_from(request.user):
        raise Http404
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            write_to(request.user, recipient, **form.cleaned_data)
        except WriteToError as error:
            form.add_error(None, _reasons()[error.reason])
        else:
            notices.success(request, _("Your message is on its way."))
            return redirect(recipient if recipient.is_listed else "members:messages")
    return render(request, "members/write.html", {"form": form, "recipient": recipient.shown_to(request.user)})


def _reasons() -> dict[str, str]:
    return {
        "closed": _("This member takes no messages."),
        "suspended": _("Your account is suspended: you can read and vote, but not write."),
        "too-many": _("You have written many messages in a short time. Please wait before you write the next one."),
        "not-sent": _("The message could not be sent. Please try again later."),
    }


@login_required
def messages(request: HttpRequest) -> HttpResponse:
    """Who wrote to me lately, and whom I blocked."""
    me = request.user
    blocked = Member.objects.filter(blocked_by__member=me).by_name()
    wrote = Member.objects.filter(messages_sent__recipient=me).exclude(pk__in=blocked).distinct().by_name()
    return render(request, "members/messages.html", {"wrote": wrote, "blocked": blocked})


@require_POST
@login_required
def block_sender(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let somebody who wrote to me write no more."""
    wrote = Member.objects.filter(messages_sent__recipient=request.user).distinct()
    block(request.user, get_object_or_404(wrote, public_id=public_id))
    return redirect("members:messages")


@require_POST
@login_required
def unblock_sender(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let somebody write to me again."""
    blocked = Member.objects.filter(blocked_by__member=request.user)
    unblock(request.user, get_object_or_404(blocked, public_id=public_id))
    return redirect("members:messages")
