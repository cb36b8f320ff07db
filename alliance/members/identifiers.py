"""Identifiers that members type or that come from elsewhere: DOI, ORCID iD and gene symbols."""

import re

# The DOI Handbook sets no length and almost any character; this takes what Crossref and DataCite register today.
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>]{1,180}")
_DOI_ADDRESS = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_ORCID = re.compile(r"([0-9]{4}-){3}[0-9]{3}[0-9X]")
_ORCID_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?orcid\.org/", re.IGNORECASE)
# The form of the symbols that the HGNC approves; the list itself grows by the day.
_GENE = re.compile(r"(?=.{2,20}$)[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
MOST_GENES = 20


def doi_from(text: str) -> str:
    """The DOI in `text`, which may be an address, in lower case as DOIs are compared.

    Raises:
        ValueError: it has not the form of a DOI.
    """
    doi = _DOI_ADDRESS.sub("", text.strip()).lower()
    if not _DOI.fullmatch(doi):
        raise ValueError("a DOI looks like 10.1000/xyz123")
    return doi


def orcid_from(text: str) -> str:
    """The ORCID iD in `text`, which may be an address, as four groups of four.

    Raises:
        ValueError: it has not the form of an ORCID iD, or its check digit (ISO 7064 11,2) is wrong.
    """
    digits = re.sub(r"[\s\-‐–]", "", _ORCID_ADDRESS.sub("", text.strip())).upper()
    orcid = "-".join(digits[start : start + 4] for start in range(0, len(digits), 4))
    if not _ORCID.fullmatch(orcid) or _check_digit(digits[:15]) != digits[15]:
        raise ValueError("an ORCID iD has sixteen digits, such as 0000-0002-1825-0097")
    return orcid


def genes_from(text: str) -> list[str]:
    """The gene symbols in `text`, separated by spaces, commas or semicolons: in capitals, in order, each once.

    Raises:
        ValueError: the first word that has not the form of a gene symbol.
    """
    genes = list(dict.fromkeys(word for word in re.split(r"[\s,;،、]+", text.upper()) if word))
    for gene in genes:
        if not _GENE.fullmatch(gene):
            raise ValueError(gene)
    return genes


def _check_digit(digits: str) -> str:
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)
