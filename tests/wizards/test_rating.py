"""Rating what one has seen: what a rating means, what is asked, and what comes next."""

from collections.abc import Mapping
from typing import Any

import pytest

from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Criterion, Evidence, Rating, Source
from outsource_tui.domain.sourcing import Job
from outsource_tui.library import catalog
from outsource_tui.wizards.rating import CRITERION, RATING, anchors
from outsource_tui.wizards.step import FormStep, Scene
from tests.seeds import ANA, BEN, CRITERIA, CY, JOB, STYLE, TODAY, days, rating, searching

COMMUNICATION, PROFESSIONALISM, ABILITY = CRITERIA


def step() -> FormStep:
    found = RATING.steps[0]
    assert isinstance(found, FormStep)
    return found


def scene(*records: Record, **typed: str) -> Scene:
    """The form for a rating of Ana, with these records there and this typed."""
    return Scene(searching().put(*records), TODAY, STYLE, parent=ANA.id, typed=typed)


def suggested(*records: Record) -> Mapping[str, Any]:
    return step().prefill(scene(*records))


def filled(source: Source, *records: Record) -> str:
    return str(step().fills["source"](scene(*records), source.value)["answers"])


# What a rating means


@pytest.mark.parametrize("title", ["Communication", "How they COMMUNICATE", "Taste", ""])
def test_each_rating_means_something(title: str) -> None:
    """Whatever one judges by, the five ratings have five different meanings."""
    found = anchors(COMMUNICATION.model_copy(update={"title": title}))
    assert len(set(found)) == 5
    assert all(found)


def test_ratings_mean_what_the_library_says() -> None:
    """A criterion the library knows by its title has meanings of its own, any other the general ones."""
    known = catalog.anchors()
    assert anchors(COMMUNICATION) == known["communication"]
    assert anchors(COMMUNICATION.model_copy(update={"title": "Taste"})) == known["general"]
    assert anchors(None) == tuple(one.label[1:].strip() for one in Rating)


def test_the_users_words_come_first() -> None:
    """What the user wrote a rating means stands in the place of the library's words, line by line."""
    own = COMMUNICATION.model_copy(update={"anchors": "Silent\nSlow"})
    assert anchors(own) == ("Silent", "Slow", *anchors(COMMUNICATION)[2:])


def test_the_ratings_to_choose_from_say_what_they_mean() -> None:
    """The ratings offered are those of the criterion that is chosen, each with its number."""
    options = step().options["rating"](scene(criterion=ABILITY.id))
    assert [one.raw for one in options] == [one.value for one in Rating]
    assert [one.label for one in options] == [f"{n}  {words}" for n, words in enumerate(anchors(ABILITY), 1)]


# What is asked


def test_a_reference_is_asked_four_questions() -> None:
    """For a reference the four questions stand ready, whatever the user asks in interviews."""
    assert filled(Source.REFERENCES).splitlines() == list(catalog.reference_questions())


def test_an_interview_has_the_users_questions() -> None:
    """For an interview the questions the user wrote for the job stand ready, else the library's."""
    assert filled(Source.INTERVIEW) == "What would you ask me first?"
    own = searching().questions[0].model_copy(update={"interview": None})
    assert filled(Source.INTERVIEW, own).splitlines() == list(catalog.interview_questions())


@pytest.mark.parametrize("source", sorted(set(Source) - {Source.REFERENCES, Source.INTERVIEW}))
def test_nothing_else_is_asked(source: Source) -> None:
    """Samples, tests, chats and work done together come without questions."""
    assert filled(source) == ""


# What comes next


def test_the_first_criterion_not_rated_at_all_is_suggested() -> None:
    """Whatever it was rated by, a criterion is suggested only until it is rated; when all are, none is."""
    seen = [rating(ANA, what, 4, source) for what, source in zip(CRITERIA, Source, strict=False)]
    assert suggested() == {"criterion": COMMUNICATION.id}
    assert suggested(seen[0]) == {"criterion": PROFESSIONALISM.id}
    assert suggested(seen[0], seen[1]) == {"criterion": ABILITY.id}
    assert suggested(seen[0], seen[2]) == {"criterion": PROFESSIONALISM.id}
    assert suggested(*seen) == {}


def test_how_often_a_criterion_was_rated_makes_no_difference() -> None:
    """One rated by samples is not suggested again for a test, nor is who told the user kept for the next."""
    told = rating(ANA, COMMUNICATION, 4, Source.REFERENCES).model_copy(update={"who": "Mrs Lee"})
    assert suggested(told, rating(ANA, COMMUNICATION, 2, Source.TEST)) == {"criterion": PROFESSIONALISM.id}


@pytest.mark.parametrize(
    ("others", "source"),
    [
        ((rating(BEN, COMMUNICATION, 4),), Source.SAMPLES),
        ((rating(BEN, COMMUNICATION, 4), rating(BEN, COMMUNICATION, 1, Source.TEST)), Source.SAMPLES),
        (
            (
                rating(BEN, COMMUNICATION, 4),
                rating(BEN, COMMUNICATION, 1, Source.TEST),
                rating(CY, COMMUNICATION, 1, Source.TEST),
            ),
            Source.TEST,
        ),
        ((rating(BEN, PROFESSIONALISM, 4), rating(BEN, ABILITY, 4)), None),
    ],
    ids=["one", "two kinds of one", "the most used", "of other criteria"],
)
def test_others_are_judged_alike(others: tuple[Evidence, ...], source: Source | None) -> None:
    """The kind of evidence is that most used for this criterion by the other candidates; without any, none is."""
    found = {"criterion": COMMUNICATION.id, **({"source": source, "answers": ""} if source else {})}
    assert suggested(*others) == found
    assert suggested(*others, rating(ANA, PROFESSIONALISM, 4, Source.INTERVIEW)) == found


def test_a_kind_of_evidence_that_is_suggested_brings_its_questions() -> None:
    """Where the others were judged by a reference, the four questions for references stand there to be answered."""
    found = suggested(rating(BEN, COMMUNICATION, 4, Source.REFERENCES))
    assert found["source"] is Source.REFERENCES
    assert found["answers"].splitlines() == list(catalog.reference_questions())


def test_candidates_for_another_job_say_nothing_of_this_one() -> None:
    """Nobody outside the job counts, and for a candidate who is gone nothing is suggested."""
    away = CY.model_copy(update={"job": "elsewhere"})
    assert suggested(away, rating(CY, COMMUNICATION, 4)) == {"criterion": COMMUNICATION.id}
    assert step().prefill(Scene(searching(), TODAY, STYLE, parent="gone")) == {}


def test_only_criteria_of_the_job_are_offered() -> None:
    """What can be rated is what candidates for this job are judged by, in the user's order; of nobody, nothing."""
    other = Criterion(id="other", job="elsewhere", title="Other")
    assert [one.raw for one in step().options["criterion"](scene(other))] == [one.id for one in CRITERIA]
    nobody = Scene(searching(), TODAY, STYLE, parent="gone")
    assert step().options["criterion"](nobody) == ()


# What becomes of it


def test_the_form_locks_with_the_first_rating() -> None:
    """Keeping the first rating dates what is judged by; a change of it in its form is noted from then on."""
    business: Business = step().into(scene(), rating(ANA, COMMUNICATION, 4))
    assert [type(one) for one in business.evidence] == [Evidence]
    assert business.get(Job, JOB.id).criteria_locked == TODAY
    form = CRITERION.steps[0]
    assert isinstance(form, FormStep)
    later = Scene(business, days(2), STYLE, subject=COMMUNICATION.id, parent=JOB.id)
    changed = form.into(later, COMMUNICATION.model_copy(update={"must": True, "why": "Two never answered"}))
    (change,) = changed.get(Job, JOB.id).changes
    assert (change.on, change.why) == (days(2), "Two never answered")
