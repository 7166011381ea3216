"""Reads what ships as data into frozen values, at the first call and never at import.

The words and figures live in the `.toml` files beside this one; what follows from them lives in the domain.
"""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field

from outsource_tui.domain.amounts import EffortValue, PriceUnit
from outsource_tui.domain.base import Choice, Hours, Id, Line, Long, Money, Name, Number, Origin, Share, Value
from outsource_tui.domain.plan import Category, Procedure, ProcedureStep


class LibraryStep(Value):
    """One step of a starter task."""

    text: Line
    minutes: Number
    done_when: Line

    def record(self, task_id: str, place: int) -> ProcedureStep:
        """The step as the user's own record, not ticked; its minutes are a guess until they say otherwise."""
        return ProcedureStep(
            task=task_id,
            place=place,
            text=self.text,
            minutes=self.minutes,
            done_when=self.done_when,
            origins={"minutes": Origin.GUESS},
        )


class LibraryTask(Value):
    """A common marketing task and how it is done, good enough to hand over as it stands.

    `price_unit` is how such work is usually charged; `set_up_hours` are the owner's to write it down and train
    someone once, and `minutes` the owner's a week to manage them. All three are guesses.
    """

    key: Id
    title: Name
    also: tuple[Name, ...]
    category: Category
    effort: EffortValue
    price_unit: PriceUnit
    set_up_hours: Hours
    minutes: Number
    needs: Long
    done: Long
    example: Long
    ask_me: Long
    steps: tuple[LibraryStep, ...]

    @property
    def names(self) -> frozenset[str]:
        """Everything the task may be called, in lower case."""
        return frozenset(name.casefold() for name in (self.key, self.title, *self.also))

    def records(self, task_id: str) -> tuple[Procedure, tuple[ProcedureStep, ...]]:
        """The procedure and its steps as fresh records of a task.

        Args:
            task_id: id of the user's task they will belong to.

        Returns:
            The procedure, and the steps in order, none of them ticked.
        """
        procedure = Procedure(task=task_id, done=self.done, needs=self.needs, example=self.example, ask_me=self.ask_me)
        return procedure, tuple(step.record(task_id, place) for place, step in enumerate(self.steps))


class Certainty(Choice):
    """How far a shipped figure can be trusted."""

    HIGH = "high", "sure"
    MEDIUM = "medium", "fairly sure"
    UNKNOWN = "unknown", "not known"


class PlaceFee(Value):
    """What a platform takes from the one who pays; money in US dollars.

    Each payment costs `share` of it, but at least `minimum`, and `per_payment` on top when it is under `under`
    or when there is no such limit; each contract costs `per_contract` once.
    """

    share: Share = Decimal(0)
    per_contract: Money = Decimal(0)
    per_payment: Money = Decimal(0)
    under: Money | None = None
    minimum: Money = Decimal(0)


class Message(Value):
    """Something to write to people, with {names} to be filled in; forms/letters.py says which.

    `limit` is the most characters, if there is one. A message that is not `direct` goes to a site that forbids
    addresses.
    """

    key: Id
    title: Name
    text: Long
    limit: Annotated[int, Field(gt=0)] | None = None
    direct: bool = True


class Place(Value):
    """Somewhere to look for people: what to do there, what to write, and what it costs.

    `fee` is None when it is not known; the fields beside `message` are those of a Message.
    """

    key: Id
    name: Name
    what_to_do: Long
    message: Long
    message_title: Name
    limit: Annotated[int, Field(gt=0)] | None = None
    direct: bool = True
    fee: PlaceFee | None = None
    note: Line = ""
    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    certainty: Certainty

    @property
    def post(self) -> Message:
        """What to write there, as a message like the others."""
        return Message(
            key=f"post-{self.key}",
            title=self.message_title,
            text=self.message,
            limit=self.limit,
            direct=self.direct,
        )


class AgreementLine(Value):
    """One thing a working agreement should settle."""

    key: Id
    title: Name
    text: Line


@cache
def library_tasks() -> tuple[LibraryTask, ...]:
    """All starter tasks, in the order they are offered."""
    return tuple(LibraryTask.model_validate(entry) for entry in _read("tasks.toml")["task"])


def starter(key_or_title: str) -> LibraryTask | None:
    """The starter task of that key, title or other common name, upper and lower case alike."""
    wanted = key_or_title.strip().casefold()
    return next((task for task in library_tasks() if wanted in task.names), None)


@cache
def places() -> tuple[Place, ...]:
    """All places to look for people, in the order they are offered."""
    file = _read("places.toml")
    return tuple(Place.model_validate({"as_of": file["as_of"], **entry}) for entry in file["place"])


@cache
def messages() -> tuple[Message, ...]:
    """All that can be written to people: what to post in each place, then from the first message to the yes."""
    written = (Message.model_validate(entry) for entry in _read("messages.toml")["message"])
    return (*(place.post for place in places()), *written)


def message(key: str) -> Message:
    """The message of that key.

    Raises:
        LookupError: there is none.
    """
    found = next((one for one in messages() if one.key == key), None)
    if found is None:
        raise LookupError(f"no message {key}")
    return found


@cache
def reference_questions() -> tuple[str, ...]:
    """What everyone who worked with a candidate is asked."""
    return tuple(_read("questions.toml")["references"])


@cache
def interview_questions() -> tuple[str, ...]:
    """What every candidate is asked in an interview, unless the user writes questions of their own."""
    return tuple(_read("questions.toml")["interview"])


@cache
def anchors() -> Mapping[str, tuple[str, ...]]:
    """What each rating means, by criterion key: five sentences, the first for rating 1.

    `general` serves every criterion that has none of its own.
    """
    return MappingProxyType({criterion: tuple(lines) for criterion, lines in _read("anchors.toml").items()})


def site_of(channel: str) -> str:
    """The name of a place where people talk and are paid through it; empty where they deal with each other."""
    return next((place.name for place in places() if place.key == channel and not place.direct), "")


def anchors_for(title: str) -> tuple[str, ...]:
    """What each rating means of a criterion of this title, from 1 to 5."""
    return next((lines for key, lines in anchors().items() if key in title.casefold()), anchors()["general"])


def agreement_titles() -> Mapping[str, str]:
    """The title of each line of an agreement, by its key."""
    return {line.key: line.title for line in agreement_list()}


@cache
def agreement_list() -> tuple[AgreementLine, ...]:
    """What to settle before work starts: a checklist, not legal advice."""
    return tuple(AgreementLine.model_validate(entry) for entry in _read("agreement.toml")["line"])


@cache
def rail_words() -> Mapping[str, str]:
    """What is worth a second look in a working agreement, by the key of each rail."""
    return MappingProxyType(_read("rails.toml")["rails"])


def _read(name: str) -> dict[str, Any]:
    text = files("outsource_tui.library").joinpath(name).read_text("utf-8")
    return tomllib.loads(text, parse_float=Decimal)
