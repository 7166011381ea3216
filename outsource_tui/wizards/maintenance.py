"""Maintenance: work together."""

from collections.abc import Mapping
from typing import Any

from outsource_tui.domain.actual import taken
from outsource_tui.domain.base import later
from outsource_tui.domain.business import Business
from outsource_tui.domain.health import in_order
from outsource_tui.domain.hiring import already_working, ended
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
from outsource_tui.domain.plan import Procedure, Task, to_hand_over
from outsource_tui.domain.readout import Figure, Tone, Unit, day, text
from outsource_tui.domain.sourcing import Job
from outsource_tui.domain.trust import promoted, readiness
from outsource_tui.forms.fields import Option
from outsource_tui.readouts.maintenance import (
    ending_lines,
    feedback_lines,
    going_lines,
    people_lines,
    quarter_lines,
)
from outsource_tui.wizards.agreement import SETTLED, agreement_readout, line_title, lines_of, settled_today
from outsource_tui.wizards.delivery import CHECK_IN, DELIVERY, FEEDBACK, closed, kind_of, yes
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


def _jobs_and_tasks(scene: Scene) -> tuple[Option, ...]:
    jobs = tuple(Option(job.id, job.title) for job in scene.business.jobs)
    alone = (task for task in to_hand_over(scene.business.tasks) if scene.business.job_of(task.id) is None)
    return (*jobs, *(Option(task.id, f"{task.title} (a job of its own)") for task in alone))


def _keep(scene: Scene, engagement: Engagement) -> Business:
    return already_working(scene.business, engagement)


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
            readout=agreement_readout,
        ),
        ListStep(
            "settled",
            "What is settled in writing?",
            Settled,
            SETTLED,
            (
                Column("What", lambda scene, one: text(line_title(one))),
                Column("Settled", lambda scene, one: Figure(one.on)),
                Column("Where", lambda scene, one: text(one.file, Tone.MUTED)),
            ),
            empty="The lines of an agreement stand here.",
            intro="A checklist, not legal advice. Space settles a line today, Enter says when and where.",
            items=lambda scene: lines_of(scene.subject, scene),
            adds=False,
            tick=Tick("Done", lambda scene, one: one.done, settled_today, "Settle a line"),
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
            items=lambda scene: tuple(reversed(in_order(scene.business.all(Delivery, scene.subject)))),
        ),
        ListStep(
            "feedback",
            "What did you tell them?",
            Feedback,
            FEEDBACK,
            (
                Column("Day", lambda scene, one: day(one.on)),
                Column("About", lambda scene, one: text(one.situation)),
                Column("What", kind_of),
            ),
            tick=Tick("Settled", lambda scene, one: one.closed, closed, "Settle a concern"),
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
