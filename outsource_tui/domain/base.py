"""The ground every record stands on: cleaned text, kinds of value, origins, identity.

Nothing here knows a stage.
"""

import re
import unicodedata
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

NAME_LIMIT = 120
LINE_LIMIT = 500
LONG_LIMIT = 20_000

# Controls, direction overrides, invisible characters and tags: none of them can be seen, all can mislead.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LINE_END = re.compile("\r\n?|\u2028|\u2029")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str, *, multiline: bool = False) -> str:
    """Take out of a text whatever a screen, a file or a reader could mistake for something else.

    Args:
        text: anything typed, pasted or read from a file.
        multiline: keep line breaks and tabs; otherwise each becomes one space.

    Returns:
        The text in NFC with outer white space gone; its length is not cut.
    """
    text = visible(text)
    return (text if multiline else text.replace("\n", " ").replace("\t", " ")).strip()


def visible(text: str) -> str:
    """A text without what cannot be seen, line breaks and tabs kept, in NFC; white space stays as it is."""
    if text.isascii() and text.isprintable():
        # Nearly every text there is: thousands of them are read at a start.
        return text
    text = _LINE_END.sub("\n", _LONE_SURROGATE.sub("?", text))
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def _clean_line(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _clean_long(value: object) -> object:
    return clean(value, multiline=True) if isinstance(value, str) else value


class Kind(StrEnum):
    """How a value is typed into a field and written on a screen."""

    TEXT = "text"
    LONG = "long"
    MONEY = "money"
    SHARE = "share"
    OF_TEN = "of_ten"
    OF_TWENTY = "of_twenty"
    HOURS = "hours"
    NUMBER = "number"
    COUNT = "count"
    DATE = "date"
    EFFORT = "effort"
    WORKED = "worked"
    EARNINGS = "earnings"
    PRICE = "price"
    CHOICE = "choice"
    TICKS = "ticks"


@dataclass(frozen=True)
class Asked:
    """Marks a field that is only a question when `when` holds of the answers known so far."""

    when: Callable[[Mapping[str, Any]], bool]


@dataclass(frozen=True)
class Typed:
    """Marks a field whose typed value has this origin instead of being the user's own knowledge."""

    origin: "Origin"


@dataclass(frozen=True)
class Refers:
    """Marks a field that holds ids of another kind of record, by the name of its class."""

    to: str


class Choice(StrEnum):
    """One of a few answers: the stored word and the label a person reads."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Keep the label beside the stored word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Origin(Choice):
    """Where a number comes from; a field without one is the user's own."""

    YOURS = "yours", "yours"
    MEASURED = "measured", "measured"
    QUOTED = "quoted", "quoted"
    GUESS = "guess", "a guess"
    PRESET = "preset", "a preset"


Id = Annotated[str, Field(pattern=r"^[0-9a-zA-Z_-]{1,64}$")]
Name = Annotated[str, Kind.TEXT, BeforeValidator(_clean_line), Field(min_length=1, max_length=NAME_LIMIT)]
Line = Annotated[str, Kind.TEXT, BeforeValidator(_clean_line), Field(max_length=LINE_LIMIT)]
Long = Annotated[str, Kind.LONG, BeforeValidator(_clean_long), Field(max_length=LONG_LIMIT)]

Money = Annotated[Decimal, Kind.MONEY, Field(ge=0, le=10**12, max_digits=20)]
SignedMoney = Annotated[Decimal, Kind.MONEY, Field(ge=-(10**12), le=10**12, max_digits=20)]
Share = Annotated[Decimal, Kind.SHARE, Field(ge=0, le=1, max_digits=20)]
OfTen = Annotated[Decimal, Kind.OF_TEN, Field(ge=0, le=1, max_digits=20)]
OfTwenty = Annotated[Decimal, Kind.OF_TWENTY, Field(ge=0, le=1, max_digits=20)]
Hours = Annotated[Decimal, Kind.HOURS, Field(ge=0, le=10**5, max_digits=20)]
Number = Annotated[Decimal, Kind.NUMBER, Field(gt=0, le=10**6, max_digits=20)]
Amount = Annotated[Decimal, Kind.NUMBER, Field(ge=0, le=10**6, max_digits=20)]
Count = Annotated[int, Kind.COUNT, Field(ge=0, le=10**6)]


FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2100, 12, 31)


def later(day: date, days: int) -> date:
    """So many days later; the last day there is where that would be beyond it."""
    return date.fromordinal(min(day.toordinal() + days, LAST_DAY.toordinal()))


def _within_reach(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError("a date between 1970 and 2100")
    return day


Day = Annotated[date, Kind.DATE, AfterValidator(_within_reach)]


class Value(BaseModel):
    """A frozen value made of validated parts."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def new_id() -> str:
    """A fresh identity for a record."""
    return uuid.uuid4().hex


class Record(Value):
    """One thing the user told us, with an identity; a field with a title is a question in some wizard.

    `owner_field` names the field that holds the id of the record this one belongs to; deleting the owner
    deletes it too. `called` names the field a person knows it by. `place` keeps the order the user gave.
    """

    owner_field: ClassVar[str] = ""
    called: ClassVar[str] = ""

    id: Id = Field(default_factory=new_id)
    place: int = 0
    origins: dict[str, Origin] = Field(default_factory=dict)

    @property
    def owner(self) -> str:
        """Id of the record this one belongs to, or an empty string."""
        return str(getattr(self, self.owner_field)) if self.owner_field else ""

    def origin(self, field: str) -> Origin:
        """Where the value of a field comes from."""
        return self.origins.get(field, Origin.YOURS)


class Single(Record):
    """A record of which a business has exactly one."""

    id: Id = "only"
