"""Everything that is due, as a calendar. Each date has an id of its own, so that taking it in again moves it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from outsource_tui.domain import health, sourcing
from outsource_tui.domain.base import later
from outsource_tui.domain.business import Business
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery, Ending, Engagement, Feedback, Tone
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Candidate, Job
from outsource_tui.forms import format as write

PRODUCT = "-//outsource-tui//dates//EN"
# Numbers of versions count from here, in minutes, so that they stay small and only grow.
FIRST = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Date:
    """Something due on a day.

    Attributes:
        key: what kind of thing it is of which record; the same each time.
        on: the day.
        words: what is to be done.
        note: what helps to do it; the user's words.
    """

    key: str
    on: date
    words: str
    note: str = ""


def dates(business: Business, style: Style, today: date) -> tuple[Date, ...]:
    """Everything that is due, however far away, by day.

    Args:
        business: everything the user told us.
        style: how money is written.
        today: a week of work not recorded yet is due today at the earliest.
    """
    found = [*_search(business), *_plan(business)]
    for one in business.engagements:
        found += _bills(business, one, style)
        if not one.ended:
            found += _under_way(business, one, today)
    return tuple(sorted(found, key=lambda one: (one.on, one.key)))


def _plan(business: Business) -> Iterator[Date]:
    if business.approach and business.approach.review:
        yield Date("plan", business.approach.review, "Look at your plan again")


def _search(business: Business) -> Iterator[Date]:
    for one in sourcing.follow_ups(business.outreach):
        if one.follow_up:
            yield Date(f"follow-up-{one.id}", one.follow_up, f"Follow up: {one.whom}", _job(business, one.job))
    for test in business.test_projects:
        candidate = business.find(Candidate, test.candidate)
        if test.due and not test.came and candidate:
            note = "\n".join(filter(None, (_job(business, candidate.job), candidate.contact)))
            yield Date(f"test-{test.id}", test.due, f"Test project from {candidate.name}", note)


def _bills(business: Business, one: Engagement, style: Style) -> Iterator[Date]:
    for bill in health.unpaid(business.all(Delivery, one.id)):
        if bill.pay_by:
            sum_ = write.money(bill.invoice or Decimal(0), style)
            note = f"{sum_}, for what came on {write.weekday(bill.on)}"
            yield Date(f"pay-{bill.id}", bill.pay_by, f"Pay {one.name}", note)


def _under_way(business: Business, one: Engagement, today: date) -> Iterator[Date]:
    """What is due with someone at work."""
    agreement, job = business.first(Agreement, one.id), _job(business, one.job)
    week = later(max((each.on for each in business.all(Delivery, one.id)), default=one.start), 7)
    talk = health.next_check_in(one, agreement, business.all(CheckIn, one.id))
    yield Date(f"delivery-{one.id}", max(week, today), f"Record what came from {one.name}", job)
    yield Date(f"check-in-{one.id}", talk, f"Check in with {one.name}", (agreement and agreement.address) or job)
    if agreement is not None and agreement.review:
        yield Date(f"review-{agreement.id}", agreement.review, f"Look at the agreement again with {one.name}", job)
    for note in business.all(Feedback, one.id):
        if note.tone is Tone.CONCERN and note.serious and not note.closed:
            yield Date(f"concern-{note.id}", note.on, f"Settle the concern with {one.name}", note.situation)
    ending = business.first(Ending, one.id)
    if ending is not None:
        yield Date(f"ending-{ending.id}", ending.last_day, f"Take back the access of {one.name}", ending.access or job)


def _job(business: Business, job_id: str) -> str:
    job = business.find(Job, job_id)
    return job.title if job else ""


def as_ics(business: Business, style: Style, now: datetime) -> str:
    """A calendar of whole days; with the same `now` the same text.

    Args:
        business: everything the user told us.
        style: how money is written.
        now: with its time zone; what was taken out later takes the place of what was before.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", business.profile.name if business.profile else "Outsourcing")
    stamp = now.astimezone(UTC).replace(microsecond=0)
    for one in dates(business, style, now.date()):
        event = Event()
        event.add("uid", f"{one.key}@outsource-tui")
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", max(int((stamp - FIRST).total_seconds()) // 60, 0))
        event.add("dtstart", one.on)
        event.add("dtend", date.fromordinal(one.on.toordinal() + 1))
        event.add("summary", one.words)
        if one.note:
            event.add("description", one.note)
        # A day with something to do in it is still a free day.
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text
