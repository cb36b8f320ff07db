"""What the ledger can say is closed: nobody's name fits into it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.ledger import vocabulary
from alliance.ledger.actions.append import Act, AppendError, append, append_many
from alliance.ledger.models import Entry
from alliance.ledger.vocabulary import Verb, VocabularyError, known_verbs, many, one_of, or_nothing, register, table

pytestmark = pytest.mark.django_db
REFUSED = {
    "a verb nobody registered": {"verb": "member.praised"},
    "an actor by name": {"actor": "Ama Mensah"},
    "an actor by e-mail address": {"actor": "member:ama.mensah@korlebu.example"},
    "an actor whose identifier reads like a name": {"actor": "member:papadopoulou"},
    "an actor of another kind": {"actor": "institution:k3v8wq2mzt7c"},
    "an object by name": {"object": "Ama Mensah"},
    "an object by row number": {"object": "member:17"},
    "an object without identifier": {"object": "proposal:"},
    "a key the verb does not have": {"payload": {"members": 3, "name": "Ama Mensah"}},
    "a key that is missing": {"payload": {}},
    "a name for a number": {"payload": {"members": "Ama Mensah"}},
    "a share": {"payload": {"members": 0.5}},
    "a negative count": {"payload": {"members": -1}},
    "true for a number": {"payload": {"members": True}},
    "a number that not every reader reads alike": {"payload": {"members": 2**53}},
}
ACT = {"actor": "operator", "verb": "sample.loaded", "object": "site", "payload": {"members": 3}}


@pytest.mark.parametrize("what", REFUSED)
def test_refused(what):
    with pytest.raises(AppendError) as refusal:
        append(**ACT | REFUSED[what])
    assert "Mensah" not in str(refusal.value).replace("mensah", "Mensah"), "an error repeats a name"
    assert not Entry.objects.exists()


def test_of_many_acts_with_one_wrong_none_is_written():
    with pytest.raises(AppendError):
        append_many([Act(**ACT), Act(**ACT | {"actor": "nobody"})])
    assert not Entry.objects.exists()


def test_every_kind_says_what_it_takes_and_takes_no_name():
    kinds = [kind for kind in vars(vocabulary).values() if isinstance(kind, vocabulary.Kind)]
    kinds += [many(vocabulary.CODE), table(vocabulary.COUNT), one_of("yes", "no"), or_nothing(vocabulary.DATE)]
    for kind in kinds:
        assert kind.description
        for name in ("Ama Serwaa Mensah-Boateng", "Suharto", "Đỗ Thị Lan", "ama@korlebu.example", "فريدة"):
            assert not kind.accepts(name), f"{kind.description} takes {name}"


@given(st.text().filter(lambda text: not text.isascii() or " " in text or text != text.lower()))
def test_no_kind_takes_text_with_a_capital_a_space_or_a_letter_beyond_ascii(text):
    kinds = [kind for kind in vars(vocabulary).values() if isinstance(kind, vocabulary.Kind)]
    assert not any(kind.accepts(text) for kind in kinds)


def test_lists_tables_and_nothing():
    assert many(vocabulary.COUNT).accepts([1, 2])
    assert not many(vocabulary.COUNT).accepts([1, "2"])
    assert table(vocabulary.COUNT).accepts({"yes": 3, "no": 1})
    assert not table(vocabulary.COUNT).accepts({"Ama Mensah": 3})
    assert or_nothing(vocabulary.DATE).accepts(None)
    assert not or_nothing(vocabulary.DATE).accepts("")


def test_a_verb_is_registered_once():
    taken = known_verbs()["member.joined"]
    with pytest.raises(VocabularyError, match="twice"):
        register(Verb(taken.name, "Somebody joined."))
    assert known_verbs()["member.joined"] is taken


def test_every_verb_has_a_sentence_of_its_own():
    sentences = [str(verb.sentence) for verb in known_verbs().values()]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(sentences)
