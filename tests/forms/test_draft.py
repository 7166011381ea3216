"""Raw drafts in, a record or all its problems out."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_tui.domain.amounts import EffortValue, PriceUnit, PriceValue
from outsource_tui.domain.base import Kind, Origin, Record
from outsource_tui.domain.budget import Costing, Goal, Purpose, Worth
from outsource_tui.domain.business import TABLES
from outsource_tui.domain.evaluation import Decision, Evidence, TestProject
from outsource_tui.domain.maintenance import Delivery, Engagement, Quarter
from outsource_tui.domain.plan import Approach, Profile, Task
from outsource_tui.domain.settings import DateStyle, NumberStyle, Style
from outsource_tui.domain.sourcing import Brief, Candidate, Job, Outreach
from outsource_tui.forms.draft import Problems, Reading, asked, known, origins, prefill, sketch, submit
from outsource_tui.forms.fields import NUMERIC, FieldSpec, questions
from outsource_tui.wizards.quick import FirstTask
from tests.seeds import MAIL, STYLE, TODAY, WORTH, everything, mail_cost

BY = Reading(STYLE, TODAY)
GERMAN = Reading(Style(numbers=NumberStyle.POINT_COMMA, dates=DateStyle.POINTS, currency="EUR"), TODAY)
BUSINESS = everything()
FIRST = FirstTask(id="first", title="Customer mail", effort=MAIL.effort, origins={"price": Origin.GUESS})
RECORDS = (*BUSINESS.records(), FIRST)
FORMS = {type(record): record for record in RECORDS}
IDS = [f"{type(record).__name__}-{record.id}" for record in RECORDS]


def unasked(record: Record) -> dict[str, Any]:
    """What the app knows of a record without asking: identity, owner, and the owner itself."""
    model = type(record)
    questioned = {spec.name for spec in questions(model)}
    needed = {name for name, field in model.model_fields.items() if field.is_required()}
    own = {name: getattr(record, name) for name in ({"id", record.owner_field} | needed) - questioned - {""}}
    holder = next((one for one in RECORDS if one.id == record.owner), None)
    return {**own, "owner": holder}


def typed(model: type[Record], **raw: str) -> dict[str, str]:
    """A form of this model as a good one stands there, with these fields typed over."""
    return {**prefill(model, FORMS[model], {}, STYLE), **raw}


def sent(model: type[Record], base: Record | None = None, by: Reading = BY, **raw: str) -> Record | Problems:
    return submit(model, typed(model, **raw), base=base, fixed=unasked(FORMS[model]), by=by)


def made(model: type[Record], base: Record | None = None, **raw: str) -> Any:
    """The record that comes of it; any problem is a failure."""
    found = sent(model, base, **raw)
    assert isinstance(found, model), found
    return found


def test_every_form_has_a_good_record() -> None:
    """The seeds hold a record of every kind, so that no form is left out here."""
    assert set(FORMS) == {*TABLES, FirstTask}


@pytest.mark.parametrize("record", RECORDS, ids=IDS)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    """A form filled from a record makes the same record again, live and kept, in every way of writing numbers."""
    model, fixed = type(record), unasked(record)
    for by in (BY, GERMAN):
        raw = prefill(model, record, {}, by.style)
        assert set(raw) == {spec.name for spec in questions(model)}
        assert submit(model, raw, base=record, fixed=fixed, by=by) == record
        assert sketch(model, raw, fixed, record, by) == record


def test_half_a_number_leaves_what_is_stored() -> None:
    """While a fee is half typed, the live readout goes on with the stored fee, not with none."""
    cost = mail_cost()
    found = sketch(Costing, typed(Costing, fee="7.."), unasked(cost), cost, BY)
    assert isinstance(found, Costing)
    assert found.fee == cost.fee


def test_hours_a_piece_come_back_as_they_were() -> None:
    """A task of pieces, as in the example and the library, is not changed by going through its form."""
    task = Task(id="pieces", title="Articles", effort=EffortValue(hours=Decimal(4), pieces=Decimal(8)))
    raw = prefill(Task, task, {}, STYLE)
    assert submit(Task, raw, base=task, fixed={"id": task.id}, by=BY) == task


def test_all_problems_come_at_once() -> None:
    """Everything that stands in the way is said by field, and once more in the order of the questions."""
    found = sent(Task, title=" ", effort="lots", fate="nope")
    assert isinstance(found, Problems)
    assert list(found.by_field) == [name for name, _ in found.summary] == ["title", "effort", "fate"]
    assert found.summary[0] == ("title", "What is the task: write something here, a word or two will do")
    assert found.by_field["effort"].startswith("Enter hours and how often, like 3 h a week")


def test_a_problem_of_the_model_and_one_of_the_text_come_together() -> None:
    """A number that breaks a bound and a text that cannot be read are told in one go."""
    found = sent(Worth, hours="many", weeks="60")
    assert isinstance(found, Problems)
    assert {name: words[:16] for name, words in found.by_field.items()} == {
        "hours": "Enter hours and ",
        "weeks": "Enter 53 or less",
    }


def test_what_is_wrong_stays_as_it_was_typed() -> None:
    """Reading a draft never changes it."""
    raw = typed(Task, title="\x1b[31m mail", effort="ten hours", drains="maybe")
    before = dict(raw)
    submit(Task, raw, base=None, fixed=unasked(MAIL), by=BY)
    sketch(Task, raw, unasked(MAIL), None, BY)
    assert raw == before


# Where numbers come from


def test_a_default_is_a_guess_and_what_is_typed_is_yours() -> None:
    """An empty field with a default takes it as a guess; what is typed, even the same value, is the user's own."""
    taken, own = made(Worth, weeks=""), made(Worth, weeks="48")
    assert (taken.weeks, taken.origin("weeks")) == (Decimal(48), Origin.GUESS)
    assert (own.weeks, own.origin("weeks")) == (Decimal(48), Origin.YOURS)


@pytest.mark.parametrize("origin", Origin)
def test_an_untouched_number_keeps_its_origin(origin: Origin) -> None:
    """A number left as it stands keeps where it came from; a changed one is the user's."""
    before = mail_cost(tools=Decimal(10), speed=Decimal("1.5"), origins={"tools": origin, "speed": origin})
    raw = prefill(Costing, before, {}, STYLE)
    found = submit(Costing, raw | {"tools": "11"}, base=before, fixed=unasked(before), by=BY)
    assert isinstance(found, Costing)
    assert (found.origin("speed"), found.origin("tools")) == (origin, Origin.YOURS)


def test_a_default_taken_as_a_guess_stays_one() -> None:
    """A default that was taken stands there empty and stays a guess when the form is sent again."""
    before = made(Worth, weeks="")
    raw = prefill(Worth, before, {}, STYLE)
    assert raw["weeks"] == ""
    assert submit(Worth, raw, base=before, fixed=unasked(before), by=BY) == before


@pytest.mark.parametrize(
    ("model", "origin"),
    [
        (Costing, Origin.GUESS),
        (FirstTask, Origin.GUESS),
        (Candidate, Origin.QUOTED),
        (Engagement, Origin.YOURS),
        (Decision, Origin.YOURS),
    ],
)
def test_whose_price_it_is(model: type[Record], origin: Origin) -> None:
    """An expected price is a guess until someone quotes one; the agreed price is the user's own."""
    found = made(model, price="14 an hour")
    assert (found.price, found.origin("price")) == (PriceValue(amount=Decimal(14)), origin)


@pytest.mark.parametrize("nothing", ["", "?", " ? "])
def test_an_unknown_price_stays_unknown(nothing: str) -> None:
    """Without an answer, or with "?", a price is not known and comes from nowhere."""
    found = made(Costing, mail_cost(), price=nothing)
    assert found.price is None
    assert "price" not in found.origins


@pytest.mark.parametrize(
    ("model", "name", "value"),
    [
        (Costing, "speed", Decimal("1.2")),
        (Costing, "rework", Decimal("0.05")),
        (Approach, "stop_weeks", 4),
        (Costing, "months", Decimal(12)),
    ],
)
def test_not_sure_takes_the_default_as_a_guess(model: type[Record], name: str, value: object) -> None:
    """A question mark takes the default and marks it a guess, whatever stood there before."""
    measured = FORMS[model].model_copy(update={name: value, "origins": {name: Origin.MEASURED}})
    found = made(model, measured, **{name: "?"})
    assert (getattr(found, name), found.origin(name)) == (value, Origin.GUESS)


def test_not_sure_is_no_answer_to_what_must_be_known() -> None:
    """A question that needs an answer says so when "?" is typed."""
    found = sent(Profile, name="?")
    assert isinstance(found, Problems)
    assert found.by_field == {"name": "Write something here, a word or two will do"}


def test_only_numbers_have_an_origin() -> None:
    """Words, days and choices carry no origin: nobody guesses them."""
    for model in FORMS:
        numbers = {spec.name for spec in questions(model) if spec.kind in NUMERIC}
        assert set(origins(model, typed(model), None, STYLE)) <= numbers


# What is asked


@pytest.mark.parametrize(
    ("model", "raw", "names"),
    [
        (Purpose, {"goal": "paid"}, {"goal", "brings", "limit"}),
        (Purpose, {"goal": "less"}, {"goal", "leisure", "limit"}),
        (Purpose, {}, {"goal", "limit"}),
        (Costing, {"price": "60 a piece"}, {"pieces"}),
        (TestProject, {"came": "yes"}, {"on_time", "accepted", "hours", "mine", "fix", "minutes"}),
        (Decision, {"outcome": "engage"}, {"price", "start", "share", "portion"}),
        (Outreach, {"channel": "own"}, {"where"}),
    ],
)
def test_what_is_asked_follows_the_answers(model: type[Record], raw: dict[str, str], names: set[str]) -> None:
    """A question that depends on an answer is asked once that answer is there."""
    found = {spec.name for spec in asked(model, known(model, raw, BY))}
    always = {spec.name for spec in questions(model) if spec.asked is None}
    assert found == names | always


def test_pieces_are_asked_once() -> None:
    """A price a piece asks how many, unless the task already says so."""
    raw, by_piece = {"price": "60 a piece"}, MAIL.effort.model_copy(update={"pieces": Decimal(8)})
    for task, expected in ((MAIL, True), (MAIL.model_copy(update={"effort": by_piece}), False)):
        names = {spec.name for spec in asked(Costing, {**known(Costing, raw, BY), "owner": task})}
        assert ("pieces" in names) is expected


def test_a_question_that_is_not_asked_is_not_judged() -> None:
    """What stands in a hidden field neither counts nor hinders, and what was stored there stays."""
    before = Purpose(goal=Goal.PAID, brings=Decimal(60))
    found = sent(Purpose, before, goal="less", leisure="20", brings="a lot")
    assert isinstance(found, Purpose)
    assert (found.goal, found.leisure, found.brings) == (Goal.LESS, Decimal(20), Decimal(60))


@pytest.mark.parametrize(
    ("style", "raw", "amount"),
    [(BY, "1,500 a month", 1500), (GERMAN, "1.500 a month", 1500), (BY, "1.5k a month", 1500)],
)
def test_numbers_are_read_in_the_users_own_style(style: Reading, raw: str, amount: int) -> None:
    """The same sum is read from each way of writing it."""
    found = sent(Costing, by=style, price=raw, fee="0%", fee_contract="0", tools="0", once="0", speed="", rework="")
    assert isinstance(found, Costing)
    assert found.price == PriceValue(amount=Decimal(amount), unit=PriceUnit.MONTH)


def test_a_form_starts_with_what_is_suggested() -> None:
    """Without a record the suggestions stand there as they would be typed, and a choice shows its default."""
    suggested = {"title": "Articles", "effort": EffortValue(hours=Decimal(4), pieces=Decimal(8))}
    assert prefill(Task, None, suggested, STYLE) == {
        "title": "Articles",
        "effort": "4 h x 8 a month",
        "fate": "hand_over",
        "doer": "me",
        "category": "other",
        "drains": "no",
    }
    assert prefill(Worth, None, {}, STYLE) == {"profit": "", "hours": "", "weeks": ""}


def test_a_record_comes_before_what_is_suggested() -> None:
    """What the user said is never replaced by a suggestion."""
    assert prefill(Worth, WORTH, {"weeks": Decimal(40)}, STYLE)["weeks"] == "48"


# What people type


NUMBERS = frozenset({*NUMERIC, Kind.WORKED, Kind.EARNINGS})
WORDS = frozenset({Kind.TEXT, Kind.LONG})
ABOVE_NOTHING = frozenset({Kind.EFFORT, Kind.WORKED, Kind.PRICE})
BAD_NUMBERS = {
    "letters": ("12 bucks", NUMBERS),
    "no hours": ("0", ABOVE_NOTHING),
    "fewer than none": ("-5", NUMBERS - {Kind.EARNINGS, Kind.MONEY}),
    "a number too large to write": ("1e999999999", NUMBERS | {Kind.DATE}),
    "no number": ("NaN", NUMBERS | {Kind.DATE}),
    "without end": ("Infinity", NUMBERS | {Kind.DATE}),
    "sixty digits": ("9" * 60, NUMBERS | {Kind.DATE}),
    "fifteen digits": ("9" * 15, NUMBERS | {Kind.DATE}),
    "5,000 characters": ("x" * 5_000, NUMBERS | {Kind.DATE, Kind.TEXT, Kind.CHOICE, Kind.TICKS}),
    "markup": ("[/oops]", NUMBERS | {Kind.DATE, Kind.CHOICE, Kind.TICKS}),
    "an escape": ("\x1b]0;title\x07", NUMBERS | {Kind.DATE, Kind.CHOICE, Kind.TICKS}),
    "emoji": ("\U0001f389", NUMBERS | {Kind.DATE, Kind.CHOICE, Kind.TICKS}),
    "right to left": ("\u05e9\u05dc\u05d5\u05dd", NUMBERS | {Kind.DATE, Kind.CHOICE, Kind.TICKS}),
    "30 February": ("30 February", NUMBERS | {Kind.DATE, Kind.CHOICE}),
    "a lone surrogate": ("\ud800", NUMBERS | {Kind.DATE, Kind.CHOICE, Kind.TICKS}),
}


@pytest.mark.parametrize("case", BAD_NUMBERS)
def test_what_cannot_be_read_is_refused(case: str) -> None:
    """In every field of every form, what is no answer to it gives one problem there, and nothing is raised."""
    bad, refused = BAD_NUMBERS[case]
    for model, record in FORMS.items():
        for spec in questions(model):
            raw = {**typed(model), spec.name: bad}
            if spec.asked is not None and not spec.asked.when({**known(model, raw, BY), **unasked(record)}):
                continue
            found = submit(model, raw, base=record, fixed=unasked(record), by=BY)
            shown = sketch(model, raw, unasked(record), None, BY)
            assert shown is None or isinstance(shown, model)
            if spec.kind in refused:
                assert isinstance(found, Problems), (model, spec.name)
                assert list(found.by_field) == [spec.name]
            else:
                assert isinstance(found, model | Problems), (model, spec.name)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("[/oops]", "[/oops]"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("\x1b[31mred\x1b]0;title\x07 \x9bend", "[31mred]0;title end"),
        (
            "\U0001f389 \U0001f468\u200d\U0001f469\u200d\U0001f467",
            "\U0001f389 \U0001f468\u200d\U0001f469\u200d\U0001f467",
        ),
        ("\u202elive\u202c \u2066\u05e9\u05dc\u05d5\u05dd\u2069", "live \u05e9\u05dc\u05d5\u05dd"),
        ("cafe\u0301\u200b\ufeff", "caf\u00e9"),
        ("=1+1", "=1+1"),
        ("a\ud800b", "a?b"),
    ],
)
def test_words_are_kept_literally(raw: str, kept: str) -> None:
    """Every text field keeps what can be seen, and loses what can only mislead."""
    for model, record in FORMS.items():
        for spec in (one for one in questions(model) if one.kind in WORDS):
            whole = {**typed(model), spec.name: raw}
            if spec in asked(model, {**known(model, whole, BY), **unasked(record)}):
                assert getattr(made(model, **{spec.name: raw}), spec.name) == kept


def test_long_text_keeps_its_lines_and_a_line_has_one() -> None:
    """Line breaks stay in a long text, and become spaces in a short one."""
    for model, name, kept in ((Job, "title", "a b"), (Brief, "work", "a\nb")):
        assert getattr(made(model, **{name: "a\r\nb"}), name) == kept


@pytest.mark.parametrize(
    ("model", "name", "raw"), [(Costing, "price", "2,000,000,000"), (Worth, "profit", "99999999999999")]
)
def test_a_sum_too_large_is_told_so(model: type[Record], name: str, raw: str) -> None:
    """A sum above all bounds is asked to be smaller."""
    found = sent(model, **{name: raw})
    assert isinstance(found, Problems)
    assert "above 0" not in found.by_field[name]
    assert not found.by_field[name].startswith("Enter a sum and a period")


def test_words_that_cannot_be_seen_are_no_answer() -> None:
    """An optional text of which nothing can be seen is left unknown, like an empty one."""
    assert made(Outreach, channel="own", where="\u200b").where is None


def test_money_under_nothing() -> None:
    """Only profit, also that of three months, and a change of profit can be negative."""
    signed = {(Worth, "profit"), (Costing, "change"), (Quarter, "profit")}
    sums = [(model, spec) for model in FORMS for spec in questions(model) if spec.kind in (Kind.MONEY, Kind.EARNINGS)]
    for model, spec in sums:
        whole = {**typed(model), "goal": "mix", "platform": "own", "fee_payment": "1", spec.name: "-5"}
        found = submit(model, whole, base=None, fixed=unasked(FORMS[model]), by=BY)
        refused = isinstance(found, Problems) and found.by_field.get(spec.name) == "Enter 0 or more"
        assert refused is ((model, spec.name) not in signed), (model, spec.name)


@pytest.mark.parametrize("raw", ["30 February", "31.4.2027", "29 Feb 2027", "2100-02-29"])
def test_a_day_that_is_not_there(raw: str) -> None:
    """A day missing from the calendar is refused with how many days there are."""
    found = sent(Outreach, asked=raw)
    assert isinstance(found, Problems)
    assert "days" in found.by_field["asked"]


def test_a_choice_that_was_never_offered() -> None:
    """A stored word that is none of the answers asks to choose again."""
    found = sent(Evidence, rating="6", source="rumour")
    assert isinstance(found, Problems)
    assert set(found.by_field.values()) == {"Choose one with the arrow keys and Enter"}


# Whatever is typed


SHAPES = (
    "3h a week",
    "4h x 8",
    "50,000 a year",
    "12 an hour",
    "60 a piece",
    "25%",
    "friday",
    "+2w",
    "yes",
    "engage",
    "?",
)
RAW = st.sampled_from(SHAPES) | st.text("0123456789 .,'-+/:xhmk%()$adw", max_size=12) | st.text(max_size=20)


@pytest.mark.parametrize("model", FORMS, ids=lambda model: model.__name__)
@settings(max_examples=8, deadline=None)
@given(st.data())
def test_a_draft_is_a_record_or_problems(model: type[Record], data: st.DataObject) -> None:
    """Whatever stands in a form, it gives a record or problems with its own questions, and a sketch or none."""
    raw: Mapping[str, str] = data.draw(st.fixed_dictionaries({spec.name: RAW for spec in questions(model)}))
    fixed, base = unasked(FORMS[model]), data.draw(st.sampled_from([None, FORMS[model]]))
    found, shown = submit(model, raw, base=base, fixed=fixed, by=BY), sketch(model, raw, fixed, base, BY)
    assert shown is None or isinstance(shown, model)
    if isinstance(found, Problems):
        order = [spec.name for spec in questions(model) if spec.name in found.by_field]
        assert [name for name, _ in found.summary] == order != []
        assert set(order) == set(found.by_field)
    else:
        assert isinstance(found, model)
        specs = asked(model, {**known(model, raw, BY), **fixed})
        assert shown is None or answers(specs, shown) == answers(specs, found)


def answers(specs: tuple[FieldSpec, ...], record: Record) -> list[object]:
    return [(getattr(record, spec.name), record.origin(spec.name)) for spec in specs]


@pytest.mark.parametrize("brings", ["-5", "90"])
def test_what_is_not_asked_is_not_sketched(brings: str) -> None:
    """The live readout leaves out what stands in a hidden field, just as keeping the form does."""
    raw = {"goal": "less", "leisure": "20", "brings": brings}
    found = submit(Purpose, raw, base=None, fixed={}, by=BY)
    assert sketch(Purpose, raw, {}, None, BY) == found


def test_deliveries_prefilled_as_usual_are_kept_with_one_key() -> None:
    """A form filled with suggestions alone makes a record, and its numbers are then the user's."""
    raw = prefill(Delivery, None, {"on": TODAY, "task": MAIL.id, "mine": Decimal("2.5")}, STYLE)
    found = submit(Delivery, raw, base=None, fixed={"id": "new", "engagement": "work"}, by=BY)
    assert isinstance(found, Delivery)
    assert (found.on, found.task, found.mine, found.origin("mine")) == (TODAY, MAIL.id, Decimal("2.5"), Origin.YOURS)
    assert (found.on_time, found.accepted, found.origin("fix")) == (True, True, Origin.GUESS)
