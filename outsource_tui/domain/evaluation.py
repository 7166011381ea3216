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
    Day,
    Hours,
    Id,
    Line,
    Money,
    Name,
    Record,
    Refers,
    Share,
)

MOST_CRITERIA = 6
NEUTRAL = Decimal("0.5")


class Importance(Choice):
    """How much a criterion counts."""

    NORMAL = "normal", "Normal"
    DOUBLE = "double", "Double"
    HALF = "half", "Half"


WEIGHT = {Importance.NORMAL: Decimal(2), Importance.DOUBLE: Decimal(4), Importance.HALF: Decimal(1)}


class Criterion(Record):
    """One thing the user judges the candidates for a job by."""

    owner_field: ClassVar[str] = "job"
    called: ClassVar[str] = "title"

    job: Annotated[Id, Refers("Job")]
    title: Name = Field(title="What do you judge by?", description="For example: communication.")
    importance: Importance = Field(Importance.NORMAL, title="How much does it count?")
    must: bool = Field(False, title="Is it a must?", description="A rating under 3 then rules someone out.")


DEFAULT_CRITERIA = ("Communication", "Professionalism", "Ability to do the job")


class Source(Choice):
    """A kind of evidence, with how well it foretells good work."""

    SAMPLES = "samples", "Work samples"
    REFERENCES = "references", "A reference"
    INTERVIEW = "interview", "An interview, same questions for all"
    TEST = "test", "A test project"
    WORKED = "worked", "We worked together before"
    CHAT = "chat", "A chat (weak)"


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


class Evidence(Record):
    """One thing seen of a candidate, rated against one criterion."""

    owner_field: ClassVar[str] = "candidate"
    called: ClassVar[str] = "note"

    candidate: Annotated[Id, Refers("Candidate")]
    source: Source = Field(title="What have you seen?")
    criterion: Annotated[Id, Refers("Criterion")] = Field(title="What does it tell about?")
    rating: Rating = Field(title="How good is it?")
    note: Line | None = Field(None, title="What did you see?", description="One sentence you could show them.")


class TestProject(Record):
    """A small paid piece of the real work, the same for every candidate."""

    __test__: ClassVar[bool] = False  # or pytest would collect it
    owner_field: ClassVar[str] = "candidate"

    candidate: Annotated[Id, Refers("Candidate")]
    what: Line = Field(
        title="What is the test?", description="A few steps of the real work, 4 to 10 hours.", min_length=1
    )
    fee: Money | None = Field(None, title="What you pay for it")
    due: Day | None = Field(None, title="Due on")
    came: bool = Field(False, title="Has it come?")
    hours: Annotated[Hours | None, Asked(lambda known: known.get("came") is True)] = Field(
        None, title="Hours it took them"
    )
    mine: Annotated[Hours | None, Asked(lambda known: known.get("came") is True)] = Field(
        None, title="Hours it would have taken you"
    )
    fix: Annotated[Hours | None, Asked(lambda known: known.get("came") is True)] = Field(
        None, title="Hours of fixes, paid"
    )
    accepted: Annotated[bool, Asked(lambda known: known.get("came") is True)] = Field(
        False, title="Would you accept it as it is?"
    )


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
    start: Annotated[Day | None, Asked(_engages)] = Field(None, title="Start", description="Left empty: today.")
    share: Annotated[Share, Asked(_engages)] = Field(
        Decimal(1), title="Their share of the job", description="Two people at half each: 50%."
    )


@dataclass(frozen=True)
class Score:
    """A candidate's quality from 0 to 1, with the range that missing ratings leave open."""

    coverage: Decimal
    point: Decimal | None
    low: Decimal
    points: Mapping[str, Decimal]
    failed: str | None = None

    @property
    def high(self) -> Decimal:
        """What it would be if everything missing were perfect."""
        return self.low + (1 - self.coverage)

    @property
    def adjusted(self) -> Decimal:
        """What is known, with everything missing taken as middling."""
        return self.low + (1 - self.coverage) * NEUTRAL


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
    weight = weights(criteria)
    points = {}
    failed = None
    for criterion in criteria:
        point = criterion_points(evidence, criterion.id)
        if point is None:
            continue
        points[criterion.id] = point
        if criterion.must and point < NEUTRAL:
            failed = criterion.title
    coverage = sum((weight[key] for key in points), Decimal(0))
    low = sum((weight[key] * point for key, point in points.items()), Decimal(0))
    return Score(coverage, low / coverage if coverage else None, low, points, failed)


@dataclass(frozen=True)
class Settling:
    """The rating that would settle a choice: whose, of what, and from which on another leads."""

    place: int
    criterion: Criterion
    rating: Decimal


def settling(criteria: Sequence[Criterion], scores: Sequence[Score]) -> Settling | None:
    """The missing rating of most weight that could change who leads; of equal ones that of the leader.

    Args:
        criteria: what is judged by.
        scores: of those who miss no must, the leader first.

    Returns:
        None where no single rating could change it.
    """
    weight = weights(criteria)
    best = max((other.adjusted for other in scores[1:]), default=None)
    found = []
    for place, one in enumerate(scores if best is not None else ()):
        against = best if place == 0 else scores[0].adjusted
        for criterion in criteria:
            if criterion.id not in one.points and against is not None:
                share = weight[criterion.id]
                rating = 1 + 4 * (against - (one.adjusted - share * NEUTRAL)) / share
                if 1 <= rating <= 5:
                    found.append(Settling(place, criterion, rating))
    return max(found, key=lambda one: (weight[one.criterion.id], -one.place), default=None)


def most_telling_gap(criteria: Sequence[Criterion], first: Score) -> Criterion | None:
    """The criterion of most weight that the leading candidate is not rated on yet."""
    weight = weights(criteria)
    missing = [one for one in criteria if one.id not in first.points]
    return max(missing, key=lambda one: weight[one.id]) if missing else None


def settled(first: Score, others: Sequence[Score]) -> bool:
    """Whether no missing rating could put anyone ahead of the first."""
    return all(first.low > other.high for other in others if not other.failed)
