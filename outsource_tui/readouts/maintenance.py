"""How the work with someone is going, on what was delivered."""

from datetime import date

from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import promised_hours
from outsource_tui.domain.journey import counted
from outsource_tui.domain.maintenance import (
    FEWEST,
    Agreement,
    CheckIn,
    Delivery,
    Engagement,
    clean_missing,
    counts,
    health_of,
    next_check_in,
    steady_weeks,
)
from outsource_tui.domain.readout import Block, Figure, Heading, Readout, Say, Table, Tone, Unit, day, text

PARTS = {
    "on_time": "on time",
    "first_pass": "fine the first time",
    "reply": "replied in time",
    "check_ins": "check-ins held",
    "paid_on_time": "paid on time, by you",
}


AT_RISK = 60


def going_lines(business: Business, engagement_id: str, today: date) -> Readout:
    """Health with its parts, and when to talk next."""
    engagement = business.find(Engagement, engagement_id)
    if engagement is None:
        return (Say("First say who works for you, in question 1.", tone=Tone.MUTED),)
    agreement = business.first(Agreement, engagement.id)
    deliveries = business.all(Delivery, engagement.id)
    talks = business.all(CheckIn, engagement.id)
    found = counts(engagement, agreement, deliveries, talks, today)
    return (
        *_health(engagement, len(deliveries), found),
        _parts(found),
        *_trust(business, engagement, deliveries, today),
        Heading("Next"),
        Say("Check in with {name} by {day}.", _named(engagement, next_check_in(engagement, agreement, talks))),
    )


def _trust(business: Business, engagement: Engagement, deliveries: tuple[Delivery, ...], today: date) -> Readout:
    """How steady the work has been, and how far away a larger part is."""
    missing = clean_missing(deliveries)
    steady = steady_weeks(deliveries, promised_hours(business, engagement), today)
    if missing:
        words = f"Ready for a larger part after {counted(missing, 'more clean delivery', 'more clean deliveries')}."
    else:
        words = "Ready for a larger part, if it fits your budget and {name} agrees."
    return (
        Heading("Trust"),
        Say(words, {"name": text(engagement.name)}, Tone.PLAIN if missing else Tone.GOOD),
        Say(f"Steady work in {steady} of the last 8 weeks: as many hours as you promised, give or take a quarter."),
    )


def _named(engagement: Engagement, on: date) -> dict[str, Figure]:
    return {"name": text(engagement.name), "day": day(on)}


def _health(engagement: Engagement, delivered: int, found: dict[str, tuple[int, int]]) -> Readout:
    if delivered < FEWEST:
        left = counted(FEWEST - delivered, "more delivery", "more deliveries")
        return (Say(f"Too early to say: record {left} first.", tone=Tone.MUTED),)
    health = health_of(found)
    risky = health < AT_RISK
    line: Block = Say(
        "Working with {name} is at risk." if risky else "Working with {name} goes well.",
        {"name": text(engagement.name)},
        Tone.BAD if risky else Tone.GOOD,
        strong=True,
    )
    return (line, Figure(health, Unit.NUMBER, "health, of 100", hero=True))


def _parts(found: dict[str, tuple[int, int]]) -> Table:
    rows = tuple(
        (Figure(PARTS[part], tone=Tone.MUTED), Figure(f"{good} of {every}" if every else "nothing yet"))
        for part, (good, every) in found.items()
    )
    return Table(("Of the last eight", ""), rows)
