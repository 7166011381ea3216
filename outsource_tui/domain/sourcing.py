"""Sourcing: the job that goes to one person, its brief, whom the user asked, and who came up."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
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
    Origin,
    Record,
    Refers,
    Typed,
    Value,
)

OWN_CHANNEL, KNOWN = "own", "known"
ChannelKey = Annotated[Id, Kind.CHOICE]


class Change(Value):
    """Something that was changed of what the candidates are judged by, after the first of them was rated."""

    on: date
    what: Line
    why: Line | None = None


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
    changes: tuple[Change, ...] = ()


class Brief(Record):
    """What a candidate is told about a job; written from the plan, edited by the user.

    `from_plan` keeps what the plan said of each part when the user last looked at it.
    """

    owner_field: ClassVar[str] = "job"

    job: Annotated[Id, Refers("Job")]
    from_plan: dict[Id, Long] = Field(default_factory=dict)
    work: Long = Field(title="The work", description="What there is to do, step by step.", min_length=1)
    size: Line | None = Field(None, title="How much of it", description="Hours or pieces; a part first, or all of it.")
    done: Long | None = Field(None, title="When it is done well")
    needs: Long | None = Field(None, title="What they get from you", description="Access, tools and files.")
    pay: Line | None = Field(None, title="What you pay", description="A range is fine. Keep under the most to pay.")
    test: Line | None = Field(None, title="Test project", description="Small, paid, the same for everyone.")
    apply: Line | None = Field(None, title="How to apply", description="What they send you, and by when.")
    question: Line | None = Field(
        None, title="One question for them", description="One that only those can answer who read it all."
    )


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
    minutes: Count | None = Field(None, title="Minutes it took you", description="A rough figure will do.")
    cost: Money | None = Field(None, title="Money it cost you", description="For example: the fee of a post.")


class CandidateKind(Choice):
    """Whether a candidate works alone."""

    PERSON = "person", "A person"
    AGENCY = "agency", "An agency"


def _agency(known: Mapping[str, Any]) -> bool:
    return known.get("kind") is CandidateKind.AGENCY


class Candidate(Record):
    """A person or an agency who could do exactly one job.

    `fees` are what the place where they were found takes, by the names a Costing has for them; empty where we know
    nothing, so that those of the plan count.
    """

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
    fees: dict[Id, Annotated[Decimal, Field(ge=0, max_digits=20)] | None] = Field(default_factory=dict)
    person: Annotated[Line | None, Asked(_agency)] = Field(None, title="Whom do you talk to there?")


class Template(Record):
    """The user's own words for a message of the app; its id says which message that is."""

    text: Long | None = Field(
        None,
        title="The words",
        description="What stands in {braces} is filled in. A sentence whose filling is not known yet is left out.",
    )


def follow_ups(asked: Sequence[Outreach]) -> tuple[Outreach, ...]:
    """The people still to be asked again, earliest first."""
    waiting = [one for one in asked if one.follow_up and one.reply is Reply.NONE]
    return tuple(sorted(waiting, key=lambda one: one.follow_up or date.max))


def answered(asked: Sequence[Outreach]) -> int:
    """How many of the people asked have answered."""
    return sum(one.reply is not Reply.NONE for one in asked)


@dataclass(frozen=True)
class Yield:
    """What one place to look has brought for a job so far, and what it took."""

    channel: str
    asked: int
    answered: int
    yes: int
    candidates: tuple[Candidate, ...]
    engaged: int
    minutes: int
    cost: Decimal


def yields(asked: Sequence[Outreach], candidates: Sequence[Candidate], engaged: frozenset[str]) -> tuple[Yield, ...]:
    """What each place has brought, the one with most candidates first; "" is where nobody said from where.

    Args:
        asked: whom the user asked.
        candidates: who came up.
        engaged: the ids of those candidates who were taken.
    """
    channels = dict.fromkeys([one.channel for one in asked] + [one.channel or "" for one in candidates])
    found = []
    for channel in channels:
        lines = [one for one in asked if one.channel == channel]
        people = tuple(one for one in candidates if (one.channel or "") == channel)
        found.append(
            Yield(
                channel=channel,
                asked=len(lines),
                answered=answered(lines),
                yes=sum(one.reply is Reply.YES for one in lines),
                candidates=people,
                engaged=sum(one.id in engaged for one in people),
                minutes=sum(one.minutes or 0 for one in lines),
                cost=sum((one.cost or Decimal(0) for one in lines), Decimal(0)),
            )
        )
    return tuple(sorted(found, key=lambda one: (-len(one.candidates), -one.yes, -one.asked)))


ALIKE = 0.85


def look_alike(name: str, others: Iterable[str]) -> str | None:
    """The name most like this one, if it may well be the same person's; accents, case and signs do not count."""
    plain = _plain(name)
    likeness = {other: _likeness(plain, _plain(other)) for other in others} if plain else {}
    best = max(likeness, key=lambda other: likeness[other], default=None)
    return best if best is not None and likeness[best] >= ALIKE else None


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(sorted(re.findall(r"\w+", "".join(one for one in letters if not unicodedata.combining(one)))))


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0
