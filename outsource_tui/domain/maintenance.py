"""Maintenance: working with someone; what was agreed, what came, and how it is going."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from outsource_tui.domain.amounts import Price
from outsource_tui.domain.base import (
    Amount,
    Choice,
    Day,
    Hours,
    Id,
    Kind,
    Line,
    Money,
    Name,
    Record,
    Refers,
    Share,
    Value,
    later,
)

LAST = 8
FEWEST = 3
FEWEST_FOR_MORE = 4
TRUST = Decimal("0.75")
STEADY = Decimal("0.25")


class PlannedPart(Value):
    """What the plan said of one task on the day the work was agreed."""

    task: Id
    portion: Annotated[Decimal, Field(gt=0, le=1)]
    speed: Decimal
    rework: Decimal
    managing_hours: Decimal
    cash: Decimal | None = None
    true_cost: Decimal | None = None
    gain: Decimal | None = None


class Engagement(Record):
    """Working with someone on a job, with or without a search before it."""

    owner_field: ClassVar[str] = "job"
    called: ClassVar[str] = "name"

    job: Annotated[Id, Refers("Job")] = Field(title="Which job?")
    name: Name = Field(title="Their name")
    price: Price | None = Field(
        None, title="The price you agreed", description="12 an hour, 60 a piece or 120 a month."
    )
    start: Day = Field(title="Since when?", description="today, +1w or a date.")
    share: Share = Field(Decimal(1), title="Their share of the job")
    candidate: Annotated[Id | None, Refers("Candidate")] = None
    plan: tuple[PlannedPart, ...] = ()
    ended: Day | None = None


class Method(Choice):
    """How two people prefer to talk."""

    EMAIL = "email", "E-mail"
    PHONE = "phone", "Phone"
    CHAT = "chat", "Instant messaging"
    OTHER = "other", "Another way"


class Rhythm(Choice):
    """How often there is a check-in."""

    WEEKLY = "weekly", "Every week"
    FORTNIGHTLY = "fortnightly", "Every two weeks"
    MONTHLY = "monthly", "Every month"

    @property
    def days(self) -> int:
        """Days between two check-ins."""
        return {"weekly": 7, "fortnightly": 14, "monthly": 30}[self.value]


class Agreement(Record):
    """What both sides settled about working together. A checklist, not legal advice."""

    owner_field: ClassVar[str] = "engagement"

    engagement: Annotated[Id, Refers("Engagement")]
    method: Method = Field(Method.EMAIL, title="How do you both prefer to talk?")
    address: Line | None = Field(None, title="The address or number")
    established: bool = Field(False, title="Have you tried it, and it works?")
    reply: Line | None = Field(
        None, title="How soon do you answer each other?", description="One working day is usual."
    )
    hours: Line | None = Field(None, title="Their hours and time zone")
    rhythm: Rhythm = Field(Rhythm.WEEKLY, title="How often do you check in?")
    flexible: Line | None = Field(None, title="What is flexible?", description="Hours, days, order of work.")
    escalation: Line | None = Field(None, title="If something goes wrong", description="Who calls whom, and when.")
    checklist: Annotated[tuple[Id, ...], Kind.TICKS] = Field(
        (), title="Settled in writing", description="A checklist, not legal advice. Space ticks a line."
    )


class Delivery(Record):
    """A piece of work that came, or one week of ongoing work."""

    owner_field: ClassVar[str] = "engagement"
    called: ClassVar[str] = "on"

    engagement: Annotated[Id, Refers("Engagement")]
    task: Annotated[Id, Refers("Task")] = Field(title="Which task?")
    on: Day = Field(title="When did it come?")
    on_time: bool = Field(True, title="On time?")
    accepted: bool = Field(True, title="Accepted first time?")
    hours: Hours | None = Field(None, title="Hours it took them", description="Without fixes.")
    mine: Hours | None = Field(None, title="Hours it would have taken you")
    fix: Hours = Field(Decimal(0), title="Hours of paid fixes")
    minutes: Amount = Field(Decimal(0), title="Minutes it took of you", description="Without check-ins.")
    replied: bool = Field(True, title="Did they reply in time?")
    invoice: Money | None = Field(None, title="Their invoice")
    pay_by: Day | None = Field(None, title="Pay by", description="Within 7 days is a good habit.")
    paid: Day | None = Field(None, title="Paid on")


class Tone(Choice):
    """What a feedback is about."""

    PRAISE = "praise", "Praise"
    CONCERN = "concern", "A concern"


class Feedback(Record):
    """What the user told them: situation, behaviour, impact, next step."""

    owner_field: ClassVar[str] = "engagement"
    called: ClassVar[str] = "situation"

    engagement: Annotated[Id, Refers("Engagement")]
    tone: Tone = Field(Tone.PRAISE, title="Praise or a concern?")
    situation: Line = Field(title="When and where was it?", description="Monday's newsletter.", min_length=1)
    behaviour: Line = Field(title="What did they do?", description="What a camera would have seen.", min_length=1)
    impact: Line | None = Field(None, title="What did it lead to?")
    next_step: Line | None = Field(None, title="What happens next?")
    on: Day = Field(title="When did you say it?")
    serious: bool = Field(False, title="Is it serious?")
    closed: bool = Field(False, title="Is it settled?")


class CheckIn(Record):
    """A talk about how it is going; the next one counts from the last contact."""

    owner_field: ClassVar[str] = "engagement"
    called: ClassVar[str] = "on"

    engagement: Annotated[Id, Refers("Engagement")]
    on: Day = Field(title="When did you talk?")
    notes: Line | None = Field(None, title="What came up?")


def rate(good: int, every: int) -> Decimal:
    """A success rate that stays modest while there is little to go by: 3 of 3 is 0.80."""
    return Decimal(good + 1) / Decimal(every + 2)


HEALTH_WEIGHTS = {
    "on_time": Decimal("0.30"),
    "first_pass": Decimal("0.30"),
    "reply": Decimal("0.20"),
    "check_ins": Decimal("0.10"),
    "paid_on_time": Decimal("0.10"),
}


def health_of(counts: dict[str, tuple[int, int]]) -> Decimal:
    """Health from 0 to 100 of counts (good, all) by part."""
    return 100 * sum((weight * rate(*counts[part]) for part, weight in HEALTH_WEIGHTS.items()), Decimal(0))


def counts(
    engagement: Engagement,
    agreement: Agreement | None,
    deliveries: Sequence[Delivery],
    check_ins: Sequence[CheckIn],
    today: date,
) -> dict[str, tuple[int, int]]:
    """What can be judged of the last eight deliveries, as (good, all) by part of health."""
    last = sorted(deliveries, key=lambda one: one.on)[-LAST:]
    due = [one for one in last if one.paid or (one.pay_by and one.pay_by < today)]
    paid = [one for one in due if one.paid and (not one.pay_by or one.paid <= one.pay_by)]
    rhythm = agreement.rhythm if agreement else Rhythm.WEEKLY
    planned = max((today - engagement.start).days // rhythm.days, len(check_ins))
    return {
        "on_time": (sum(one.on_time for one in last), len(last)),
        "first_pass": (sum(one.accepted for one in last), len(last)),
        "reply": (sum(one.replied for one in last), len(last)),
        "check_ins": (len(check_ins), planned),
        "paid_on_time": (len(paid), len(due)),
    }


def clean_missing(deliveries: Sequence[Delivery]) -> int:
    """How many clean deliveries in a row are missing before someone is ready for more."""
    judged = [(one.on_time, one.accepted, one.replied) for one in sorted(deliveries, key=lambda one: one.on)]
    missing = 0
    while not _trusted([*judged, *[(True, True, True)] * missing][-LAST:]):
        missing += 1
    return missing


def _trusted(judged: Sequence[tuple[bool, bool, bool]]) -> bool:
    enough = len(judged) >= FEWEST_FOR_MORE
    return enough and all(rate(sum(part), len(judged)) >= TRUST for part in zip(*judged, strict=True))


def steady_weeks(deliveries: Sequence[Delivery], promised: Decimal, today: date) -> int:
    """Of the last eight weeks, those whose given hours are within a quarter of the hours promised a week."""
    given = [Decimal(0)] * LAST
    for one in deliveries:
        week = (today - one.on).days // 7
        if 0 <= week < LAST:
            given[week] += one.mine or Decimal(0)
    return sum(abs(hours - promised) <= STEADY * promised for hours in given)


def next_check_in(engagement: Engagement, agreement: Agreement | None, check_ins: Sequence[CheckIn]) -> date:
    """The day of the next check-in, counted from the last contact."""
    last = max((one.on for one in check_ins), default=engagement.start)
    return later(last, (agreement.rhythm if agreement else Rhythm.WEEKLY).days)


def unpaid(deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Deliveries with an invoice that is not paid, the oldest date first."""
    waiting = [one for one in deliveries if one.invoice and not one.paid]
    return tuple(sorted(waiting, key=lambda one: one.pay_by or date.max))
