"""The published box: what is written is read back; anything changed is found, and the line is named."""

import hashlib
import json
from collections import Counter
from fractions import Fraction
from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.ballots.box import BoxError, Cast, draw_seed, is_confirmed, read_box, receipt, recount, roll_hash, seal
from alliance.ledger.canonical import canonical
from alliance.tally.question import Method
from tests.ballots.boxes import casts, content, example, header, sealed
from tests.tally.elections import asked, elections, ranking

LINES = content(example())
OPEN = content(example(secret=False))


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("secret", [True, False])
def test_what_is_written_is_read_back_and_counts_the_same(method: Method, secret: bool) -> None:
    written = example(method, secret)
    box = read_box(content(written))
    assert box.header.line() == written.lines[0]
    assert (box.hash, len(box.receipts), box.votes.total()) == (written.hash, 30, 30)
    assert recount(box) == written.result
    assert is_confirmed(box, written.result)


@pytest.mark.parametrize("method", Method)
def test_made_up_elections_survive_the_way_through_a_box(method: Method) -> None:
    for question, ballots, _ in elections(method, 60):
        written = sealed(question, ballots)
        box = read_box(content(written))
        assert box.votes == Counter(ballots)
        assert recount(box) == written.result


def test_a_receipt_is_the_hash_of_what_its_description_says() -> None:
    question = asked(Method.SCHULZE)
    cast = Cast("0f" * 16, ranking(question, "b=ac"))
    expected = hashlib.sha256(b'["b-1","0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",{"a":1,"b":1,"c":2}]').hexdigest()
    assert receipt("b-1", cast.nonce, cast.choice) == expected
    assert read_box(content(seal(header(question), [cast]))).receipts == {expected}


def test_ballots_lie_in_the_box_by_receipt_whatever_the_order_they_were_cast_in() -> None:
    question = asked(Method.STV)
    cast = casts([ranking(question, "abc"), ranking(question, "b"), (), ranking(question, "ca")])
    assert seal(header(question), cast).lines == seal(header(question), cast[::-1]).lines
    receipts = [json.loads(line)["receipt"] for line in seal(header(question), cast).lines[1:-1]]
    assert receipts == sorted(receipts)


def test_the_draw_depends_on_the_share_and_on_every_ballot() -> None:
    box = read_box(LINES)
    assert (
        draw_seed(box.header.share, box.hash)
        == hashlib.sha256(bytes.fromhex(box.header.share) + bytes.fromhex(box.hash)).hexdigest()
    )


def is_found(altered: bytes) -> bool:
    """Whether the box is refused, or counts to another result than it says."""
    try:
        box = read_box(BytesIO(altered))
    except BoxError:
        return True
    return not is_confirmed(box, recount(box))


@given(st.integers(0, sum(map(len, LINES)) - 1), st.integers(1, 255))
def test_altering_any_byte_is_found(place: int, difference: int) -> None:
    altered = bytearray(b"".join(LINES))
    altered[place] ^= difference
    assert is_found(altered)


def test_every_single_bit_counts() -> None:
    question = asked(Method.STV, "ab", seats=2)
    whole = b"".join(content(sealed(question, [ranking(question, "ab"), ()])))
    for place in range(len(whole)):
        altered = bytearray(whole)
        altered[place] ^= 1 << place % 8
        assert is_found(altered), place


@given(st.integers(0, sum(map(len, LINES)) - 1))
def test_a_file_cut_short_is_found(length: int) -> None:
    with pytest.raises(BoxError, match=r"^line \d+: "):
        read_box(BytesIO(b"".join(LINES)[:length]))


@pytest.mark.parametrize("lines", [LINES, OPEN])
def test_taking_out_doubling_or_swapping_a_line_is_found(lines: list[bytes]) -> None:
    for place in range(len(lines)):
        for altered in (
            lines[:place] + lines[place + 1 :],
            lines[: place + 1] + lines[place:],
            lines[:place] + lines[place : place + 2][::-1] + lines[place + 2 :],
        ):
            if altered != lines:
                with pytest.raises(BoxError, match=r"^line \d+: "):
                    read_box(altered)


@given(st.lists(st.binary(max_size=60)))
def test_whatever_is_no_box_is_refused_in_words(lines: list[bytes]) -> None:
    with pytest.raises(BoxError, match=r"^line \d+: "):
        read_box(lines)
    with pytest.raises(BoxError, match=r"^line \d+: "):
        read_box([LINES[0], *lines])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@given(st.data(), JSON)
def test_a_header_with_anything_else_in_one_place_is_refused_in_words(data: st.DataObject, other: object) -> None:
    value = json.loads(LINES[0])
    part, key = data.draw(st.sampled_from([(p, k) for p in (value, value["ballot"], value["seed"]) for k in p]))
    part[key] = other
    line = (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode(
        errors="replace"
    )
    if line != LINES[0]:
        with pytest.raises(BoxError, match=r"^line \d+: "):
            read_box([line, *LINES[1:]])


@given(JSON)
def test_a_trailer_with_another_result_does_not_confirm(other: object) -> None:
    trailer = json.loads(LINES[-1])
    assert is_found(b"".join(LINES[:-1]) + json.dumps(trailer | {"result": other}).encode() + b"\n")


def test_true_is_not_one() -> None:
    assert b'"reached":true' in LINES[-1]
    assert is_found(b"".join(LINES).replace(b'"reached":true', b'"reached":1'))


def resealed(lines: list[str]) -> list[bytes]:
    """The same lines with a trailer whose hash and number fit, as somebody would write who wants to deceive."""
    trailer = json.loads(LINES[-1]) | {
        "ballots": len(lines) - 1,
        "box": hashlib.sha256("".join(lines).encode()).hexdigest(),
    }
    return [line.encode() for line in (*lines, canonical(trailer) + "\n")]


def ballot(choice: str, nonce: str = "00" * 16, extra: str = "") -> str:
    key = hashlib.sha256(f'["b-1","{nonce}",{choice}]'.encode()).hexdigest()
    return f'{{"choice":{choice},"nonce":"{nonce}","receipt":"{key}"{extra}}}\n'


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (ballot('{"z":1}'), "line 2: there is no option 'z'"),
        (ballot('{"a":2}'), "line 2: ranks go 1, 2, 3"),
        (ballot('{"a":1,"a":1}'), "line 2: the choice is not written as canonical"),
        (ballot('{"b":1,"a":1}'), "line 2: the choice is not written as canonical"),
        (ballot('{"a":1.0}'), "line 2: .* whole number"),
        (ballot('{"a":1 }'), "line 2: the choice is not written as canonical"),
        (ballot("{a}"), "line 2: "),
        (ballot('{"a":1}', extra=',"voter":"m-1"'), "line 2: a secret ballot names no voter"),
        (ballot('{"a":1}', extra=',"voter":""'), "line 2: this is not a ballot"),
        (ballot('{"a":1}', nonce="0" * 31), "line 2: this is not a ballot"),
        (ballot('{"a":1}').replace("00", "01", 1), "line 2: the receipt belongs to another"),
        (ballot('{"a":1}')[:-1], "line 2: this is not a ballot"),
    ],
)
def test_a_ballot_that_is_none_is_refused_though_all_hashes_fit(line: str, says: str) -> None:
    with pytest.raises(BoxError, match=says):
        read_box(resealed([LINES[0].decode(), line]))


def test_more_ballots_than_members_are_refused() -> None:
    question = asked(Method.STV, roll=1)
    with pytest.raises(BoxError, match="more ballots than members"):
        sealed(question, [(), ()])
    lines = [header(question).line(), *sorted((ballot("{}"), ballot("{}", "11" * 16)), key=lambda line: line[-67:])]
    with pytest.raises(BoxError, match="line 4: there are more ballots than members"):
        read_box(resealed(lines))


def test_one_member_has_one_ballot() -> None:
    question = asked(Method.YES_NO)
    cast = [Cast("00" * 16, (), "m-1"), Cast("11" * 16, (), "m-1")]
    with pytest.raises(BoxError, match="same voter"):
        seal(header(question, secret=False), cast)
    pair = [ballot("{}", c.nonce, ',"voter":"m-1"') for c in cast]
    lines = [header(question, secret=False).line(), *sorted(pair, key=lambda line: json.loads(line)["receipt"])]
    with pytest.raises(BoxError, match="line 3: this voter has another ballot"):
        read_box(resealed(lines))


@pytest.mark.parametrize(
    ("cast", "secret", "says"),
    [
        ([Cast("00", ())], True, "nonce"),
        ([Cast("00" * 16, (), "m-1")], True, "names no voter"),
        ([Cast("00" * 16, ())], False, "an open one each"),
        ([Cast("00" * 16, (), 'm"1')], False, "an open one each"),
        ([Cast("00" * 16, ()), Cast("00" * 16, ())], True, "same receipt"),
    ],
)
def test_what_cannot_go_into_the_box_is_refused(cast: list[Cast], secret: bool, says: str) -> None:
    with pytest.raises(BoxError, match=says):
        seal(header(asked(Method.STV), secret), cast)


def test_the_hash_of_a_roll_does_not_depend_on_its_order() -> None:
    assert roll_hash(["b", "a"]) == roll_hash(["a", "b"]) == hashlib.sha256(b"a\nb\n").hexdigest()


def test_shares_of_the_roll_are_kept_as_fractions() -> None:
    question = asked(Method.YES_NO, quorum=Fraction(1, 3), threshold=Fraction(2, 3), support=Fraction(1, 7))
    read = read_box(content(sealed(question, [(("yes", 1),)]))).header.question
    assert read == question


def test_a_share_that_was_not_committed_to_is_found() -> None:
    random = Random(1)
    share = f"{random.getrandbits(256):064x}"
    lines = [LINES[0].decode().replace("5e" * 32, share), *(line.decode() for line in LINES[1:-1])]
    with pytest.raises(BoxError, match=r"line 1: .*not the one that was committed to"):
        read_box(resealed(lines))
