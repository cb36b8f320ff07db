"""The people of the tests: real-looking roles, names as their bearers write them."""

import pytest
from django.utils import timezone

from alliance.members.models import Member, Sector

PASSWORD = "grey parrot on a jacaranda"


def make_member(email: str, name: str, sector: str, country: str, **details) -> Member:
    """A confirmed member who signs in with `PASSWORD`."""
    confirmed = {"joined_at": timezone.now(), "conduct_version": "1", "conduct_accepted_at": timezone.now()}
    member = Member(email=email, name=name, sector=sector, country=country, **(confirmed | details))
    member.set_password(PASSWORD)
    member.save()
    member.emailaddress_set.create(email=email, primary=True, verified=True)
    return member


@pytest.fixture
def ama(db) -> Member:
    """Clinical pharmacist in Accra."""
    return make_member(
        "ama.mensah@korlebu.example",
        "Ama Serwaa Mensah-Boateng",
        Sector.CLINIC,
        "GH",
        languages=["en", "tw", "ee"],
        institution="Korle Bu Teaching Hospital",
        about="I dose tuberculosis and HIV medicines for children on the ward.",
    )


@pytest.fixture
def eleni(db) -> Member:
    """Geneticist in Athens."""
    return make_member(
        "e.papadopoulou@uoa.example",
        "Ελένη Παπαδοπούλου",
        Sector.ACADEMIA,
        "GR",
        languages=["el", "en", "fr"],
        institution="Εθνικό και Καποδιστριακό Πανεπιστήμιο Αθηνών",
        about="Pharmacogenomics of anticoagulants in south-east Europe.",
    )


@pytest.fixture
def farida(db) -> Member:
    """Bioinformatician in Dhaka."""
    return make_member(
        "farida@icddr.example",
        "ফরিদা ইয়াসমিন",
        Sector.ACADEMIA,
        "BD",
        languages=["bn", "en"],
        institution="আইসিডিডিআর,বি",
        about="Allele frequencies in South Asian cohorts.",
    )


@pytest.fixture
def quispe(db) -> Member:
    """Laboratory scientist in Lima."""
    return make_member(
        "mquispe@ins.example",
        "María Ñusta Quispe Huamán",
        Sector.CLINIC,
        "PE",
        languages=["es", "qu"],
        institution="Instituto Nacional de Salud del Niño",
        about="TPMT and NUDT15 testing before thiopurines.",
    )


@pytest.fixture
def regulator(db) -> Member:
    """Assessor at a medicines agency; writes a single name."""
    return make_member(
        "suharto@bpom.example", "Suharto", Sector.REGULATOR, "ID", languages=["id"], institution="Badan POM"
    )


@pytest.fixture
def company(db) -> Member:
    """Runs a small sequencing company."""
    return make_member(
        "yusuf@genlab.example",
        "يوسف الأنصاري",
        Sector.COMPANY,
        "EG",
        languages=["ar", "en"],
        institution="GenLab القاهرة",
        about="Low-cost sequencing panels.",
    )


@pytest.fixture
def advocate(db) -> Member:
    """Speaks for patients; chose not to be listed in the directory."""
    return make_member("do.lan@benhnhan.example", "Đỗ Thị Lan", Sector.PUBLIC, "VN", languages=["vi"], is_listed=False)


@pytest.fixture
def cast(ama, eleni, farida, quispe, regulator, company, advocate) -> list[Member]:
    """Everybody."""
    return [ama, eleni, farida, quispe, regulator, company, advocate]
