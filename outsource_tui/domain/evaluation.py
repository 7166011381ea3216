"""Evaluation: what the user judges by, what they have seen, and how the candidates compare.

A missing rating is a range, never a zero; price is never blended into quality.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import Field

from outsource_tui.domain.amounts import Price
from outsource_tui.domain.base import (
    Asked,
    Choice,
    Count,
    Day,
    Hours,
    Id,
    Kind,
    Line,
    Long,
    Money,
    Name,
    Record,
    Refers,
    Share,
)

MOST_CRITERIA = 6
NEUTRAL = Decimal("0.5")
MUST_RATING = Decimal(3)


class Importance(Choice):
    """How much a criterion counts."""

    NORMAL = "normal", "Normal"
    DOUBLE = "double", "Double"
    HALF = "half", "Half"


WEIGHT = {Importance.NORMAL: Decimal(2), Importance.DOUBLE: Decimal(4), Importance.HALF: Decimal(1)}


def _locked(known: Mapping[str, Any]) -> bool:
    return getattr(known.get("owner"), "criteria_locked", None) is not None


class Criterion(Record):
    """One thing the user judges the candidates for a job by."""

    owner_field: ClassVar[str] = "job"
    called: ClassVar[str] = "title"

    job: Annotated[Id, Refers("Job")]
    title: Name = Field(title="What do you judge by?", description="For example: communication.")
    importance: Importance = Field(Importance.NORMAL, title="How much does it count?")
    must: bool = Field(False, title="Is it a must?", description="A rating under 3 then rules someone out.")
    anchors: Long | None = Field(
        None, title="What 1 to 5 mean", description="Five lines, the first for 1. Write what you would see."
    )

    why: Annotated[Line | None, Asked(_locked)] = Field(
        None, title="Why do you change it now?", description="Someone is rated already: it is shown where you compare."
    )

    def meanings(self, ours: Sequence[str]) -> tuple[str, ...]:
        """What each rating means, from 1 to 5: in the user's words, else in ours."""
        return tuple(self.anchor(rating) or line for rating, line in zip(Rating, ours, strict=True))

    def anchor(self, rating: "Rating") -> str | None:
        """What the user wrote a rating means, if they did."""
        lines = [line for line in (self.anchors or "").splitlines() if line.strip()]
        place = int(rating.value) - 1
        return lines[place].strip() if place < len(lines) else None


class Questions(Record):
    """What everyone who could do a job is asked in an interview, in the same order."""

    owner_field: ClassVar[str] = "job"

    job: Annotated[Id, Refers("Job")]
    interview: Long | None = Field(
        None, title="What will you ask everyone?", description="The same questions in the same order, one a line."
    )


DEFAULT_CRITERIA = ("Communication", "Professionalism", "Ability to do the job")


class Source(Choice):
    """A kind of evidence, with how well it foretells good work."""

    SAMPLES = "samples", "Work samples"
    REFERENCES = "references", "A reference"
    INTERVIEW = "interview", "An interview, same questions for all"
    TEST = "test", "A test project"
    WORKED = "worked", "We worked together before"
    CHAT = "chat", "A chat (weak)"

    @property
    def called(self) -> str:
        """What it is called in a sentence."""
        words = {"samples": "work samples", "interview": "an interview", "worked": "your own work together"}
        return words.get(self.value, self.label.removesuffix(" (weak)").lower())


# Published order of validity, as of 2026-11: see the sources in the README.
VALIDITY = {
    Source.INTERVIEW: Decimal("0.42"),
    Source.TEST: Decimal("0.33"),
    Source.WORKED: Decimal("0.33"),
    Source.SAMPLES: Decimal("0.33"),
    Source.REFERENCES: Decimal("0.26"),
    Source.CHAT: Decimal("0.19"),
}


class Rating(Choice):
    """How good what was seen is, against written anchors."""

    POOR = "1", "1  Far from what the job needs"
    WEAK = "2", "2  Some of it, with clear gaps"
    FAIR = "3", "3  What the job needs, no more"
    GOOD = "4", "4  Better than the job needs"
    BEST = "5", "5  As good as I have seen"

    @property
    def points(self) -> Decimal:
        """0 for the lowest, 1 for the highest."""
        return (Decimal(self.value) - 1) / 4


def _told(known: Mapping[str, Any]) -> bool:
    return known.get("source") in (Source.REFERENCES, Source.INTERVIEW)


class Evidence(Record):
    """One thing seen of a candidate, rated against one criterion."""

    owner_field: ClassVar[str] = "candidate"
    called: ClassVar[str] = "note"

    candidate: Annotated[Id, Refers("Candidate")]
    source: Source = Field(title="What have you seen?")
    criterion: Annotated[Id, Refers("Criterion")] = Field(title="What does it tell about?")
    rating: Rating = Field(title="How good is it?")
    note: Line | None = Field(None, title="What did you see?", description="One sentence you could show them.")
    who: Annotated[Line | None, Asked(lambda known: known.get("source") is Source.REFERENCES)] = Field(
        None, title="Who told you?", description="A name, and what they had done for them."
    )
    answers: Annotated[Long | None, Asked(_told)] = Field(
        None, title="The questions, and what was said", description="The same for everyone."
    )

    @property
    def thin(self) -> bool:
        """Whether it says little: a rating without a word of why, or a mere chat."""
        return not self.note or self.source is Source.CHAT


class TestPlan(Record):
    """A small paid piece of the real work of a job, the same for every candidate."""

    __test__: ClassVar[bool] = False  # or pytest would collect it
    owner_field: ClassVar[str] = "job"

    job: Annotated[Id, Refers("Job")]
    steps: Annotated[tuple[Id, ...], Kind.TICKS, Refers("ProcedureStep")] = Field(
        (), title="Which steps are the test?", description="Space ticks one. 4 to 10 hours of work are usual."
    )
    what: Line | None = Field(
        None, title="In one sentence", description="For example: twenty real mails of last month."
    )
    fee: Money | None = Field(None, title="What you pay for it", description="The same for everyone.")
    cap: Hours | None = Field(None, title="Hours at most", description="So that nobody gives you their week.")
    days: Count | None = Field(None, title="Days they have", description="For example: 7.")
    rubric: Long | None = Field(
        None, title="It is done well when", description="What you will check, and tell them now."
    )


def _came(known: Mapping[str, Any]) -> bool:
    return known.get("came") is True


class TestProject(Record):
    """One candidate's test: when it is due, and what came of it."""

    __test__: ClassVar[bool] = False  # or pytest would collect it
    owner_field: ClassVar[str] = "candidate"

    candidate: Annotated[Id, Refers("Candidate")]
    due: Day | None = Field(None, title="Due on")
    came: bool = Field(False, title="Has it come?")
    on_time: Annotated[bool, Asked(_came)] = Field(True, title="Was it on time?")
    accepted: Annotated[bool, Asked(_came)] = Field(False, title="Would you accept it as it is?")
    hours: Annotated[Hours | None, Asked(_came)] = Field(None, title="Hours it took them")
    mine: Annotated[Hours | None, Asked(_came)] = Field(None, title="Hours it would have taken you")
    fix: Annotated[Hours | None, Asked(_came)] = Field(None, title="Hours of fixes", description="0 for none.")
    minutes: Annotated[Count | None, Asked(_came)] = Field(
        None, title="Minutes of yours", description="To explain it, answer and check."
    )

    @property
    def speed(self) -> Decimal | None:
        """Their hours for one of the user's, once both are known."""
        return self.hours / self.mine if self.came and self.hours and self.mine else None

    @property
    def rework(self) -> Decimal | None:
        """The share of their hours that was done again, once both are known."""
        return self.fix / self.hours if self.came and self.hours and self.fix is not None else None

    @property
    def managing(self) -> Decimal | None:
        """The user's hours for one of theirs, fixes included, once all are known."""
        if not self.came or not self.hours or self.minutes is None:
            return None
        return Decimal(self.minutes) / 60 / (self.hours + (self.fix or 0))


class Outcome(Choice):
    """What the user decided about a candidate."""

    ENGAGE = "engage", "Work with them"
    RESERVE = "reserve", "Keep in reserve"
    DECLINE = "decline", "Decline, kindly"


def _engages(known: Mapping[str, Any]) -> bool:
    return known.get("outcome") is Outcome.ENGAGE


class Decision(Record):
    """What the user decided about a candidate, and why."""

    owner_field: ClassVar[str] = "candidate"

    candidate: Annotated[Id, Refers("Candidate")]
    outcome: Outcome = Field(title="What do you decide?")
    reason: Line | None = Field(None, title="Why?", description="One sentence for yourself, later.")
    price: Annotated[Price | None, Asked(_engages)] = Field(
        None, title="The price you agreed", description="Left empty: what they ask."
    )
    start: Annotated[Day | None, Asked(_engages)] = Field(
        None, title="Start", description="Like +2w. Left empty: today."
    )
    share: Annotated[Share, Asked(_engages)] = Field(
        Decimal(1), title="Their share of the job", description="Two people at half each: 50%."
    )
    portion: Annotated[Share | None, Asked(_engages)] = Field(
        None, title="The part to begin with", description="Of the tasks in the job. Left empty: as planned.", gt=0
    )


@dataclass(frozen=True)
class Score:
    """A candidate's quality from 0 to 1, with the range that missing ratings leave open.

    Attributes:
        coverage: the share of what counts that is rated.
        point: the quality in what is rated, None while nothing is.
        low: what it would be if everything missing were as bad as can be.
        adjusted: what is known, with everything missing taken as middling.
        high: what it would be if everything missing were perfect.
        points: of each criterion that is rated.
        failed: the must that is missed.
        open_must: whether a must is not rated yet.
    """

    coverage: Decimal
    point: Decimal | None
    low: Decimal
    adjusted: Decimal
    high: Decimal
    points: Mapping[str, Decimal]
    failed: str | None = None
    open_must: bool = False


def weights(criteria: Sequence[Criterion]) -> dict[str, Decimal]:
    """Weight of each criterion by id, summing to 1."""
    total = sum((WEIGHT[one.importance] for one in criteria), Decimal(0))
    return {one.id: WEIGHT[one.importance] / total for one in criteria}


def criterion_points(evidence: Sequence[Evidence], criterion: str) -> Decimal | None:
    """Points from 0 to 1 for one criterion, kinds of evidence weighed by validity; None when not rated."""
    seen = [(VALIDITY[one.source], one.rating.points) for one in evidence if one.criterion == criterion]
    if not seen:
        return None
    return sum((w * x for w, x in seen), Decimal(0)) / sum((w for w, _ in seen), Decimal(0))


def score(criteria: Sequence[Criterion], evidence: Sequence[Evidence]) -> Score:
    """The quality of one candidate under these criteria."""
    points = {one.id: criterion_points(evidence, one.id) for one in criteria}
    return score_of({key: point for key, point in points.items() if point is not None}, criteria)


def score_of(points: Mapping[str, Decimal], criteria: Sequence[Criterion]) -> Score:
    """The quality of a candidate with these points, by criterion, under these criteria."""
    weight = {one.id: WEIGHT[one.importance] for one in criteria}
    total = sum(weight.values(), Decimal(0))
    known = sum((weight[key] for key in points), Decimal(0))
    # Divided once and last, so that candidates who are level are so to the last digit.
    sure = sum((weight[key] * point for key, point in points.items()), Decimal(0))
    musts = [one for one in criteria if one.must]
    return Score(
        coverage=known / total,
        point=sure / known if known else None,
        low=sure / total,
        adjusted=(sure + (total - known) * NEUTRAL) / total,
        high=(sure + total - known) / total,
        points=points,
        failed=next((one.title for one in musts if points.get(one.id, NEUTRAL) < NEUTRAL), None),
        open_must=any(one.id not in points for one in musts),
    )
