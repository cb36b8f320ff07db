"""Pages that change what is said of institutions, for members."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance.institutions.actions.add_institution import AddInstitutionError, PerhapsKnownError, add_institution
from alliance.institutions.actions.change_institution import ChangeInstitutionError, change_institution
from alliance.institutions.actions.merge import MergeError, merge_institutions, withdraw_institution
from alliance.institutions.forms import EndForm, InstitutionForm
from alliance.institutions.models import Institution
from alliance.institutions.permissions import may_add, may_change, may_end, may_set_domains


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Add an institution, after a look at those that may be the same."""
    if not may_add(request.user):
        raise PermissionDenied
    form = InstitutionForm(request.POST or None, sets_domains=False)
    likely = []
    if request.method == "POST" and form.is_valid():
        try:
            institution = add_institution(request.user, form.details, is_distinct="is_distinct" in request.POST)
        except PerhapsKnownError as error:
            likely = error.likely
            form.offer_distinct()
        except AddInstitutionError as error:
            raise PermissionDenied from error
        else:
            messages.success(request, _("Thank you, the institution is added. If you work there, say so."))
            return redirect("institutions:request", institution.public_id)
    return render(request, "institutions/add.html", {"form": form, "likely": likely})


@login_required
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct what is said of an institution."""
    institution = get_object_or_404(Institution, public_id=public_id)
    if not may_change(request.user, institution):
        raise PermissionDenied
    sets_domains = may_set_domains(request.user, institution)
    form = InstitutionForm(request.POST or None, institution=institution, sets_domains=sets_domains)
    if request.method == "POST" and form.is_valid():
        try:
            change_institution(request.user, institution, form.details)
        except ChangeInstitutionError:
            form.add_error(None, _("Another institution has this ROR id, or this one would be a part of itself."))
        else:
            messages.success(request, _("The changes are saved. What was there before stays in the history."))
            return redirect(institution)
    return render(request, "institutions/change.html", {"form": form, "institution": institution})


@login_required
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """Withdraw an institution, or merge it into another; for stewards."""
    institution = get_object_or_404(Institution.objects.active(), public_id=public_id)
    if not may_end(request.user):
        raise PermissionDenied
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        try:
            if into:
                merge_institutions(request.user, institution, into)
            else:
                withdraw_institution(request.user, institution)
        except MergeError:
            form.add_error("into", _("An institution cannot be merged into itself."))
        else:
            return redirect(into or institution)
    return render(request, "institutions/end.html", {"form": form, "institution": institution})
