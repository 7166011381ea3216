"""How the work with someone goes, on what they delivered: rates, health, trust, steady work, and when to talk."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from outsource_tui.domain.base import later
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery, Engagement, Rhythm
from outsource_tui.domain.settings import Weekday

LAST = 8
FEWEST = 3
FEWEST_FOR_MORE = 4
TRUST = Decimal("0.75")
STEADY = Decimal("0.25")


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
    """What can be judged of the last eight, as (good, all) by part of health: of deliveries, invoices and talks due."""
    last = in_order(deliveries)[-LAST:]
    judged = invoices_judged(deliveries, today)[-LAST:]
    days = rhythm_of(agreement)
    due = min((today - engagement.start).days // days, LAST)
    held = sum(one.on > later(today, -days * due) for one in check_ins)
    return {
        "on_time": (sum(one.on_time for one in last), len(last)),
        "first_pass": (sum(one.accepted for one in last), len(last)),
        "reply": (sum(one.replied for one in last), len(last)),
        "check_ins": (min(held, max(due, 0)), max(due, 0)),
        "paid_on_time": (sum(paid_in_time(one) for one in judged), len(judged)),
    }


def in_order(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """The deliveries by their day, the latest last."""
    return sorted(deliveries, key=lambda one: one.on)


def invoices_judged(deliveries: Sequence[Delivery], today: date) -> list[Delivery]:
    """Those with an invoice that is paid or past its day, the latest last."""
    return [one for one in in_order(deliveries) if one.paid or (one.invoice and one.pay_by and one.pay_by < today)]


def paid_in_time(one: Delivery) -> bool:
    """Whether an invoice was paid, and by its day."""
    return one.paid is not None and (one.pay_by is None or one.paid <= one.pay_by)


def rhythm_of(agreement: Agreement | None) -> int:
    """Days from one check-in to the next."""
    return (agreement.rhythm if agreement else Rhythm.WEEKLY).days


def clean_missing(deliveries: Sequence[Delivery], since: date) -> int:
    """How many clean deliveries in a row are missing before someone is trusted with more.

    Args:
        deliveries: all of theirs.
        since: when the present portion became theirs; four must have come of it.
    """
    judged = [(one.on_time, one.accepted, one.replied) for one in in_order(deliveries)]
    here = sum(one.on >= since for one in deliveries)
    missing = max(FEWEST_FOR_MORE - here, 0)
    while not _trusted([*judged, *[(True, True, True)] * missing][-LAST:]):
        missing += 1
    return missing


def _trusted(judged: Sequence[tuple[bool, bool, bool]]) -> bool:
    return all(rate(sum(part), len(judged)) >= TRUST for part in zip(*judged, strict=True))


def bad(one: Delivery) -> bool:
    """Whether a delivery was late or not accepted the first time."""
    return not (one.on_time and one.accepted)


def stop_reached(deliveries: Sequence[Delivery], stop_weeks: Decimal, week: Weekday = Weekday.MONDAY) -> bool:
    """Whether it is time to stop: two late or rejected in a row, or as many bad weeks as the user said.

    Args:
        deliveries: all that came of one person, in any order.
        stop_weeks: after how many bad weeks.
        week: the day a week begins on.
    """
    last = in_order(deliveries)
    if len(last) > 1 and all(map(bad, last[-2:])):
        return True
    weeks = {week.week(one.on) for one in last[-LAST:] if bad(one)}
    return bool(weeks) and len(weeks) >= stop_weeks


def given_by_week(deliveries: Sequence[Delivery], today: date) -> tuple[Decimal, ...]:
    """The user's own hours taken over in each of the last eight weeks, the present one last."""
    given = [Decimal(0)] * LAST
    for one in deliveries:
        week = (today - one.on).days // 7
        if 0 <= week < LAST:
            given[LAST - 1 - week] += one.mine or Decimal(0)
    return tuple(given)


def is_steady(given: Decimal, promised: Decimal) -> bool:
    """Whether the hours of a week are within a quarter of those promised."""
    return abs(given - promised) <= STEADY * promised


def steady_weeks(deliveries: Sequence[Delivery], promised: Decimal, today: date) -> int:
    """Of the last eight weeks, those whose given hours are within a quarter of the hours promised a week."""
    return sum(is_steady(given, promised) for given in given_by_week(deliveries, today))


def last_contact(engagement: Engagement, check_ins: Sequence[CheckIn]) -> date:
    """The day of the last talk; before any the day the work began."""
    return max((one.on for one in check_ins), default=engagement.start)


def next_check_in(engagement: Engagement, agreement: Agreement | None, check_ins: Sequence[CheckIn]) -> date:
    """The day of the next check-in, counted from the last contact."""
    return later(last_contact(engagement, check_ins), rhythm_of(agreement))


def unpaid(deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Deliveries with an invoice that is not paid, the oldest date first."""
    waiting = [one for one in deliveries if one.invoice and not one.paid]
    return tuple(sorted(waiting, key=lambda one: one.pay_by or date.max))
