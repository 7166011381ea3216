"""What a wizard is made of. A step is a value, not a class of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.journey import Stage
from outsource_tui.domain.readout import Figure, Readout
from outsource_tui.domain.settings import Style
from outsource_tui.forms.fields import Option


@dataclass(frozen=True)
class Scene:
    """What a step looks at: the business, whose wizard it is, what that belongs to, the day, and what is typed."""

    business: Business
    today: date
    style: Style
    subject: str = ""
    parent: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


def nothing(scene: Scene) -> Mapping[str, Any]:
    """No suggestions."""
    return {}


def put(scene: Scene, record: Record) -> Business:
    """The business with the record in it."""
    return scene.business.put(record)


def take_away(scene: Scene, record: Record) -> Business:
    """The business without the record."""
    return scene.business.without(record.id)


@dataclass(frozen=True)
class Renewal:
    """Answers that were written from other stages, of which those say something else by now.

    `offers` are the new words by the name of the field; `take` makes the business in which some of them are taken
    and the rest is known to be left as it is.
    """

    title: str
    offers: Callable[[Scene], Mapping[str, str]]
    take: Callable[[Scene, Sequence[str]], Business]


@dataclass(frozen=True)
class WayOn:
    """Another way on from a form than to the next step, by a button of its own."""

    label: str
    step: str


@dataclass(frozen=True)
class FormStep:
    """One question, asked by the fields of one model.

    The record is the wizard's own subject, the one record of its kind that the subject has, or the one that
    the business has; `record` says what it is where a form asks for parts of several. `more` names fields behind
    "More", which `more_words` sums up; `prefill` suggests answers from earlier stages, and `prefilled` says where
    from; `sources` says it of single fields. `options` gives the answers of a choice that depends on data; `fills`
    names what choosing one fills in elsewhere; `into` says what Continue makes of it. `working` shows how the
    readout is worked out; with `what_if` the subject's figures may be moved to see what becomes of them. `renewal`
    offers what earlier stages say anew, `way_on` another step to go on to.
    """

    key: str
    title: str
    model: type[Record]
    intro: str = ""
    more: tuple[str, ...] = ()
    more_words: str = ""
    readout: Callable[[Scene], Readout] | None = None
    working: Callable[[Scene], Readout] | None = None
    what_if: bool = False
    record: Callable[[Scene], Record | None] | None = None
    prefill: Callable[[Scene], Mapping[str, Any]] = nothing
    prefilled: str = "suggested"
    sources: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Callable[[Scene], tuple[Option, ...]]] = field(default_factory=dict)
    fills: Mapping[str, Callable[["Scene", str], Mapping[str, Any]]] = field(default_factory=dict)
    into: Callable[[Scene, Any], Business] = put
    renewal: Renewal | None = None
    way_on: WayOn | None = None


@dataclass(frozen=True)
class Column:
    """A column of a list: its title and what stands in it for a record."""

    title: str
    cell: Callable[[Scene, Any], Figure]


@dataclass(frozen=True)
class Tick:
    """What Space turns in a list: the title of its column, whether it is on for a record, and the business after it.

    `words` say in the key line what Space does.
    """

    title: str
    on: Callable[[Scene, Any], bool]
    turn: Callable[[Scene, Any], Business]
    words: str = "Tick"


def flag(title: str, name: str) -> Tick:
    """A tick that is a field of the record itself."""
    return Tick(
        title,
        lambda scene, one: bool(getattr(one, name)),
        lambda scene, one: scene.business.put(one.model_copy(update={name: not getattr(one, name)})),
    )


@dataclass(frozen=True)
class Suggestion:
    """Something ready to be added to a list."""

    label: str
    records: tuple[Record, ...]


@dataclass(frozen=True)
class ListStep:
    """Records in a list; each is edited by a wizard of its own.

    `a_line` makes records of a typed line; `suggestions` offers ready ones; `most` is how many there may be;
    `tick` is what Space turns; `without` says what becomes of the business when one is deleted; `working`
    shows what stands behind the readout.
    """

    key: str
    title: str
    model: type[Record]
    wizard: "Wizard"
    columns: tuple[Column, ...]
    empty: str
    intro: str = ""
    items: Callable[[Scene], tuple[Any, ...]] | None = None
    adds: bool = True
    most: int | None = None
    a_line: Callable[[Scene, str], tuple[Record, ...]] | None = None
    line_hint: str = ""
    suggestions: Callable[[Scene], tuple[Suggestion, ...]] | None = None
    tick: Tick | None = None
    without: Callable[[Scene, Any], Business] = take_away
    readout: Callable[[Scene], Readout] | None = None
    working: Callable[[Scene], Readout] | None = None


@dataclass(frozen=True)
class Letter:
    """Words to send: the message, what it is called, and the id of its template."""

    text: str
    title: str
    template: str


@dataclass(frozen=True)
class LetterStep:
    """A message to copy or to save, `about` standing above it; `words` is the wizard that changes its template."""

    key: str
    title: str
    letter: Callable[[Scene], Letter | None]
    words: "Wizard"
    about: Callable[[Scene], Readout] | None = None
    empty: str = ""
    intro: str = ""


@dataclass(frozen=True)
class ViewStep:
    """Something to look at: worked out from what is known; `working` and `what_if` are those of a form step.

    `acts` names what keys of the view change: `less` and `more` by the sides, `aim` by h, `together` by m. `late` is
    shown above the rest once it is worked out, which may take a while. `one_of` are the records that c opens one of, in
    the wizard `opens`; `asks` is what is asked before a key changes something.
    """

    key: str
    title: str
    view: Callable[[Scene], Readout]
    late: Callable[[Scene], Readout] | None = None
    one_of: Callable[[Scene], tuple[Any, ...]] | None = None
    opens: "Wizard | None" = None
    intro: str = ""
    working: Callable[[Scene], Readout] | None = None
    what_if: bool = False
    acts: Mapping[str, Callable[[Scene], Business]] = field(default_factory=dict)
    asks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ReviewStep:
    """Check your answers: every question before it, with a way to change each."""

    key: str = "check"
    title: str = "Check your answers"
    intro: str = ""


Step = FormStep | ListStep | ViewStep | LetterStep | ReviewStep


@dataclass(frozen=True)
class Wizard:
    """A handful of questions about one subject, asked one screen at a time; later visits land on the list `lands`."""

    key: str
    title: str
    steps: tuple[Step, ...]
    stage: Stage | None = None
    subject: type[Record] | None = None
    lands: str = ""

    def step(self, key: str) -> Step:
        """The step with this key.

        Raises:
            StopIteration: there is none.
        """
        return next(step for step in self.steps if step.key == key)
