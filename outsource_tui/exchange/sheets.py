"""What stands in the columns of each table that is taken out, and which of them only follow from the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from outsource_tui.domain.amounts import PriceUnit
from outsource_tui.domain.base import Choice, Record
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import case
from outsource_tui.domain.evaluation import Criterion, Evidence
from outsource_tui.domain.maintenance import Delivery, Engagement, Feedback
from outsource_tui.domain.plan import Fate, Task
from outsource_tui.domain.sourcing import Candidate, Job, Outreach

Tell = Callable[[Business, Any], object]


class Table(Choice):
    """A table that can be taken out."""

    TASKS = "tasks", "Tasks"
    BUDGET = "budget", "Budget"
    OUTREACH = "outreach", "People asked"
    CANDIDATES = "candidates", "Candidates"
    RATINGS = "ratings", "Ratings"
    DELIVERIES = "deliveries", "Deliveries"
    FEEDBACK = "feedback", "Feedback"


@dataclass(frozen=True)
class Sheet:
    """What the lines of a table are made of.

    Attributes:
        model: the kind of record in a line.
        asked: columns of the record, title to field; a dot leads into a value.
        told: columns before those that follow from the rest, for the reader only, by their titles.
        after: the same, behind those of the record.
        shown: how a column of the record reads where its field alone would mislead; it is read back all the same.
    """

    model: type[Record]
    asked: Mapping[str, str]
    told: Mapping[str, Tell] = field(default_factory=dict)
    after: Mapping[str, Tell] = field(default_factory=dict)
    shown: Mapping[str, Tell] = field(default_factory=dict)

    @property
    def own(self) -> dict[str, str]:
        """Columns that tell the app, not a person, which record a line is."""
        owner = self.model.owner_field
        ids = {f"{owner.capitalize()} id": owner} if owner else {}
        return {**ids, "Id": "id", "Order": "place", "Origins": "origins"}


def _title_of(kind: type[Record], name: str) -> Tell:
    """The name of the record that a field of a record holds the id of."""

    def told(business: Business, one: Record) -> object:
        found = business.find(kind, getattr(one, name))
        return getattr(found, kind.called) if found else None

    return told


def _reckoned(read: Callable[[Any], object]) -> Tell:
    """A figure that the costing of a task comes to, all of it handed over; nothing while it is not known."""

    def told(business: Business, one: Costing) -> object:
        task = business.find(Task, one.task)
        found = case(business, task) if task and task.fate is Fate.HAND_OVER else None
        value = read(found) if found else None
        return value.quantize(Decimal("0.01")) if isinstance(value, Decimal) else value

    return told


def _currency(business: Business, _: Record) -> object:
    return business.settings.currency.value


def _hours_are(_: Business, one: Task) -> object:
    """What the hours of a task are for; the month beside pieces is that of the pieces."""
    return one.effort.period if one.effort.pieces is None else PriceUnit.PIECE


def _job_of_candidate(business: Business, one: Evidence) -> object:
    candidate = business.find(Candidate, one.candidate)
    return _title_of(Job, "job")(business, candidate) if candidate else None


_PRICE = {"Price": "price.amount", "Price for": "price.unit"}
SHEETS: Mapping[Table, Sheet] = {
    Table.TASKS: Sheet(
        Task,
        {
            "Task": "title",
            "Hours": "effort.hours",
            "Hours are": "effort.period",
            "Pieces a month": "effort.pieces",
            "What should happen": "fate",
            "Who does it": "doer",
            "Kind of work": "category",
            "Drains you": "drains",
        },
        after={"Hours a month": lambda _, one: one.effort.monthly.quantize(Decimal("0.01"))},
        shown={"Hours are": _hours_are},
    ),
    Table.BUDGET: Sheet(
        Costing,
        {
            **_PRICE,
            "Usually charged": "unit",
            "Pieces a month": "pieces",
            "Their hours for one of yours": "speed",
            "Done again": "rework",
            "Minutes a week of yours": "minutes",
            "Platform": "platform",
            "Fee": "fee",
            "Fee once a contract": "fee_contract",
            "Fee a payment": "fee_payment",
            "Only for payments under": "fee_under",
            "Least fee of a payment": "fee_minimum",
            "Payments a month": "payments",
            "Tools a month": "tools",
            "Hours to find someone": "find_hours",
            "Hours to set up": "set_up_hours",
            "Paid once": "once",
            "Months": "months",
            "Weeks until up to speed": "ramp_weeks",
            "Hours for one of yours in week 1": "ramp_speed",
            "Brings a month now": "brings",
            "Profit that changes": "change",
            "Lowest price": "floor",
        },
        {
            "Task": _title_of(Task, "task"),
            "Verdict": _reckoned(lambda one: one.verdict.answer.label),
            "You pay a month": _reckoned(lambda one: one.verdict.sums.cash),
            "Hours freed a month": _reckoned(lambda one: one.verdict.sums.net),
            "Cost of an hour freed": _reckoned(lambda one: one.verdict.sums.true_cost),
            "Reckoned with a price of": _reckoned(lambda one: one.terms.price),
            "That price is for": _reckoned(lambda one: one.terms.unit),
            "Most to pay": _reckoned(lambda one: one.verdict.sums.most_to_pay),
            "Better off a month": _reckoned(lambda one: one.verdict.sums.gain),
        },
        after={"Currency": _currency},
    ),
    Table.OUTREACH: Sheet(
        Outreach,
        {
            "Whom": "whom",
            "Where": "channel",
            "Where exactly": "where",
            "Asked on": "asked",
            "Answer": "reply",
            "Follow up on": "follow_up",
            "Minutes": "minutes",
            "Cost": "cost",
        },
        {"Job": _title_of(Job, "job")},
        after={"Currency": _currency},
    ),
    Table.CANDIDATES: Sheet(
        Candidate,
        {
            "Name": "name",
            **_PRICE,
            "Found": "channel",
            "Contact": "contact",
            "Hours a week": "hours",
            "Person or agency": "kind",
            "Whom to talk to": "person",
            "Fees": "fees",
        },
        {"Job": _title_of(Job, "job")},
        after={"Currency": _currency},
    ),
    Table.RATINGS: Sheet(
        Evidence,
        {
            "Seen": "source",
            "Rating": "rating",
            "What was seen": "note",
            "Who told": "who",
            "Questions and answers": "answers",
            "Criterion id": "criterion",
        },
        {
            "Candidate": _title_of(Candidate, "candidate"),
            "Job": _job_of_candidate,
            "Judged by": _title_of(Criterion, "criterion"),
        },
    ),
    Table.DELIVERIES: Sheet(
        Delivery,
        {
            "On": "on",
            "On time": "on_time",
            "Accepted": "accepted",
            "Their hours": "hours",
            "Your hours": "mine",
            "Hours of fixes": "fix",
            "Minutes of yours": "minutes",
            "Replied in time": "replied",
            "Invoice": "invoice",
            "Pay by": "pay_by",
            "Paid on": "paid",
            "Task id": "task",
        },
        {"Who": _title_of(Engagement, "engagement"), "Task": _title_of(Task, "task")},
        after={"Currency": _currency},
    ),
    Table.FEEDBACK: Sheet(
        Feedback,
        {
            "On": "on",
            "Praise or concern": "tone",
            "Situation": "situation",
            "What they did": "behaviour",
            "What it led to": "impact",
            "What happens next": "next_step",
            "Serious": "serious",
            "Settled": "closed",
        },
        {"Who": _title_of(Engagement, "engagement")},
    ),
}
