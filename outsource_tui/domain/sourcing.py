"""Sourcing: the job that goes to one person, its brief, whom the user asked, and who came up."""

from collections.abc import Mapping, Sequence
from datetime import date
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
    Name,
    Origin,
    Record,
    Refers,
    Typed,
)

OWN_CHANNEL = "own"
ChannelKey = Annotated[Id, Kind.CHOICE]


class Job(Record):
    """One or more tasks given to one person; a task is in at most one job."""

    called: ClassVar[str] = "title"
    title: Name = Field(title="What do you call this job?", description="For example: customer mail helper.")
    tasks: Annotated[tuple[Id, ...], Kind.TICKS, Refers("Task")] = Field(
        title="Which tasks go to one person?", description="Space ticks one.", min_length=1
    )
    stop_weeks: Count | None = Field(
        None, title="Stop after how many bad weeks", description="Left empty: as you said in Plan."
    )
    criteria_locked: Day | None = None


class Brief(Record):
    """What a candidate is told about a job; written from the plan, edited by the user."""

    owner_field: ClassVar[str] = "job"

    job: Annotated[Id, Refers("Job")]
    work: Long = Field(title="The work", description="What there is to do, and how much of it.", min_length=1)
    done: Long | None = Field(None, title="When it is done well")
    needs: Long | None = Field(None, title="What they get from you", description="Access, tools and files.")
    pay: Line | None = Field(None, title="What you pay", description="A range is fine. Keep under the most to pay.")
    test: Line | None = Field(None, title="Test project", description="Small, paid, the same for everyone.")
    apply: Line | None = Field(None, title="How to apply", description="Ask one question that shows they read it.")


class ChannelPlan(Record):
    """Where the user will look for someone for a job."""

    owner_field: ClassVar[str] = "job"

    job: Annotated[Id, Refers("Job")]
    channels: Annotated[tuple[Id, ...], Kind.TICKS] = Field(
        (), title="Where will you look?", description="Space ticks a place. Start with people you know."
    )


class Reply(Choice):
    """What came back from someone the user asked."""

    NONE = "none", "No answer yet"
    YES = "yes", "Yes, or knows someone"
    NO = "no", "No"


def _elsewhere(known: Mapping[str, Any]) -> bool:
    return known.get("channel") == OWN_CHANNEL


class Outreach(Record):
    """One person the user asked, where, when, and what came of it."""

    owner_field: ClassVar[str] = "job"
    called: ClassVar[str] = "whom"

    job: Annotated[Id, Refers("Job")]
    whom: Name = Field(title="Whom did you ask?", description="A name, or a place where you posted.")
    channel: ChannelKey = Field(title="Where?")
    where: Annotated[Line | None, Asked(_elsewhere)] = Field(None, title="Where is that?")
    asked: Day = Field(title="When?", description="today, yesterday, friday or a date.")
    reply: Reply = Field(Reply.NONE, title="What did they answer?")
    follow_up: Day | None = Field(None, title="Follow up on", description="Like: +4d or friday.")


class CandidateKind(Choice):
    """Whether a candidate works alone."""

    PERSON = "person", "A person"
    AGENCY = "agency", "An agency"


class Candidate(Record):
    """A person or an agency who could do exactly one job."""

    owner_field: ClassVar[str] = "job"
    called: ClassVar[str] = "name"

    job: Annotated[Id, Refers("Job")]
    name: Name = Field(title="Their name")
    price: Annotated[Price | None, Typed(Origin.QUOTED)] = Field(
        None, title="What they ask", description="12 an hour, 60 a piece or 120 a month."
    )
    channel: ChannelKey | None = Field(None, title="Where did you find them?")
    contact: Line | None = Field(None, title="How to reach them", description="An e-mail address, a link, a number.")
    hours: Hours | None = Field(None, title="Hours a week they have")
    kind: CandidateKind = Field(CandidateKind.PERSON, title="A person or an agency?")


def follow_ups(asked: Sequence[Outreach]) -> tuple[Outreach, ...]:
    """The people still to be asked again, earliest first."""
    waiting = [one for one in asked if one.follow_up and one.reply is Reply.NONE]
    return tuple(sorted(waiting, key=lambda one: one.follow_up or date.max))


def answered(asked: Sequence[Outreach]) -> int:
    """How many of the people asked have answered."""
    return sum(one.reply is not Reply.NONE for one in asked)
