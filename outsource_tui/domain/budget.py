"""Budget: what an hour is worth, what a task costs when someone else does it, and whether it pays.

Records first, then the sums of the decision model. Decimal throughout; everything monthly inside.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import Field

from outsource_tui.domain.amounts import Earnings, Price, PriceUnit, Worked
from outsource_tui.domain.base import (
    Amount,
    Asked,
    Choice,
    Hours,
    Id,
    Kind,
    Money,
    Number,
    OfTen,
    OfTwenty,
    Origin,
    Record,
    Refers,
    Share,
    SignedMoney,
    Single,
    Typed,
)


class Worth(Single):
    """What the business earns, and the hours it takes."""

    profit: Earnings = Field(
        title="Your profit",
        description="After business costs, before tax and before paying yourself. Like: 50,000 a year.",
    )
    hours: Worked = Field(
        title="The hours you work", description="All of them, paid or not. Like: 2,080 a year, or 40 a week."
    )
    weeks: Annotated[Number, Field(le=53)] = Field(
        Decimal(48), title="Weeks you work in a year", description="Only used when one is by the week."
    )


class Goal(Choice):
    """What the freed hours are for."""

    PAID = "paid", "More paid work"
    GROW = "grow", "Grow the business"
    LESS = "less", "Work less"
    MIX = "mix", "A mix"


class Aim(Choice):
    """What is wanted most of when not everything can be handed over."""

    GAIN = "gain", "most money"
    HOURS = "hours", "most hours back"


def _is(*goals: Goal) -> Asked:
    def holds(known: Mapping[str, Any]) -> bool:
        return known.get("goal") in goals

    return Asked(holds)


class Purpose(Single):
    """What the hours are for, and the most to spend a month."""

    goal: Goal | None = Field(
        None, title="What are the freed hours for?", description="It decides what one of them is worth to you."
    )
    earning: Annotated[OfTen | None, _is(Goal.GROW, Goal.MIX)] = Field(
        None, title="Of 10 such hours, how many end up earning?", description="A number from 0 to 10."
    )
    brings: Annotated[Money | None, _is(Goal.PAID, Goal.MIX)] = Field(
        None, title="What an extra hour of your best work brings", description="Left empty: your hourly value."
    )
    leisure: Annotated[Money | None, _is(Goal.LESS, Goal.MIX)] = Field(
        None, title="What would you pay for a free hour?", description="A rough figure will do."
    )
    limit: Money | None = Field(
        None, title="The most you can spend a month", description="Leave it empty for no limit."
    )
    aim: Aim | None = None

    @property
    def wanted(self) -> Aim:
        """What to have most of: as chosen, else hours where they are for working less."""
        return self.aim or (Aim.HOURS if self.goal is Goal.LESS else Aim.GAIN)


# Hired without anything between: no platform takes a fee.
DIRECT = "direct"
FEES = ("fee", "fee_contract", "fee_payment", "fee_under", "fee_minimum")


class Costing(Record):
    """What one task would cost when someone else does it; every default is a guess.

    `unit` is what people usually charge for such work by, where that is known before a price is.
    """

    owner_field: ClassVar[str] = "task"

    task: Annotated[Id, Refers("Task")]
    price: Annotated[Price | None, Typed(Origin.GUESS)] = Field(
        None, title="Their price", description="12 an hour, 60 a piece or 120 a month. Not known yet: leave it empty."
    )
    unit: PriceUnit | None = None
    pieces: Annotated[Number | None, Asked(lambda known: _needs_pieces(known))] = Field(
        None, title="Pieces a month", description="How many you need in a month."
    )
    speed: Annotated[Number, Asked(lambda known: _by_the_hour(known))] = Field(
        Decimal("1.2"), title="What takes you an hour takes them", description="In hours: 1, 1.25, 1.5 or 2."
    )
    rework: Annotated[OfTwenty, Asked(lambda known: _by_the_hour(known))] = Field(
        Decimal("0.05"), title="Of 20 pieces, how many come back?", description="To be redone, and paid. A number."
    )
    minutes: Number | None = Field(
        None,
        title="Minutes a week they will take of you",
        description="Questions, checking, talking. Left empty we guess from the hours.",
    )
    platform: Annotated[Id | None, Kind.CHOICE] = Field(
        None, title="Through which platform?", description="It fills in the fees; change what is not so any more."
    )
    fee: Annotated[Share, Asked(lambda known: _through_a_platform(known))] = Field(
        Decimal(0), title="Its fee", description="A share of what you pay them, like 5%."
    )
    fee_contract: Annotated[Money, Asked(lambda known: _through_a_platform(known))] = Field(
        Decimal(0), title="Its fee once a contract", description="Paid when you begin, whatever it comes to."
    )
    fee_payment: Annotated[Money, Asked(lambda known: _through_a_platform(known))] = Field(
        Decimal(0), title="Its fee for each payment", description="On top of the share."
    )
    fee_under: Annotated[Money | None, Asked(lambda known: bool(known.get("fee_payment")))] = Field(
        None, title="Only for payments under", description="Left empty: for every payment."
    )
    fee_minimum: Annotated[Money, Asked(lambda known: _through_a_platform(known))] = Field(
        Decimal(0), title="The least it takes of a payment", description="Where the share comes to less than this."
    )
    payments: Annotated[Number, Asked(lambda known: _through_a_platform(known))] = Field(
        Decimal(1), title="Payments a month", description="How often you pay them through it."
    )
    tools: Money = Field(Decimal(0), title="Tools and seats a month")
    find_hours: Hours = Field(Decimal(8), title="Your hours to find someone")
    set_up_hours: Hours = Field(Decimal(4), title="Your hours to write it down and train")
    once: Money = Field(Decimal(0), title="Paid once", description="A test project, set-up.")
    months: Number = Field(
        Decimal(12), title="Months it should last", description="What is spent once is spread over them."
    )
    ramp_weeks: Annotated[Amount, Asked(lambda known: _by_the_hour(known))] = Field(
        Decimal(0), title="Weeks until they are up to speed", description="They are slower at first, and paid for it."
    )
    ramp_speed: Annotated[Number | None, Asked(lambda known: _has_a_ramp(known))] = Field(
        None, title="In the first week an hour of yours takes them", description="In hours, like 1.8."
    )
    brings: Money | None = Field(
        None, title="What it brings you now, a month", description="To see what is at stake: shown, never added."
    )
    change: SignedMoney = Field(
        Decimal(0),
        title="Profit that changes a month",
        description="When someone else does it: new income, or lost income with a minus.",
    )
    floor: Money | None = None


def _needs_pieces(known: Mapping[str, Any]) -> bool:
    price, task = known.get("price"), known.get("owner")
    by_piece = price is not None and price.unit == PriceUnit.PIECE
    effort = known.get("effort") or (task.effort if task is not None else None)
    return by_piece and not (effort is not None and effort.pieces)


def _by_the_hour(known: Mapping[str, Any]) -> bool:
    """Whether their speed decides what is paid: not for a piece or a month, nor where their own hours are told."""
    price, task = known.get("price"), known.get("owner")
    new = task is not None and task.doer == "nobody"
    return not new and (price is None or price.unit == PriceUnit.HOUR)


def _has_a_ramp(known: Mapping[str, Any]) -> bool:
    return _by_the_hour(known) and bool(known.get("ramp_weeks"))


def _through_a_platform(known: Mapping[str, Any]) -> bool:
    return known.get("platform") not in (None, DIRECT)
