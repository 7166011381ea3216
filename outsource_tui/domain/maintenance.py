"""Maintenance: working with someone; what was agreed, what came, and how it is going."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import Field

from outsource_tui.domain.amounts import Price
from outsource_tui.domain.base import (
    Amount,
    Asked,
    Choice,
    Day,
    Hours,
    Id,
    Line,
    Long,
    Money,
    Name,
    Record,
    Refers,
    Share,
    SignedMoney,
    Value,
)


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
    start: Day = Field(title="Since when?", description="today, +1w, 8 weeks ago or a date.")
    share: Share = Field(Decimal(1), title="Their share of the job")
    candidate: Annotated[Id | None, Refers("Candidate")] = None
    plan: tuple[PlannedPart, ...] = ()
    portion_since: Day | None = None
    ended: Day | None = None

    @property
    def at_portion_since(self) -> date:
        """Since when the present portion is theirs."""
        return self.portion_since or self.start


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


class Freedom(Choice):
    """Who decides when someone works."""

    THEY = "they", "They do"
    BOTH = "both", "We agree on it"
    ME = "me", "I do: fixed daily hours"


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
    hours: Line | None = Field(
        None, title="Their hours and time zone", description="In their own time, like: 9:00 to 13:00 UTC+1."
    )
    mine: Line | None = Field(
        None, title="Your hours and time zone", description="Like: 9 to 17 UTC-5. Then you see when both are there."
    )
    rhythm: Rhythm = Field(Rhythm.WEEKLY, title="How often do you check in?")
    flexible: Line | None = Field(
        None, title="What is flexible for them?", description="Hours, days, the order of the work."
    )
    flexible_mine: Line | None = Field(
        None, title="What is flexible on your side?", description="Dates that may move, what can wait."
    )
    escalation: Line | None = Field(None, title="If something goes wrong", description="Who calls whom, and when.")
    until: Day | None = Field(None, title="Until when?", description="Left empty: open-ended. Like: +26w.")
    who_decides: Freedom = Field(Freedom.THEY, title="Who decides when they work?")
    only_you: bool = Field(False, title="Do they work for nobody else?")
    substitute: bool = Field(True, title="May they send someone else?")
    your_tools: bool = Field(False, title="Do they work with your tools only?")
    approval: bool = Field(False, title="Do you approve every step?")
    review: Day | None = Field(None, title="When will you both look at this again?", description="Like: +13w.")


class Settled(Record):
    """One line of the agreement that is settled in writing: when, and where the paper is."""

    owner_field: ClassVar[str] = "engagement"

    engagement: Annotated[Id, Refers("Engagement")]
    line: Id
    on: Day | None = Field(None, title="When was it settled?", description="Left empty: not yet.")
    file: Line | None = Field(None, title="Where is it written?", description="A file, a mail, a page.")

    @property
    def done(self) -> bool:
        """Whether it is settled."""
        return self.on is not None


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
    invoice: Money | None = Field(None, title="What you owe for it", description="Filled in from their hours.")
    pay_by: Day | None = Field(None, title="Pay by", description="Within 7 days is a good habit.")
    paid: Day | None = Field(None, title="Paid on")


class Tone(Choice):
    """What a feedback is about."""

    PRAISE = "praise", "Praise"
    CONCERN = "concern", "A concern"


def _concern(known: Mapping[str, Any]) -> bool:
    return known.get("tone") is Tone.CONCERN


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
    serious: Annotated[bool, Asked(_concern)] = Field(False, title="Is it serious?")
    closed: Annotated[bool, Asked(_concern)] = Field(False, title="Is it settled?")


class CheckIn(Record):
    """A talk about how it is going, whoever began it; the next one counts from the last contact."""

    owner_field: ClassVar[str] = "engagement"
    called: ClassVar[str] = "on"

    engagement: Annotated[Id, Refers("Engagement")]
    on: Day = Field(title="When did you talk?")
    notes: Line | None = Field(None, title="What came up?")


class Ending(Record):
    """How the work with someone ends well."""

    owner_field: ClassVar[str] = "engagement"

    engagement: Annotated[Id, Refers("Engagement")]
    last_day: Day = Field(title="Their last day", description="Notice counts from today. Like: +2w.")
    why: Line | None = Field(None, title="Why does it end?", description="One sentence for yourself, later.")
    hand_over: Long | None = Field(None, title="What do they hand over?", description="Open work, files, who to ask.")
    access: Long | None = Field(None, title="Access to take back", description="One a line, like: the shared inbox.")
    over: bool = Field(False, title="Is it over, and all access taken back?")
    feedback: Line | None = Field(None, title="Your last feedback", description="What they did well, in one sentence.")


class Quarter(Record):
    """What three months really brought, so that the value of an hour is measured again."""

    called: ClassVar[str] = "on"

    on: Day = Field(title="Up to which day?", description="The last day of the three months.")
    profit: SignedMoney = Field(title="Your profit of these three months")
    hours: Annotated[Hours, Field(gt=0)] = Field(title="The hours you worked in them")

    @property
    def value(self) -> Decimal:
        """What an hour was worth."""
        return self.profit / self.hours
