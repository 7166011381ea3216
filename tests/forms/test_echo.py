"""What a field says under itself: how it is understood, and where the answer comes from."""

from collections.abc import Mapping

import pytest

from outsource_tui.domain.base import Origin, Record
from outsource_tui.domain.budget import Costing, Purpose, Worth
from outsource_tui.domain.evaluation import TestPlan
from outsource_tui.domain.plan import Task
from outsource_tui.domain.settings import NumberStyle, Style
from outsource_tui.domain.sourcing import Brief, ChannelPlan
from outsource_tui.forms.draft import Reading, origins
from outsource_tui.forms.echo import Echo
from outsource_tui.forms.fields import FieldSpec, questions
from tests.seeds import ANA, MAIL, STYLE, TODAY, WORK, WORTH, everything, mail_cost

BY = Reading(STYLE, TODAY)
GERMAN = Reading(Style(numbers=NumberStyle.POINT_COMMA, currency="EUR"), TODAY)
SOURCE = "from your brief"
NOTHING: Mapping[str, str] = {}


def question(model: type[Record], name: str) -> FieldSpec:
    return next(spec for spec in questions(model) if spec.name == name)


def new(model: type[Record], name: str, raw: str, suggested: Mapping[str, str] = NOTHING, by: Reading = BY) -> str:
    """What is said under a field of a record that is not made yet."""
    return Echo(None, suggested, SOURCE, by).of(question(model, name), raw)


def known(base: Record, name: str, raw: str) -> str:
    """What is said under a field of a record that is stored."""
    return Echo(base, {name: raw}, SOURCE, BY).of(question(type(base), name), raw)


# As it is stored


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin.YOURS, "5%"),
        (Origin.GUESS, "5% · a guess"),
        (Origin.MEASURED, "5% · measured"),
        (Origin.QUOTED, "5% · quoted"),
        (Origin.PRESET, "5% · a preset"),
    ],
)
def test_where_a_stored_number_comes_from(origin: Origin, words: str) -> None:
    """A number that stands as it is stored has its origin beside it, and none where it is the user's own."""
    assert known(mail_cost(origins={"fee": origin}), "fee", "5%") == words


def test_a_stored_number_without_an_origin_is_the_users_own() -> None:
    """Where nothing is kept of its origin, a number is shown alone."""
    assert known(mail_cost(origins={}), "fee", "5%") == "5%"


def test_space_round_a_stored_number_changes_nothing() -> None:
    """A stored number with space round it is still the stored number."""
    assert known(mail_cost(origins={"fee": Origin.PRESET}), "fee", " 5% ") == "5% · a preset"


@pytest.mark.parametrize("origin", Origin)
def test_a_number_typed_over_is_the_users_own(origin: Origin) -> None:
    """Wherever the stored number came from, another one typed over it does not come from there."""
    assert known(mail_cost(origins={"fee": origin}), "fee", "6%") == "6%"


def test_a_guess_that_is_typed_is_the_users_own() -> None:
    """Whoever types the very number that was guessed so far knows it, and reads so, as it will be kept."""
    guessed = mail_cost()
    assert guessed.origin("speed") is Origin.GUESS
    assert origins(Costing, {"speed": "1.2"}, guessed, STYLE).get("speed", Origin.YOURS) is Origin.YOURS
    assert known(guessed, "speed", "1.2") == "1.2"


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (mail_cost("12"), "$14.00 an hour · a guess"),
        (ANA, "$14.00 an hour · quoted"),
        (WORK, "$14.00 an hour"),
    ],
    ids=["expected", "asked", "agreed"],
)
def test_a_typed_price_has_the_origin_of_its_question(base: Record, words: str) -> None:
    """An expected price is a guess, a candidate's is quoted, an agreed one is the user's own."""
    assert known(base, "price", "14") == new(type(base), "price", "14") == words


# As it is suggested


def test_a_suggestion_says_where_it_comes_from() -> None:
    """While a suggestion stands as it was made, its source is said, with a number's reading before it."""
    assert new(TestPlan, "fee", "40", {"fee": "40"}) == "$40.00 · from your brief"
    assert new(TestPlan, "what", "Ten real mails", {"what": "Ten real mails"}) == "from your brief"
    assert new(Brief, "work", " Answer mail.\n", {"work": "Answer mail."}) == "from your brief"


def test_a_suggestion_typed_over_has_no_source() -> None:
    """What was changed is the user's own, and so is what was never suggested."""
    assert new(TestPlan, "fee", "41", {"fee": "40"}) == "$41.00"
    assert new(TestPlan, "what", "Nine real mails", {"what": "Ten real mails"}) == ""
    assert new(TestPlan, "fee", "40") == "$40.00"


def test_nothing_is_not_a_suggestion() -> None:
    """An empty field has no source, though nothing was suggested either."""
    assert new(TestPlan, "what", "", {"what": ""}) == new(TestPlan, "what", "") == ""


def test_what_is_stored_is_not_suggested() -> None:
    """Once a record is made, its answers are no longer called suggestions."""
    plan = next(iter(everything().test_plans))
    assert plan.what is not None
    assert known(plan, "fee", "40") == "$40.00"
    assert known(plan, "what", plan.what) == ""


# Before and beside an answer


@pytest.mark.parametrize("raw", ["", "  ", "?", " ? "])
def test_what_is_left_open_is_guessed_where_it_can_be(raw: str) -> None:
    """An empty field and one that is not sure say what is taken instead, as a guess."""
    assert new(Costing, "speed", raw) == known(mail_cost(), "speed", raw) == "a guess: 1.2"
    assert new(Costing, "rework", raw) == "a guess: 5%"
    assert new(Costing, "find_hours", raw) == "a guess: 8"
    assert new(Worth, "weeks", raw) == "a guess: 48"


def test_what_cannot_be_guessed_is_not_known_yet() -> None:
    """Not sure where nothing can be taken instead is said to be not known yet; an empty field says nothing."""
    assert new(Costing, "price", "?") == known(mail_cost(), "price", " ? ") == "not known yet"
    assert new(Costing, "price", "") == known(mail_cost(), "price", " ") == ""


def test_a_choice_not_made_says_so() -> None:
    """A choice says that it is not made yet, and nothing once it is, for the answer itself is seen."""
    assert new(Purpose, "goal", "") == new(Purpose, "goal", " ") == "not chosen yet"
    assert new(Purpose, "goal", "paid", {"goal": "paid"}) == ""


def test_ticks_say_only_where_they_come_from() -> None:
    """What is ticked is seen as it is; only a suggestion has its source under it."""
    assert new(ChannelPlan, "channels", "referrals\nupwork") == new(ChannelPlan, "channels", "") == ""
    assert new(ChannelPlan, "channels", "upwork", {"channels": "upwork"}) == "from your brief"


@pytest.mark.parametrize(
    ("model", "name", "raw"),
    [(Costing, "price", "lots"), (Costing, "fee", "5%%"), (Task, "effort", "ten"), (Worth, "profit", "50,000 an hour")],
)
def test_what_cannot_be_read_has_no_echo(model: type[Record], name: str, raw: str) -> None:
    """While what is typed cannot be read, nothing is said under it, whether it was suggested or not."""
    assert new(model, name, raw) == new(model, name, raw, {name: raw}) == ""


@pytest.mark.parametrize(
    ("base", "name", "raw", "words"),
    [
        (WORTH, "profit", "4k a month", "$4,000 a month"),
        (WORTH, "hours", "40", "40 h a week"),
        (MAIL, "effort", "4h x 8", "4 h x 8 a month"),
        (mail_cost(), "rework", "2", "10%"),
        (mail_cost(), "find_hours", "1:30", "1.5"),
        (WORK, "start", "tomorrow", "Tuesday 24 Nov 2026"),
    ],
)
def test_an_answer_is_said_as_it_is_understood(base: Record, name: str, raw: str, words: str) -> None:
    """Whatever was typed is said back in full: with its period, as a share, as a day."""
    assert known(base, name, raw) == words


def test_an_answer_is_said_in_the_users_style() -> None:
    """Numbers are read and said back in the style of the user."""
    assert new(TestPlan, "fee", "1.240,5", {"fee": "1.240,5"}, GERMAN) == "1.240,50\u00a0€ · from your brief"
    assert new(Costing, "speed", "", by=GERMAN) == "a guess: 1,2"
