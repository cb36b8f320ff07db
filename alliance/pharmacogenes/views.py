"""Pages on genes and medicines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alliance.pharmacogenes import pages
from alliance.pharmacogenes.conditional import kept_by_browsers
from alliance.pharmacogenes.names import LONGEST, Kind, find, named, near


@require_safe
@kept_by_browsers
def drugs(request: HttpRequest) -> HttpResponse:
    """Every medicine with advice by what it is used for, or those that a search finds."""
    return _list(request, "drug")


@require_safe
@kept_by_browsers
def genes(request: HttpRequest) -> HttpResponse:
    """Every gene with what it does, or those that a search finds."""
    return _list(request, "gene")


@require_safe
@kept_by_browsers
def drug(request: HttpRequest, name: str) -> HttpResponse:
    """What is known on a medicine; asked for by another of its names, it leads to the page's own address."""
    found = named("drug", name)
    if found is None:
        return _unknown(request, "drug", name)
    if found.address != name:
        return redirect("pharmacogenes:drug", found.address, permanent=True)
    return render(request, "pharmacogenes/page.html", pages.drug_page(_language(), found.key))


@require_safe
@kept_by_browsers
def review(request: HttpRequest, name: str) -> HttpResponse:
    """Each rule on a medicine, the rows it was made of, and its sentences in every language."""
    found = named("drug", name)
    if found is None:
        return _unknown(request, "drug", name)
    if found.address != name:
        return redirect("pharmacogenes:review", found.address, permanent=True)
    part = request.GET.get("part")
    return render(request, "pharmacogenes/page.html", pages.review_page(_language(), found.key, part))


@require_safe
@kept_by_browsers
def gene(request: HttpRequest, symbol: str) -> HttpResponse:
    """What is known on a gene."""
    found = named("gene", symbol)
    if found is None:
        return _unknown(request, "gene", symbol)
    if found.address != symbol:
        return redirect("pharmacogenes:gene", found.address, permanent=True)
    return render(request, "pharmacogenes/page.html", pages.gene_page(_language(), found.key))


def _list(request: HttpRequest, kind: Kind) -> HttpResponse:
    language, query = _language(), request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    found = find(query)
    context = {
        "kind": kind,
        "query": query,
        "found": pages.entry_links(language, found.entries),
        "near": pages.entry_links(language, found.near),
        "without_advice": found.without_advice,
        "everything": pages.drugs_by_use(language) if kind == "drug" else pages.all_genes(language),
    }
    return render(request, "pharmacogenes/list.html", context)


def _unknown(request: HttpRequest, kind: Kind, name: str) -> HttpResponse:
    query = name[:LONGEST]
    context = {"kind": kind, "query": query, "near": pages.entry_links(_language(), near(query))}
    return render(request, "pharmacogenes/unknown.html", context, status=404)


def _language() -> str:
    return get_language() or "en"
