"""The questionnaire by which an institution rates its own conditions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance.institutions.actions.publish_profile import PublishProfileError, publish_profile
from alliance.institutions.forms import ConditionsForm
from alliance.institutions.models import Institution
from alliance.institutions.permissions import may_rate


@login_required
def conditions(request: HttpRequest, public_id: str) -> HttpResponse:
    """The questions, filled in with the latest answers; sending them publishes a new version."""
    institution = get_object_or_404(Institution.objects.active(), public_id=public_id)
    if not may_rate(request.user, institution):
        raise PermissionDenied
    form = ConditionsForm(request.POST or None, initial=_latest(institution))
    if request.method == "POST" and form.is_valid():
        try:
            publish_profile(request.user, institution, form.answers, form.evidence)
        except PublishProfileError:
            form.add_error(None, _("Answer at least three questions of one part."))
        else:
            messages.success(request, _("Published. You can revise it at any time; earlier versions stay."))
            return redirect(institution)
    return render(request, "institutions/conditions.html", {"form": form, "institution": institution})


def _latest(institution: Institution) -> dict[str, str]:
    latest = institution.profiles.order_by("version").last()
    if latest is None:
        return {}
    answers = {code: str(answer) for code, answer in latest.answers.items()}
    return answers | {f"evidence_{criterion}": text for criterion, text in latest.evidence.items()}
