"""What ships as data loads, is complete, and is fit to be handed to a stranger as it stands."""

import re
import subprocess
import sys
from decimal import Decimal
from itertools import groupby

import pytest

from outsource_tui.domain.amounts import WEEKS_A_MONTH, PriceUnit
from outsource_tui.domain.base import Origin
from outsource_tui.domain.plan import Category, missing_for_a_stranger
from outsource_tui.domain.sourcing import OWN_CHANNEL
from outsource_tui.library.catalog import (
    Certainty,
    LibraryTask,
    Message,
    Place,
    agreement_list,
    anchors,
    interview_questions,
    library_tasks,
    message,
    messages,
    places,
    reference_questions,
    starter,
)

SUBJECTS = (
    "affiliate upkeep",
    "analytics report",
    "blog posts",
    "bookkeeping",
    "calendar and inbox",
    "client onboarding",
    "community moderation",
    "course upkeep",
    "customer mail",
    "data entry",
    "event follow-up",
    "graphics",
    "image library",
    "invoicing and payment reminders",
    "keyword research",
    "landing pages",
    "lead research",
    "link outreach",
    "newsletter",
    "old posts",
    "paid-ads upkeep",
    "podcast editing",
    "product listing",
    "review requests",
    "short clips",
    "site upkeep",
    "social scheduling",
    "transcription",
    "translation",
    "video editing",
    "webinar set-up",
)

every_task = pytest.mark.parametrize("task", library_tasks(), ids=lambda task: task.key)
every_place = pytest.mark.parametrize("place", places(), ids=lambda place: place.key)
every_shipped_message = pytest.mark.parametrize("one", messages(), ids=lambda one: one.key)


def fee_of(key: str, payment: int) -> Decimal:
    fee = next(place.fee for place in places() if place.key == key)
    assert fee
    each_time = fee.per_payment if fee.under is None or payment < fee.under else Decimal(0)
    return max(fee.share * payment, fee.minimum) + each_time


def test_customer_mail_is_offered_first_among_at_least_two_dozen() -> None:
    """The method's own example comes first, and there are at least 24 tasks."""
    assert library_tasks()[0].title == "Customer mail"
    assert len(library_tasks()) >= 24


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_subject_has_a_starter(subject: str) -> None:
    """What people who market alone commonly hand over is found by the name they would type."""
    assert starter(subject) is not None


def test_each_subject_has_a_starter_of_its_own() -> None:
    """No two subjects lead to the same task, and no task is left without a subject."""
    assert sorted(task.key for task in map(starter, SUBJECTS) if task) == sorted(task.key for task in library_tasks())


def test_every_kind_of_work_is_offered() -> None:
    """There is a task of every kind, and none is left as something else."""
    assert {task.category for task in library_tasks()} == set(Category) - {Category.OTHER}


def test_tasks_of_a_kind_stand_together() -> None:
    """After the first, the tasks follow each other kind by kind, in the order in which the kinds are offered."""
    kinds = [kind for kind, _ in groupby(library_tasks()[1:], key=lambda task: task.category)]
    assert kinds == [kind for kind in Category if kind is not Category.OTHER]


@every_task
def test_a_price_by_the_piece_needs_pieces(task: LibraryTask) -> None:
    """Only a task counted in pieces is charged by the piece."""
    assert task.price_unit is not PriceUnit.PIECE or task.effort.pieces is not None


@every_task
def test_handing_over_takes_less_than_doing(task: LibraryTask) -> None:
    """Setting it up takes some time but less than the task does in a month, and so does managing it for a month."""
    month = task.effort.monthly
    assert 0 < task.set_up_hours < month
    assert 0 < task.minutes * WEEKS_A_MONTH / 60 < month


@every_task
def test_a_task_is_complete(task: LibraryTask) -> None:
    """Each task has 4 to 8 steps, every text filled in, and minutes that add up to its hours."""
    assert 4 <= len(task.steps) <= 8
    assert all((task.needs, task.done, task.example, task.ask_me))
    assert all(step.text and step.done_when for step in task.steps)
    assert sum(step.minutes for step in task.steps) == task.effort.hours * 60


@every_task
def test_what_is_needed_reads_well_to_whoever_does_it(task: LibraryTask) -> None:
    """The one who gets the list is not spoken of as someone else in it."""
    assert not re.search(r"[Tt]heir own login|logins? of their own|\bthey may\b", task.needs)


@every_task
def test_a_task_makes_records_a_stranger_can_use(task: LibraryTask) -> None:
    """Its records belong to the user's task, in order, unticked, with nothing missing."""
    procedure, steps = task.records("mine")
    assert {procedure.task, *(step.task for step in steps)} == {"mine"}
    assert [(step.place, step.text) for step in steps] == [(i, step.text) for i, step in enumerate(task.steps)]
    assert not any(step.first for step in steps)
    assert missing_for_a_stranger(procedure, steps) == ()


def test_shipped_minutes_are_guesses() -> None:
    """A step's minutes are marked as a guess, because the user has not said them."""
    _, steps = library_tasks()[0].records("mine")
    assert {step.origin("minutes") for step in steps} == {Origin.GUESS}


def test_records_are_fresh_each_time() -> None:
    """Two tasks from one starter share no identity."""
    (one, ones), (two, twos) = (library_tasks()[0].records(task) for task in ("one", "two"))
    assert not {one.id, *(step.id for step in ones)} & {two.id, *(step.id for step in twos)}


@pytest.mark.parametrize("typed", ["customer-mail", "Customer mail", " CUSTOMER MAIL ", "customer service"])
def test_a_starter_is_found_by_key_title_or_other_name(typed: str) -> None:
    """Customer mail is found however it is written."""
    assert starter(typed) is library_tasks()[0]


def test_an_unknown_task_has_no_starter() -> None:
    """A task we know nothing about gets none."""
    assert starter("Walk the dog") is None


def test_names_lead_to_one_task() -> None:
    """No two tasks share a name."""
    names = [name for task in library_tasks() for name in task.names]
    assert len(names) == len(set(names))


def test_places_are_those_of_the_method() -> None:
    """Referrals, networking and search come first, then the sites."""
    names = [place.name for place in places()]
    assert names[:3] == ["Referrals", "Networking online", "Search engines"]
    assert set(names) >= {"Guru", "Upwork", "PeoplePerHour", "Fiverr"}


def test_each_place_has_a_key_of_its_own() -> None:
    """No two places share a key, and none takes the one kept for the user's own place."""
    keys = [place.key for place in places()]
    assert len(set(keys) | {OWN_CHANNEL}) == len(keys) + 1


def test_there_is_a_message_for_each_place_and_each_answer() -> None:
    """Each place has its post, as has any other; then come the brief, what is said up to the yes, and at work."""
    posts = [f"post-{place.key}" for place in places()]
    later = ["brief", "contact", "reminder", "thanks", "test", "decline", "reserve", "yes"]
    work = ["welcome", "agreement", "feedback", "goodbye"]
    assert [one.key for one in messages()] == [*posts, f"post-{OWN_CHANNEL}", *later, *work]
    assert len({one.title for one in messages()}) == len(messages())


def test_a_message_is_found_by_its_key() -> None:
    """A message is found by its key; one that is not there is an error."""
    assert message("decline").title == "Kind decline"
    assert message("brief").title == "The whole brief"
    assert message("thanks").title == "Thanks for a yes"
    assert message("post-upwork").limit == 4000
    with pytest.raises(LookupError, match="no message nothing"):
        message("nothing")


def test_sites_through_which_people_are_paid_get_no_signature() -> None:
    """The five sites are marked, and what is written there is not signed."""
    sites = {"guru", "upwork", "peopleperhour", "fiverr", "freelancer"}
    assert {place.key for place in places() if not place.direct} == sites
    assert not any("{signature}" in place.message for place in places() if not place.direct)


@every_shipped_message
def test_a_message_is_told_calmly(one: Message) -> None:
    """No message flatters, presses or uses a phrase that everyone uses, and none is too long to be read."""
    assert not re.search(
        r"hope this|finds you|exciting|amazing|perfect|urgent|asap|reach out|rock ?star", one.text, re.I
    )
    assert one.text.count("!") <= 1
    assert len(one.text) <= 1000


def test_search_phrases_are_a_few_lines() -> None:
    """There are four to six phrases to type, each naming the work."""
    lines = message("post-search").text.strip().splitlines()
    assert 4 <= len(lines) <= 6
    assert all("{main}" in line for line in lines)


def test_everyone_is_asked_the_same() -> None:
    """Four questions for a reference and five for an interview, each of them a question."""
    assert (len(reference_questions()), len(interview_questions())) == (4, 5)
    assert all(question.endswith("?") for question in (*reference_questions(), *interview_questions()))


@every_place
def test_a_place_says_what_it_knows(place: Place) -> None:
    """Each place has 2 or 3 sentences, a date, and a fee unless it is marked as not known."""
    assert place.what_to_do.count(".") in (2, 3)
    assert place.as_of == "2026-11"
    assert (place.fee is None) == (place.certainty is Certainty.UNKNOWN)


@pytest.mark.parametrize(
    ("key", "on_80", "on_500"),
    [("fiverr", "7.40", "27.50"), ("upwork", "4.00", "25.00"), ("freelancer", "3.00", "15.00"), ("search", "0", "0")],
)
def test_fees_come_to_the_published_figures(key: str, on_80: str, on_500: str) -> None:
    """On payments of 80.00 and 500.00 each platform takes what its price page says."""
    assert (fee_of(key, 80), fee_of(key, 500)) == (Decimal(on_80), Decimal(on_500))


def test_anchors_cover_the_default_criteria() -> None:
    """Five different sentences each, for the three default criteria and for any other."""
    assert set(anchors()) == {"general", "communication", "professionalism", "ability"}
    assert all(len(set(lines)) == 5 for lines in anchors().values())


def test_the_agreement_list_settles_what_matters() -> None:
    """Fifteen things to settle, each once, from names and addresses to the signed copy."""
    lines = agreement_list()
    assert len({line.key for line in lines}) == len(lines) == 15
    assert (lines[0].key, lines[-1].key) == ("parties", "signed-copy")
    assert all(line.title and line.text for line in lines)


def test_texts_are_plain() -> None:
    """No text uses an em dash, a curly quote or a symbol a plain terminal lacks."""
    shipped = [*library_tasks(), *places(), *messages(), *agreement_list()]
    texts = [value.model_dump_json() for value in shipped] + [line for lines in anchors().values() for line in lines]
    texts += [*reference_questions(), *interview_questions()]
    assert all(text.isascii() for text in texts)


@every_task
def test_a_task_is_told_calmly(task: LibraryTask) -> None:
    """No text of a task raises its voice."""
    assert "!" not in task.model_dump_json()


def test_nothing_is_read_at_import() -> None:
    """Importing the catalog opens none of its files."""
    script = (
        "import sys; opened = []; "
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0]))); "
        "import outsource_tui.library.catalog; "
        "sys.exit(any(name.endswith('.toml') for name in opened))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
