"""This week: one guided round in a few minutes; what came, what to pay, whom to ask again, one line of feedback."""

import re
from datetime import date

from outsource_tui.domain.base import LINE_LIMIT, Origin, Record, later
from outsource_tui.domain.business import Business
from outsource_tui.domain.health import in_order, unpaid
from outsource_tui.domain.hiring import usual_delivery
from outsource_tui.domain.maintenance import CheckIn, Delivery, Engagement, Feedback
from outsource_tui.domain.readout import Figure, Tone, Unit, day, money, text
from outsource_tui.domain.sourcing import Outreach, follow_ups
from outsource_tui.forms import parse
from outsource_tui.forms.wording import Unreadable
from outsource_tui.readouts.week import week_lines
from outsource_tui.wizards.delivery import DELIVERY, named, paid, working
from outsource_tui.wizards.maintenance import WORK
from outsource_tui.wizards.sourcing import CONTACT
from outsource_tui.wizards.step import Column, ListStep, Scene, Tick, ViewStep, Wizard

WEEK_DAYS = 7
MOST_MINUTES = WEEK_DAYS * 24 * 60


def this_week(scene: Scene, one: Engagement) -> Delivery | None:
    """What came from someone within the last seven days, the latest of it."""
    last = in_order(scene.business.all(Delivery, one.id))[-1:]
    return next((each for each in last if (scene.today - each.on).days < WEEK_DAYS), None)


def _came(scene: Scene, one: Engagement) -> Business:
    """With this week's delivery, on time and fine; without it again, unless more was said of it than that."""
    known = this_week(scene, one)
    if known is not None:
        told = (known.hours, known.invoice, _told(known).value)
        plain = known.on_time and known.accepted and told == (None, None, None)
        return scene.business.without(known.id) if plain else scene.business
    usual = dict(usual_delivery(scene.business, one.id, scene.today)) | {"on": scene.today}
    return scene.business.put(Delivery.model_validate({"engagement": one.id, "origins": UNTOLD, **usual}))


# Nothing was said of them: they count as they stand, and nothing is measured of them.
UNTOLD = {"minutes": Origin.GUESS, "fix": Origin.GUESS}


def _minutes(scene: Scene, line: str) -> tuple[Record, ...]:
    """The minutes someone took this week, of a line like "Maria: 25"."""
    who, rest = named(scene, line)
    known = this_week(scene, who) if who else None
    if who is None:
        raise Unreadable("Begin with the name, like: Maria: 25")
    if known is None:
        raise Unreadable(f"First record what came from {who.name}: Space on the line")
    spent = parse.number(re.sub(r"\s*m(in|ins|inutes?)?\.?$", "", rest.casefold()), scene.style)
    if not 0 <= spent <= MOST_MINUTES:
        raise Unreadable("Enter the minutes of one week, from 0 to 10,080")
    origins = {name: origin for name, origin in known.origins.items() if name != "minutes"}
    return (known.model_copy(update={"minutes": spent, "origins": origins}),)


def _praise(scene: Scene, line: str) -> tuple[Record, ...]:
    who, rest = named(scene, line)
    if who is None or not rest:
        raise Unreadable("Begin with the name, like: Maria: answered every mail by noon")
    if len(rest) > LINE_LIMIT:
        raise Unreadable(f"Enter it in {LINE_LIMIT} characters or fewer")
    return (Feedback(engagement=who.id, situation="This week", behaviour=rest, on=scene.today),)


def _last_word(scene: Scene, one: Engagement) -> Figure:
    said = sorted(scene.business.all(Feedback, one.id), key=lambda each: each.on)
    return text(said[-1].behaviour, Tone.MUTED) if said else Figure("nothing yet", tone=Tone.MUTED)


def _talked(scene: Scene, one: Engagement) -> Business:
    """With a talk today; without it where it was noted."""
    known = next((each for each in scene.business.all(CheckIn, one.id) if each.on == scene.today), None)
    if known is not None:
        return scene.business.without(known.id)
    return scene.business.put(CheckIn(engagement=one.id, on=scene.today))


def _talks_today(scene: Scene, one: Engagement) -> bool:
    return any(each.on == scene.today for each in scene.business.all(CheckIn, one.id))


def _bills(scene: Scene) -> tuple[Delivery, ...]:
    """What is to be paid, and what was paid today, so that it can be taken back."""
    deliveries = scene.business.deliveries
    return (*unpaid(deliveries), *(one for one in deliveries if one.paid == scene.today and one.invoice))


def _name(scene: Scene, one: Delivery) -> Figure:
    engagement = scene.business.find(Engagement, one.engagement)
    return text(engagement.name if engagement else None)


def _asked_again(scene: Scene, one: Outreach) -> Business:
    """With someone asked again today, to be followed up in a week; to be asked today after all, where they were."""
    day_ = scene.today if _was_asked(scene, one) else later(scene.today, WEEK_DAYS)
    return scene.business.put(one.model_copy(update={"follow_up": day_}))


def _to_ask(scene: Scene) -> tuple[Outreach, ...]:
    """Whom to ask again within the week, and whom the user has just asked."""
    soon = later(scene.today, WEEK_DAYS)
    return tuple(one for one in follow_ups(scene.business.outreach) if one.follow_up and one.follow_up <= soon)


def _was_asked(scene: Scene, one: Outreach) -> bool:
    return one.follow_up == later(scene.today, WEEK_DAYS)


def _last(scene: Scene, one: Engagement) -> date | None:
    return next((each.on for each in in_order(scene.business.all(Delivery, one.id))[-1:]), None)


def _told(one: Delivery | None) -> Figure:
    """The minutes someone took, once they were said."""
    told = one is not None and one.origin("minutes") is not Origin.GUESS
    return Figure(one.minutes if one and told else None, Unit.NUMBER)


WEEK = Wizard(
    "week",
    "This week",
    (
        ListStep(
            "came",
            "What came this week?",
            Engagement,
            WORK,
            (
                Column("Who", lambda scene, one: text(one.name)),
                Column("Last", lambda scene, one: day(_last(scene, one))),
                Column("Minutes of yours", lambda scene, one: _told(this_week(scene, one))),
            ),
            empty="Nobody works for you yet.",
            intro="Space: it came, on time and fine. Enter opens one person for anything else.",
            items=working,
            adds=False,
            a_line=_minutes,
            line_hint="Minutes it took of you, like: Maria: 25",
            tick=Tick("Came", lambda scene, one: this_week(scene, one) is not None, _came, "Came, on time, fine"),
        ),
        ListStep(
            "pay",
            "What is to be paid?",
            Delivery,
            DELIVERY,
            (
                Column("Who", _name),
                Column("For", lambda scene, one: Figure(one.on)),
                Column("Owed", lambda scene, one: money(one.invoice)),
                Column("Pay by", lambda scene, one: day(one.pay_by)),
            ),
            empty="Nothing is to be paid.",
            intro="Space: paid today.",
            items=_bills,
            adds=False,
            tick=Tick("Paid", lambda scene, one: one.paid is not None, paid, "Paid today"),
        ),
        ListStep(
            "talk",
            "Whom did you talk to?",
            Engagement,
            WORK,
            (
                Column("Who", lambda scene, one: text(one.name)),
                Column("Your last word to them", _last_word),
            ),
            empty="Nobody works for you yet.",
            intro="Space: talked today. One line of feedback keeps good people.",
            items=working,
            adds=False,
            a_line=_praise,
            line_hint="One line of feedback, like: Maria: answered every mail by noon",
            tick=Tick("Today", _talks_today, _talked, "Talked today"),
        ),
        ListStep(
            "ask",
            "Whom will you ask again?",
            Outreach,
            CONTACT,
            (
                Column("Who", lambda scene, one: text(one.whom)),
                Column("Follow up", lambda scene, one: day(one.follow_up)),
            ),
            empty="Nobody is waiting to be asked again.",
            intro="Space: asked again today. Enter opens the message to send.",
            items=_to_ask,
            adds=False,
            tick=Tick("Asked", _was_asked, _asked_again, "Asked again"),
        ),
        ViewStep("done", "That was it", lambda scene: week_lines(scene.business, scene.today)),
    ),
)
