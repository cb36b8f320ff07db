"""Fetch a public record from ORCID. Only where the operator allows it, only from ORCID, only for an iD that is one."""

import time

import requests

from alliance.members.identifiers import orcid_from
from alliance.orcid.record import LONGEST_FILE

HOST = "pub.orcid.org"
SECONDS = 10


class OrcidApiError(Exception):
    """ORCID gave no record: not reached, no such iD, or too long an answer."""


def fetch_record(orcid: str) -> bytes:
    """The public record of an ORCID iD, as JSON. No redirects, `LONGEST_FILE` bytes and `SECONDS` at most.

    Raises:
        ValueError: this is no ORCID iD, so nothing was asked.
        OrcidApiError: there is no answer that could be read.
    """
    address = f"https://{HOST}/v3.0/{orcid_from(orcid)}/record"
    deadline = time.monotonic() + SECONDS
    try:
        with requests.get(
            address, headers={"Accept": "application/json"}, timeout=SECONDS, allow_redirects=False, stream=True
        ) as answer:
            if answer.status_code != requests.codes.ok:
                raise OrcidApiError(f"ORCID answered {answer.status_code}")
            return _read(answer, deadline)
    except requests.RequestException as error:
        raise OrcidApiError("ORCID was not reached") from error


def _read(answer: requests.Response, deadline: float) -> bytes:
    text = bytearray()
    for piece in answer.iter_content(65_536):
        text += piece
        if len(text) > LONGEST_FILE or time.monotonic() > deadline:
            raise OrcidApiError("ORCID's answer is too long")
    return bytes(text)
