"""What was edited here stays when the registry speaks again; everything else follows it."""

from hypothesis import given
from hypothesis import strategies as st

from alliance.institutions.ror.merging import merge

texts = st.sampled_from(["", "a", "b", "c"])
lists = st.lists(st.sampled_from("abcdef"), unique=True)
facts = st.fixed_dictionaries({"place": texts, "domains": lists})


@given(facts, facts)
def test_what_nobody_edited_follows_the_registry(base, theirs):
    assert merge(base, base, theirs) == theirs


@given(facts, facts)
def test_what_the_registry_did_not_change_stays_as_edited(base, ours):
    merged = merge(base, ours, base)
    assert set(merged["domains"]) == set(ours["domains"])
    assert merged["place"] == (ours["place"] or base["place"])


@given(facts, facts, facts)
def test_every_item_has_a_reason(base, ours, theirs):
    before, here, now = (set(one["domains"]) for one in (base, ours, theirs))
    merged = merge(base, ours, theirs)["domains"]
    assert len(merged) == len(set(merged))
    assert set(merged) == (now - (before - here)) | (here - before)


@given(facts, facts, facts)
def test_saying_it_twice_changes_nothing_more(base, ours, theirs):
    once = merge(base, ours, theirs)
    twice = merge(theirs, once, theirs)
    assert set(twice["domains"]) == set(once["domains"])
    assert twice["place"] == once["place"]


def test_an_entry_the_registry_never_spoke_of_takes_its_word():
    ours = {"place": "Akra", "domains": ["here.example"]}
    assert merge({}, ours, {"place": "Accra", "domains": ["ror.example"]}) == {
        "place": "Accra",
        "domains": ["ror.example", "here.example"],
    }
