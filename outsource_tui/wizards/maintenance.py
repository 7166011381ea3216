"""Maintenance: work together."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from outsource_tui.domain.actual import taken
from outsource_tui.domain.amounts import PriceUnit
from outsource_tui.domain.base import clean, later
from outsource_tui.domain.business import Business
from outsource_tui.domain.health import in_order
from outsource_tui.domain.hiring import already_working, ended, usual_delivery
from outsource_tui.domain.journey import Stage
from outsource_tui.domain.maintenance import (
    Agreement,
    CheckIn,
    Delivery,
    Ending,
    Engagement,
    Feedback,
    Quarter,
    Settled,
)
from outsource_tui.domain.maintenance import Tone as Praise
from outsource_tui.domain.plan import Procedure, Task, to_hand_over
from outsource_tui.domain.rails import rails
from outsource_tui.domain.readout import Figure, Readout, Tone, Unit, day, text
from outsource_tui.domain.sourcing import Job
from outsource_tui.domain.trust import promoted, readiness
from outsource_tui.forms import parse
from outsource_tui.forms.clock import clock, overlap
from outsource_tui.forms.fields import Option
from outsource_tui.forms.wording import Unreadable
from outsource_tui.library import catalog
from outsource_tui.readouts.maintenance import (
    agreement_lines,
    ending_lines,
    feedback_lines,
    going_lines,
    people_lines,
    quarter_lines,
    talk_lines,
)
from outsource_tui.wizards.letters import WORDS, letter_for
from outsource_tui.wizards.step import (
    Column,
    FormStep,
    LetterStep,
    ListStep,
    ReviewStep,
    Scene,
    Tick,
    ViewStep,
    Wizard,
)

# Paying within a week is a habit that keeps people.
PAY_DAYS = 7
CENT = Decimal("0.01")


def _jobs_and_tasks(scene: Scene) -> tuple[Option, ...]:
    jobs = tuple(Option(job.id, job.title) for job in scene.business.jobs)
    alone = (task for task in to_hand_over(scene.business.tasks) if scene.business.job_of(task.id) is None)
    return (*jobs, *(Option(task.id, f"{task.title} (a job of its own)") for task in alone))


def _keep(scene: Scene, engagement: Engagement) -> Business:
    return already_working(scene.business, engagement)


# Deliveries


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


# Feedback and check-ins


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


def _kind(scene: Scene, one: Feedback) -> Figure:
    if one.tone is Praise.PRAISE:
        return Figure(one.tone.label)
    return Figure("Serious" if one.serious else one.tone.label, tone=Tone.MUTED if one.closed else Tone.CARE)


def _close(scene: Scene, one: Feedback) -> Business:
    """With a concern settled, or open again; praise has nothing to settle."""
    if one.tone is Praise.PRAISE:
        return scene.business
    return scene.business.put(one.model_copy(update={"closed": not one.closed}))


# The agreement


def _agreement(scene: Scene) -> Readout:
    """When both are there, and what is worth a second look."""
    engagement = scene.business.find(Engagement, scene.subject)
    agreement = scene.business.first(Agreement, scene.subject)
    if engagement is None or agreement is None:
        return agreement_lines(None, said=False, rails={})
    said = bool(agreement.hours and agreement.mine)
    both = overlap(agreement.hours or "", agreement.mine or "") if said else None
    there = None if both is None else ("", "") if both[0] == both[1] else (clock(both[0]), clock(both[1]))
    raised = rails(scene.business, engagement, scene.today)
    words = catalog.rail_words()
    return agreement_lines(there, said=said, rails={rail.label: words[rail.value] for rail in raised})


def settled_id(engagement: str, line: str) -> str:
    """Identity of a line of someone's agreement, so that there is one of each."""
    return f"{engagement}-{line}"[-64:]


def lines_of(engagement: str, scene: Scene) -> tuple[Settled, ...]:
    """Every line of someone's agreement, settled or not."""
    known = {one.line: one for one in scene.business.all(Settled, engagement)}
    return tuple(
        known.get(line.key) or Settled(id=settled_id(engagement, line.key), engagement=engagement, line=line.key)
        for line in catalog.agreement_list()
        if engagement
    )


def _line_title(one: Settled) -> str:
    return next((line.title for line in catalog.agreement_list() if line.key == one.line), one.line)


def _settle(scene: Scene, one: Settled) -> Business:
    return scene.business.put(one.model_copy(update={"on": None if one.on else scene.today}))


def _this_line(scene: Scene) -> Settled | None:
    """The line the form is about, whether it was ever settled or not."""
    known = scene.business.find(Settled, scene.subject)
    return known or next((one for one in lines_of(scene.parent, scene) if one.id == scene.subject), None)


SETTLED = Wizard(
    "settled",
    "Settled in writing",
    (
        FormStep(
            "settled",
            "When was it settled, and where is it?",
            Settled,
            prefill=lambda scene: {"on": scene.today},
            record=_this_line,
        ),
    ),
    subject=Settled,
)


# Ending


def _what_they_have(scene: Scene) -> Mapping[str, Any]:
    """The access to take back, as the procedures of their job name it."""
    engagement = scene.business.find(Engagement, scene.subject)
    job = scene.business.find(Job, engagement.job) if engagement else None
    known = (scene.business.first(Procedure, task) for task in (job.tasks if job else ()))
    needs = "\n".join(one.needs for one in known if one and one.needs)
    return {"last_day": later(scene.today, 14), **({"access": needs} if needs else {})}


WORK = Wizard(
    "work",
    "Maintenance",
    (
        FormStep(
            "engagement",
            "Who works for you, and on what?",
            Engagement,
            more=("share",),
            prefill=lambda scene: {"start": scene.today},
            options={"job": _jobs_and_tasks},
            into=_keep,
        ),
        FormStep(
            "agreement",
            "How will you work together?",
            Agreement,
            intro="Settle it together, and make sure it works. A checklist, not legal advice.",
            more=(
                "flexible",
                "flexible_mine",
                "escalation",
                "until",
                "who_decides",
                "only_you",
                "substitute",
                "your_tools",
                "approval",
                "review",
            ),
            more_words="what is flexible, if something goes wrong, how free they are",
            readout=_agreement,
        ),
        ListStep(
            "settled",
            "What is settled in writing?",
            Settled,
            SETTLED,
            (
                Column("What", lambda scene, one: text(_line_title(one))),
                Column("Settled", lambda scene, one: Figure(one.on)),
                Column("Where", lambda scene, one: text(one.file, Tone.MUTED)),
            ),
            empty="The lines of an agreement stand here.",
            intro="A checklist, not legal advice. Space settles a line today, Enter says when and where.",
            items=lambda scene: lines_of(scene.subject, scene),
            adds=False,
            tick=Tick("Done", lambda scene, one: one.done, _settle, "Settle a line"),
        ),
        LetterStep("welcome", "Welcome them", lambda scene: letter_for(scene, "welcome"), WORDS),
        LetterStep("page", "The agreement on one page", lambda scene: letter_for(scene, "agreement"), WORDS),
        ListStep(
            "deliveries",
            "What came?",
            Delivery,
            DELIVERY,
            (
                Column("Day", lambda scene, one: Figure(one.on)),
                Column("Task", lambda scene, one: text(scene.business.get(Task, one.task).title)),
                Column("On time", lambda scene, one: yes(one.on_time, Tone.CARE)),
                Column("Fine", lambda scene, one: yes(one.accepted, Tone.CARE)),
                Column("Hours", lambda scene, one: Figure(one.hours, Unit.EXACT)),
                Column("Paid", lambda scene, one: Figure(one.paid)),
            ),
            empty="A delivery is a piece of work, or one week of it. Press a when the first has come.",
            items=lambda scene: tuple(in_order(scene.business.all(Delivery, scene.subject))),
        ),
        ListStep(
            "feedback",
            "What did you tell them?",
            Feedback,
            FEEDBACK,
            (
                Column("Day", lambda scene, one: day(one.on)),
                Column("About", lambda scene, one: text(one.situation)),
                Column("What", _kind),
            ),
            tick=Tick("Settled", lambda scene, one: one.closed, _close, "Settle a concern"),
            empty="Useful feedback keeps good people, and praise counts. Press a for the first.",
            readout=lambda scene: feedback_lines(scene.business, scene.subject, scene.today),
        ),
        ListStep(
            "check_ins",
            "When did you talk?",
            CheckIn,
            CHECK_IN,
            (
                Column("Day", lambda scene, one: day(one.on)),
                Column("What came up", lambda scene, one: text(one.notes)),
            ),
            empty="A short talk in a steady rhythm prevents most trouble. Press a after the first.",
        ),
        ViewStep(
            "going",
            "How is it going?",
            lambda scene: going_lines(scene.business, scene.subject, scene.today),
            acts={"promote": lambda scene: _promote(scene), "take": lambda scene: _take(scene)},
            asks={"promote": "Have they agreed to take the next part?"},
        ),
        ReviewStep(),
    ),
    subject=Engagement,
    lands="deliveries",
)


def _promote(scene: Scene) -> Business:
    """With the next part theirs, where nothing stands in the way."""
    engagement = scene.business.find(Engagement, scene.subject)
    if engagement is None or not readiness(scene.business, engagement, scene.today).ready:
        return scene.business
    return promoted(scene.business, engagement, scene.today)


def _take(scene: Scene) -> Business:
    """With what was measured of their tasks in the plan."""
    engagement = scene.business.find(Engagement, scene.subject)
    job = scene.business.find(Job, engagement.job) if engagement else None
    business = scene.business
    for task in job.tasks if job else ():
        business = taken(business, business.get(Task, task))
    return business


def _last_day(scene: Scene, one: Engagement) -> Figure:
    ending = scene.business.first(Ending, one.id)
    return day(one.ended or (ending.last_day if ending else None))


ENDING = Wizard(
    "ending",
    "Ending well",
    (
        FormStep(
            "ending",
            "How does it end well?",
            Ending,
            intro="Give notice, have everything handed over, take access back, and say what was good.",
            prefill=_what_they_have,
            readout=lambda scene: ending_lines(scene.business, scene.subject),
            into=lambda scene, one: ended(scene.business, one),
        ),
        LetterStep("goodbye", "Say goodbye", lambda scene: letter_for(scene, "goodbye"), WORDS),
    ),
    subject=Engagement,
)

QUARTER = Wizard(
    "quarter",
    "Three months",
    (
        FormStep(
            "quarter",
            "What did the last three months bring?",
            Quarter,
            prefill=lambda scene: {"on": scene.today},
            readout=lambda scene: quarter_lines(scene.business),
        ),
    ),
    subject=Quarter,
)


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


MAINTENANCE = Wizard(
    "maintenance",
    "Maintenance",
    (
        ListStep(
            "people",
            "Who works for you?",
            Engagement,
            WORK,
            (
                Column("Name", lambda scene, one: text(one.name)),
                Column("Job", lambda scene, one: text(scene.business.get(Job, one.job).title)),
                Column("Price", lambda scene, one: Figure(one.price, Unit.PRICE)),
                Column("Since", lambda scene, one: day(one.start)),
            ),
            empty="Nobody yet. Choose someone in Evaluation, or press a for someone who already works for you.",
            items=lambda scene: scene.business.engagements,
            readout=lambda scene: people_lines(scene.business),
        ),
        ListStep(
            "endings",
            "Does the work with anyone end?",
            Engagement,
            ENDING,
            (
                Column("Name", lambda scene, one: text(one.name)),
                Column("Last day", _last_day),
            ),
            empty="Nobody works for you yet.",
            intro="Enter opens one person, to end it well. Ctrl+N goes on.",
            items=lambda scene: scene.business.engagements,
            adds=False,
        ),
        ListStep(
            "quarters",
            "What did three months really bring?",
            Quarter,
            QUARTER,
            (
                Column("Up to", lambda scene, one: day(one.on)),
                Column("Profit", lambda scene, one: Figure(one.profit, Unit.WHOLE_MONEY)),
                Column("Hours", lambda scene, one: Figure(one.hours, Unit.HOURS)),
                Column("An hour", lambda scene, one: Figure(one.value, Unit.MONEY)),
            ),
            empty="Once a quarter, measure your hour again: press a.",
            readout=lambda scene: quarter_lines(scene.business),
        ),
        ReviewStep(),
    ),
    stage=Stage.MAINTENANCE,
    lands="people",
)
