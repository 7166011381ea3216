"""Maintenance: work together."""

from collections.abc import Mapping
from typing import Any

from outsource_tui.domain.business import Business
from outsource_tui.domain.hiring import already_working, usual_delivery
from outsource_tui.domain.journey import Stage
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery, Engagement, Feedback
from outsource_tui.domain.plan import Task, to_hand_over
from outsource_tui.domain.readout import Figure, Tone, Unit, day, text
from outsource_tui.domain.sourcing import Job
from outsource_tui.forms.fields import Option
from outsource_tui.library import catalog
from outsource_tui.readouts.maintenance import going_lines
from outsource_tui.wizards.step import Column, FormStep, ListStep, ReviewStep, Scene, ViewStep, Wizard


def _jobs_and_tasks(scene: Scene) -> tuple[Option, ...]:
    jobs = tuple(Option(job.id, job.title) for job in scene.business.jobs)
    alone = (task for task in to_hand_over(scene.business.tasks) if scene.business.job_of(task.id) is None)
    return (*jobs, *(Option(task.id, f"{task.title} (a job of its own)") for task in alone))


def _tasks_of_job(scene: Scene) -> tuple[Option, ...]:
    engagement = scene.business.find(Engagement, scene.parent)
    job = scene.business.find(Job, engagement.job) if engagement else None
    return tuple(Option(id_, scene.business.get(Task, id_).title) for id_ in (job.tasks if job else ()))


def _keep(scene: Scene, engagement: Engagement) -> Business:
    return already_working(scene.business, engagement)


def _delivered_today(scene: Scene) -> Mapping[str, Any]:
    return usual_delivery(scene.business, scene.parent, scene.today)


def _checklist(scene: Scene) -> tuple[Option, ...]:
    return tuple(Option(line.key, line.text) for line in catalog.agreement_list())


def _yes(value: bool, no: Tone) -> Figure:
    return Figure("yes") if value else Figure("no", tone=no)


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
            prefill=_delivered_today,
            options={"task": _tasks_of_job},
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
            more=("serious", "closed"),
            prefill=lambda scene: {"on": scene.today},
        ),
    ),
    subject=Feedback,
)

CHECK_IN = Wizard(
    "check_in",
    "Check-in",
    (FormStep("check_in", "When did you last talk?", CheckIn, prefill=lambda scene: {"on": scene.today}),),
    subject=CheckIn,
)

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
            more=("flexible", "escalation", "checklist"),
            more_words="what is flexible, if something goes wrong, the checklist",
            options={"checklist": _checklist},
        ),
        ListStep(
            "deliveries",
            "What came?",
            Delivery,
            DELIVERY,
            (
                Column("Day", lambda scene, one: day(one.on)),
                Column("Task", lambda scene, one: text(scene.business.get(Task, one.task).title)),
                Column("On time", lambda scene, one: _yes(one.on_time, Tone.CARE)),
                Column("Fine", lambda scene, one: _yes(one.accepted, Tone.CARE)),
                Column("Paid", lambda scene, one: day(one.paid)),
            ),
            empty="A delivery is a piece of work, or one week of it. Press a when the first has come.",
        ),
        ListStep(
            "feedback",
            "What did you tell them?",
            Feedback,
            FEEDBACK,
            (
                Column("Day", lambda scene, one: day(one.on)),
                Column("About", lambda scene, one: text(one.situation)),
                Column("What", lambda scene, one: Figure(one.tone.label)),
            ),
            empty="Useful feedback keeps good people, and praise counts. Press a for the first.",
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
        ),
        ReviewStep(),
    ),
    subject=Engagement,
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
        ),
    ),
    stage=Stage.MAINTENANCE,
)
