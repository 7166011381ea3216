"""The verdict: keep it, not yet, start small or outsource now, why, and what would flip it.

Only what follows from `Terms` and the thresholds in `Settings`; the sums themselves are in `sums`, and what
becomes of them when a guess is wrong is in `guesses`.
"""

from dataclasses import dataclass
from decimal import Decimal

from outsource_tui.domain.amounts import ONE, WEEKS_A_MONTH, ZERO, PriceUnit
from outsource_tui.domain.base import Choice, Kind
from outsource_tui.domain.guesses import cautious, guesses_to_check
from outsource_tui.domain.plan import Fate
from outsource_tui.domain.settings import Settings
from outsource_tui.domain.sums import Sums, reckon
from outsource_tui.domain.terms import Terms

HALF = ONE / 2


class Answer(Choice):
    """What to do about a task."""

    KEEP = "keep", "Keep it yourself"
    NOT_YET = "not_yet", "Not yet"
    START_SMALL = "start_small", "Start small"
    OUTSOURCE = "outsource", "Outsource now"
    PRICE_UNKNOWN = "price_unknown", "Pays under"


class Reason(Choice):
    """Why the answer is what it is."""

    ONLY_ME = "only_me", "only you can do it"
    NO_TIME_FREED = "no_time_freed", "it frees no time"
    NO_PRICE_WORKS = "no_price_works", "no price you could find would pay"
    LOSES = "loses", "it costs more than it is worth"
    LOSES_IF_CAUTIOUS = "loses_if_cautious", "it loses money in the cautious case"
    SLOW_PAYBACK = "slow_payback", "it takes long to pay back"
    OVER_BUDGET = "over_budget", "it is more than your budget has left"
    PAYS_CAUTIOUSLY = "pays_cautiously", "it pays in the cautious case too"
    PRICE_MISSING = "price_missing", "their price is not known yet"


class Lever(Choice):
    """What would have to be different for another answer."""

    PRICE = "price", "their price"
    HOUR = "hour", "what a freed hour is worth"
    SHARE = "share", "the share of freed hours that earn"
    MANAGING = "managing", "your hours of managing a month"
    CHANGE = "change", "the profit it changes a month"
    LIMIT = "limit", "what the budget has left a month"

    @property
    def kind(self) -> Kind:
        """How its value is written."""
        return {Lever.SHARE: Kind.SHARE, Lever.MANAGING: Kind.HOURS}.get(self, Kind.MONEY)


@dataclass(frozen=True)
class Flip:
    """The value of one lever, all else as it is, at which the answer becomes another."""

    field: Lever
    to: Answer
    at: Decimal
    now: Decimal
    unit: PriceUnit | None = None

    @property
    def distance(self) -> Decimal:
        """Change as a share of the present value; endless from nothing."""
        return abs((self.at - self.now) / self.now) if self.now else Decimal("Infinity")


@dataclass(frozen=True)
class Verdict:
    """An answer with its reasons, the sums it was taken from, and what would flip it, nearest first.

    `guesses` counts those that move the gain, and `check_first` is the Costing field of the weightiest.
    """

    answer: Answer
    reasons: tuple[Reason, ...]
    sums: Sums
    cautious: Sums
    flips: tuple[Flip, ...]
    guesses: int
    check_first: str | None


def judge(terms: Terms, settings: Settings, budget_left: Decimal | None = None) -> Verdict | None:
    """The verdict on a task or a job, taken as a whole by the model: give its terms at portion 1.

    Args:
        terms: what it costs and what an hour is worth.
        settings: the thresholds.
        budget_left: money a month not yet spent on other active work; None for no limit.

    Returns:
        The verdict, or None for work that is automated or dropped.
    """
    if terms.fates & {Fate.AUTOMATE, Fate.DROP}:
        return None
    sums, careful = reckon(terms), reckon(cautious(terms, settings))
    answer, reasons = _answer(sums, careful, settings, budget_left)
    to_check = guesses_to_check(terms, settings)
    return Verdict(
        answer=answer,
        reasons=reasons,
        sums=sums,
        cautious=careful,
        flips=_flips(answer, reasons, sums, careful, settings, budget_left),
        guesses=len(to_check),
        check_first=next(iter(to_check), None),
    )


def _answer(sums: Sums, careful: Sums, settings: Settings, left: Decimal | None) -> tuple[Answer, tuple[Reason, ...]]:
    if keep := _reasons_to_keep(sums):
        return Answer.KEEP, keep
    if sums.gain is None:
        return Answer.PRICE_UNKNOWN, (Reason.PRICE_MISSING,)
    if sums.gain <= 0:
        return Answer.NOT_YET, (Reason.LOSES,)
    if small := _reasons_to_start_small(sums, careful, settings, left):
        return Answer.START_SMALL, small
    return Answer.OUTSOURCE, (Reason.PAYS_CAUTIOUSLY,)


def _reasons_to_keep(sums: Sums) -> tuple[Reason, ...]:
    floor = sums.terms.floor
    holds = {
        Reason.ONLY_ME: sums.terms.only_me,
        Reason.NO_TIME_FREED: sums.net <= 0 and sums.change == 0,
        Reason.NO_PRICE_WORKS: sums.most_to_pay <= 0 or (floor is not None and sums.most_to_pay < floor),
    }
    return tuple(reason for reason, held in holds.items() if held)


def _reasons_to_start_small(sums: Sums, careful: Sums, settings: Settings, left: Decimal | None) -> tuple[Reason, ...]:
    weeks = sums.payback_weeks
    holds = {
        Reason.LOSES_IF_CAUTIOUS: careful.gain is not None and careful.gain < 0,
        Reason.SLOW_PAYBACK: weeks is None or weeks > settings.payback_weeks,
        Reason.OVER_BUDGET: left is not None and sums.cash is not None and sums.cash > left,
    }
    return tuple(reason for reason, held in holds.items() if held)


def _flips(
    answer: Answer,
    reasons: tuple[Reason, ...],
    sums: Sums,
    careful: Sums,
    settings: Settings,
    left: Decimal | None,
) -> tuple[Flip, ...]:
    if sums.gain is None or Reason.ONLY_ME in reasons:
        return ()
    found = [
        *_flips_of_the_gain(sums, sums.gain),
        _price_to_outsource(answer, sums, careful, settings, left),
        _limit_to_outsource(answer, reasons, sums, left),
    ]
    return tuple(sorted((flip for flip in found if flip), key=lambda flip: flip.distance))


def _flips_of_the_gain(sums: Sums, gain: Decimal) -> list[Flip]:
    """Where the gain is nothing: on one side it does not pay yet, on the other a small start does."""
    to, hour, terms = Answer.NOT_YET if gain > 0 else Answer.START_SMALL, sums.terms.hour, sums.terms
    change = sums.change_least if terms.new or sums.change else None
    share = sums.share_needed if sums.share_needed is not None and sums.share_needed <= 1 else None
    found = [
        _price_flip(sums, to, sums.most_to_pay),
        _flip(Lever.HOUR, to, sums.hour_needed, hour.freed),
        _flip(Lever.SHARE, to, share, hour.share),
        _flip(Lever.MANAGING, to, sums.manage_most, sums.manage),
        None if change is None else Flip(Lever.CHANGE, to, change, sums.change),
    ]
    return [flip for flip in found if flip]


def _price_to_outsource(
    answer: Answer, sums: Sums, careful: Sums, settings: Settings, left: Decimal | None
) -> Flip | None:
    """The price up to which it pays cautiously, pays back in time and fits the budget."""
    prices = [sums.most_to_pay, careful.most_to_pay, _price_paying_back(sums, settings.payback_weeks)]
    if left is not None:
        once = sums.once / sums.terms.months
        prices.append(sums.terms.fee.most_labour(left - sums.tools - once) / sums.terms.quantity)
    if answer is not Answer.OUTSOURCE:
        return _price_flip(sums, Answer.OUTSOURCE, min(prices))
    return _price_flip(sums, Answer.START_SMALL, min(prices)) if min(prices) < sums.most_to_pay else None


def _price_paying_back(sums: Sums, weeks: Decimal) -> Decimal:
    """The price at which the stake is back after this many weeks; a steady month must bring `pace` of the stake."""
    terms, labour, ramp = sums.terms, sums.labour or ONE, sums.ramp or ZERO
    pace = WEEKS_A_MONTH / weeks
    fixed_stake = sums.once_hours * terms.hour.freed + sums.once
    steady = terms.hour.freed * (sums.gross - sums.manage) + sums.change - sums.tools
    return terms.fee.most_labour(steady - pace * fixed_stake, ONE + pace * ramp / labour) / terms.quantity


def _limit_to_outsource(answer: Answer, reasons: tuple[Reason, ...], sums: Sums, left: Decimal | None) -> Flip | None:
    if left is None:
        return None
    if answer is Answer.OUTSOURCE:
        return _flip(Lever.LIMIT, Answer.START_SMALL, sums.cash, left)
    return _flip(Lever.LIMIT, Answer.OUTSOURCE, sums.cash, left) if reasons == (Reason.OVER_BUDGET,) else None


def _price_flip(sums: Sums, to: Answer, at: Decimal) -> Flip | None:
    """A flip of the price, unless nobody could be found at it."""
    price, floor = sums.terms.price, sums.terms.floor or ZERO
    return None if price is None or at <= 0 or at < floor else Flip(Lever.PRICE, to, at, price, sums.terms.unit)


def _flip(field: Lever, to: Answer, at: Decimal | None, now: Decimal) -> Flip | None:
    return None if at is None or at < 0 else Flip(field, to, at, now)


@dataclass(frozen=True)
class ArticleTest:
    """The article's own test: their price an hour against the user's hourly value, nothing else."""

    price: Decimal | None
    value: Decimal

    @property
    def outsource(self) -> bool | None:
        """Whether the price is within the value; None while it is unknown."""
        return None if self.price is None else self.price <= self.value


def article_test(terms: Terms, sums: Sums) -> ArticleTest:
    """What the article alone would say; a price by the piece or month is spread over their hours."""
    price = terms.price
    if terms.unit is not PriceUnit.HOUR:
        price = None if sums.labour is None else sums.labour / sums.their_hours
    return ArticleTest(price, terms.hour.value)


def rungs(first: Decimal) -> tuple[Decimal, ...]:
    """The portions a hand-over grows through, rising from the first one to all of it."""
    return tuple(sorted({first, *(rung for rung in (HALF, ONE) if rung > first)}))


def proposed_portion(terms: Terms, first: Decimal) -> Decimal:
    """The portion to start small with: the lowest that frees time, else all of it; of new work the lowest."""
    if terms.new:
        return rungs(first)[0]
    return next((rung for rung in rungs(first) if reckon(terms.at(rung)).net > 0), ONE)
