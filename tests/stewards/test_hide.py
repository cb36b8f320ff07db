"""One steward hides what somebody wrote, with a reason; the words are kept, and can be shown again."""

import pytest

from alliance.ledger.models import Entry
from alliance.members.refusals import NotAllowedError
from alliance.moderation.actions.raise_flag import raise_flag
from alliance.moderation.models import Flag, Hidden
from alliance.stewards.actions.hide_post import HidePostError, hide_post, leave_as_it_is, restore_post
from alliance.stewards.record import ReasonError
from tests.stewards.conftest import INSULT, WHY

pytestmark = pytest.mark.django_db
UNDO = {"reason": "mistake", "words": "It was a quotation."}


def verbs() -> list[str]:
    return list(Entry.objects.order_by("sequence").values_list("verb", flat=True))


def test_what_is_hidden_is_kept_and_named_in_the_ledger_without_its_words(stewards, comment):
    act = hide_post(stewards[0], comment.reference, **WHY)
    comment.refresh_from_db()
    assert comment.text == INSULT
    entry = Entry.objects.head()
    assert (entry.actor, entry.verb, entry.object) == (stewards[0].reference, "post.hidden", comment.reference)
    assert entry.said == {"act": act.reference, "reason": "hatred"}
    assert not any(INSULT in entry.payload or WHY["words"] in entry.payload for entry in Entry.objects.all())


def test_hiding_answers_the_flags_and_says_how_long_it_took(stewards, comment, ama, eleni):
    first = raise_flag(ama, comment.reference, "hatred")
    raise_flag(eleni, comment.reference, "harassment", "It is about my colleagues.")
    act = hide_post(stewards[0], comment.reference, **WHY)
    assert set(Flag.objects.values_list("answer", flat=True)) == {"hidden"}
    assert act.flagged_at == first.raised_at


def test_the_author_is_told_why_and_how_to_appeal_in_their_language(
    stewards, comment, company, mailoutbox, django_capture_on_commit_callbacks
):
    company.languages = ["fr"]
    company.save()
    with django_capture_on_commit_callbacks(execute=True):
        act = hide_post(stewards[0], comment.reference, **WHY)
    (letter,) = mailoutbox
    assert letter.to == [company.email]
    assert WHY["words"] in letter.body
    assert act.get_absolute_url() in letter.body
    assert INSULT not in letter.body


def test_another_steward_shows_it_again_with_a_reason(stewards, comment):
    act = hide_post(stewards[0], comment.reference, **WHY)
    with pytest.raises(ReasonError):
        restore_post(stewards[1], act, reason="hatred", words="No reason to undo something.")
    relief = restore_post(stewards[1], act, **UNDO)
    act.refresh_from_db()
    assert (act.state, relief.kind, relief.undoes) == ("undone", "restore", act)
    assert not Hidden.objects.of([comment.reference])
    assert verbs()[-1] == "post.restored"
    with pytest.raises(NotAllowedError):
        restore_post(stewards[1], act, **UNDO)


def test_an_act_needs_a_reason_of_the_list_and_words(stewards, comment):
    for why in ({"reason": "dislike", "words": "No."}, {"reason": "hatred", "words": " "}):
        with pytest.raises(ReasonError):
            hide_post(stewards[0], comment.reference, **why)
    assert not Hidden.objects.exists()


def test_nothing_is_hidden_twice(stewards, comment):
    hide_post(stewards[0], comment.reference, **WHY)
    with pytest.raises(HidePostError):
        hide_post(stewards[1], comment.reference, **WHY)


def test_whoever_flagged_it_does_not_judge_it(stewards, comment):
    raise_flag(stewards[0], comment.reference, "hatred")
    for judge in (
        lambda: hide_post(stewards[0], comment.reference, **WHY),
        lambda: leave_as_it_is(stewards[0], comment.reference),
    ):
        with pytest.raises(NotAllowedError):
            judge()
    assert leave_as_it_is(stewards[1], comment.reference) == 1
    assert verbs()[-1] == "flags.answered"


def test_the_ledger_never_says_who_flagged(stewards, comment, ama):
    before = Entry.objects.count()
    raise_flag(ama, comment.reference, "hatred", "I know this person.")
    assert Entry.objects.count() == before
    hide_post(stewards[0], comment.reference, **WHY)
    assert not Entry.objects.filter(sequence__gt=before, actor=ama.reference).exists()
    assert not any(ama.public_id in entry.payload for entry in Entry.objects.filter(sequence__gt=before))


@pytest.mark.parametrize("reference", ["comment:nobody", "proposal:nobody", "ballot:nobody", "member:nobody"])
def test_only_what_is_there_and_can_be_hidden_is_hidden(stewards, reference):
    with pytest.raises(NotAllowedError):
        hide_post(stewards[0], reference, **WHY)
