"""What came, what was said of it, and when the two talked: the records of work under way."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from outsource_tui.domain.amounts import PriceUnit
from outsource_tui.domain.base import clean, later
from outsource_tui.domain.business import Business
from outsource_tui.domain.hiring import usual_delivery
from outsource_tui.domain.maintenance import (
    CheckIn,
    Delivery,
    Engagement,
    Feedback,
)
from outsource_tui.domain.maintenance import Tone as Praise
from outsource_tui.domain.plan import Task
from outsource_tui.domain.readout import Figure, Tone
from outsource_tui.domain.sourcing import Job
from outsource_tui.forms import parse
from outsource_tui.forms.fields import Option
from outsource_tui.forms.wording import Unreadable
from outsource_tui.readouts.maintenance import (
    talk_lines,
)
from outsource_tui.wizards.letters import WORDS, letter_for
from outsource_tui.wizards.step import (
    FormStep,
    LetterStep,
    Scene,
    Wizard,
)

# Paying within a week is a habit that keeps people.
PAY_DAYS = 7
CENT = Decimal("0.01")


def _at_work(scene: Scene) -> Engagement | None:
    """Who a delivery comes from, however its form was reached."""
    known = scene.business.find(Delivery, scene.subject)
    return scene.business.find(Engagement, known.engagement if known else scene.parent)


def _tasks_of_job(scene: Scene) -> tuple[Option, ...]:
    engagement = _at_work(scene)
    job = scene.business.find(Job, engagement.job) if engagement else None
    return tuple(Option(id_, scene.business.get(Task, id_).title) for id_ in (job.tasks if job else ()))


def _usual(scene: Scene) -> Mapping[str, Any]:
    return usual_delivery(scene.business, scene.parent, scene.today)


def _invoice(scene: Scene, raw: str) -> Mapping[str, Any]:
    """What their hours come to at the price agreed, and a day to pay it by."""
    engagement = _at_work(scene)
    price = engagement.price if engagement else None
    try:
        spent = parse.hours(raw, scene.style)
    except Unreadable:
        return {}
    if price is None or price.unit is not PriceUnit.HOUR:
        return {}
    return {"invoice": (spent * price.amount).quantize(CENT), "pay_by": later(scene.today, PAY_DAYS)}


def yes(value: bool, no: Tone) -> Figure:
    """Whether it is so, in the tone of it not being so."""
    return Figure("yes") if value else Figure("no", tone=no)


def paid(scene: Scene, one: Delivery) -> Business:
    """With an invoice paid today, or not paid after all."""
    return scene.business.put(one.model_copy(update={"paid": None if one.paid else scene.today}))


DELIVERY = Wizard(
    "delivery",
    "Delivery",
    (
        FormStep(
            "delivery",
            "What came?",
            Delivery,
            intro="All is filled in as on a good day: Ctrl+N keeps it.",
            more=("replied", "invoice", "pay_by", "paid"),
            more_words="reply, invoice, pay by, paid",
            prefill=_usual,
            options={"task": _tasks_of_job},
            fills={"hours": _invoice},
        ),
    ),
    subject=Delivery,
)


FEEDBACK = Wizard(
    "feedback",
    "Feedback",
    (
        FormStep(
            "feedback",
            "What did you tell them?",
            Feedback,
            intro="What happened, what they did, what it led to, what is next. Praise counts too.",
            prefill=lambda scene: {"on": scene.today},
        ),
        LetterStep("letter", "As a message", lambda scene: letter_for(scene, "feedback"), WORDS),
    ),
    subject=Feedback,
)

CHECK_IN = Wizard(
    "check_in",
    "Check-in",
    (
        FormStep(
            "check_in",
            "When did you last talk?",
            CheckIn,
            prefill=lambda scene: {"on": scene.today},
            readout=lambda scene: talk_lines(scene.business, scene.parent, scene.today),
        ),
    ),
    subject=CheckIn,
)


def kind_of(scene: Scene, one: Feedback) -> Figure:
    """Praise, a concern, or a serious one."""
    if one.tone is Praise.PRAISE:
        return Figure(one.tone.label)
    return Figure("Serious" if one.serious else one.tone.label, tone=Tone.MUTED if one.closed else Tone.CARE)


def closed(scene: Scene, one: Feedback) -> Business:
    """With a concern settled, or open again; praise has nothing to settle."""
    if one.tone is Praise.PRAISE:
        return scene.business
    return scene.business.put(one.model_copy(update={"closed": not one.closed}))


def working(scene: Scene) -> tuple[Engagement, ...]:
    """Those at work now."""
    return tuple(one for one in scene.business.engagements if not one.ended)


def named(scene: Scene, line: str) -> tuple[Engagement | None, str]:
    """Whom the beginning of a line names, of those at work, and the rest of it.

    With one person at work no name is needed, and whoever is named before a colon must be one of them.
    """
    people = working(scene)
    name, colon, rest = (part.strip() for part in clean(line).partition(":"))
    if not colon:
        return (people[0] if len(people) == 1 else None), name
    wanted = name.casefold()
    exact = [one for one in people if one.name.casefold() == wanted]
    begun = [one for one in people if one.name.casefold().startswith(wanted)]
    found = exact or begun
    return (found[0] if len(found) == 1 and wanted else None), rest
