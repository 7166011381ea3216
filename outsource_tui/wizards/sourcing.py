"""Sourcing: find people."""

from collections.abc import Mapping
from typing import Any

from outsource_tui.domain.cases import cases
from outsource_tui.domain.hiring import with_job
from outsource_tui.domain.journey import Stage
from outsource_tui.domain.plan import Task, to_hand_over
from outsource_tui.domain.readout import Figure, Readout, Say, Tone, Unit, day, text
from outsource_tui.domain.sourcing import OWN_CHANNEL, Brief, Candidate, ChannelPlan, Job, Outreach, Reply
from outsource_tui.forms.fields import Option
from outsource_tui.library import catalog
from outsource_tui.readouts.evaluation import own_price_lines
from outsource_tui.readouts.sourcing import next_cell, readiness_lines
from outsource_tui.wizards.brief import brief_words
from outsource_tui.wizards.step import Column, FormStep, ListStep, ReviewStep, Scene, Suggestion, Wizard

KNOWN = "known"


def free_tasks(scene: Scene) -> tuple[Option, ...]:
    """The tasks that could go into this job: to hand over, and in no other."""
    found = []
    for task in to_hand_over(scene.business.tasks):
        job = scene.business.job_of(task.id)
        if job is None or job.id == scene.subject:
            found.append(Option(task.id, task.title))
    return tuple(found)


def channels(scene: Scene) -> tuple[Option, ...]:
    """Every place to look, and one's own."""
    places = tuple(Option(place.key, place.name) for place in catalog.places())
    return (Option(KNOWN, "I know them already"), *places, Option(OWN_CHANNEL, "Somewhere else"))


def channel_name(key: str | None) -> str:
    """The name of a place to look."""
    names = {place.key: place.name for place in catalog.places()} | {KNOWN: "I know them"}
    return names.get(key or "", "Somewhere else")


def _best_task(scene: Scene) -> Mapping[str, Any]:
    free = {one.raw for one in free_tasks(scene)}
    best = next((case.task for case in cases(scene.business) if case.task.id in free), None)
    return {"title": f"{best.title} helper", "tasks": (best.id,)} if best else {}


def _advice(scene: Scene) -> Readout:
    plan = scene.business.first(ChannelPlan, scene.subject)
    chosen = set(plan.channels) if plan else set()
    places = [place for place in catalog.places() if place.key in chosen] or list(catalog.places()[:1])
    lines: list[Say] = []
    for place in places:
        lines += [
            Say("{name}", {"name": text(place.name)}, strong=True),
            Say("{words}", {"words": text(place.what_to_do)}),
            Say("{words}", {"words": text(_filled(scene, place.message))}, tone=Tone.MUTED),
        ]
    return tuple(lines)


def _filled(scene: Scene, message: str) -> str:
    job = scene.business.find(Job, scene.subject)
    profile = scene.business.profile
    titles = [scene.business.get(Task, task).title for task in job.tasks] if job else []
    brief = scene.business.first(Brief, scene.subject)
    values = {
        "task": " and ".join(titles) or "a task",
        "business": profile.name if profile else "my business",
        "price": (brief.pay if brief and brief.pay else "to be agreed"),
    }
    for key, value in values.items():
        message = message.replace("{" + key + "}", value)
    return message


def _who_answered(scene: Scene) -> tuple[Suggestion, ...]:
    """The people asked for this job who are not among its candidates yet, those who said yes first."""
    there = {one.name.casefold() for one in scene.business.all(Candidate, scene.subject)}
    asked = [one for one in scene.business.all(Outreach, scene.subject) if one.whom.casefold() not in there]
    asked.sort(key=lambda one: one.reply is not Reply.YES)
    return tuple(
        Suggestion(
            f"{one.whom}: {one.reply.label.lower()}",
            (Candidate(job=scene.subject, name=one.whom, channel=one.channel),),
        )
        for one in asked
    )


CONTACT = Wizard(
    "contact",
    "Someone you asked",
    (
        FormStep(
            "contact",
            "Whom did you ask?",
            Outreach,
            prefill=lambda scene: {"asked": scene.today},
            options={"channel": channels},
        ),
    ),
    subject=Outreach,
)

CANDIDATE = Wizard(
    "candidate",
    "Candidate",
    (
        FormStep(
            "candidate",
            "Who could do it?",
            Candidate,
            intro="A name is enough; the price makes them comparable.",
            readout=lambda scene: own_price_lines(scene.business, scene.subject),
            more=("contact", "hours", "kind"),
            options={"channel": channels},
        ),
    ),
    subject=Candidate,
)

JOB = Wizard(
    "job",
    "Job",
    (
        FormStep(
            "job",
            "Which tasks go to one person?",
            Job,
            more=("stop_weeks",),
            prefill=_best_task,
            prefilled="from your budget",
            options={"tasks": free_tasks},
            readout=lambda scene: readiness_lines(scene.business),
            into=lambda scene, job: with_job(scene.business, job),
        ),
        FormStep(
            "brief",
            "What will you tell them?",
            Brief,
            intro="Written from your plan. Change any word of it.",
            prefill=brief_words,
            prefilled="from your plan",
        ),
        FormStep(
            "channels",
            "Where will you look?",
            ChannelPlan,
            options={"channels": lambda scene: channels(scene)[1:]},
            readout=_advice,
        ),
        ListStep(
            "outreach",
            "Whom did you ask?",
            Outreach,
            CONTACT,
            (
                Column("Who", lambda scene, one: text(one.whom)),
                Column("Where", lambda scene, one: text(_place(one))),
                Column("Answer", lambda scene, one: _reply(one)),
                Column("Follow up", lambda scene, one: day(one.follow_up)),
            ),
            empty="Keep a line for everyone you ask, so that nobody is forgotten. Press a to add the first.",
        ),
        ListStep(
            "candidates",
            "Who could do it?",
            Candidate,
            CANDIDATE,
            (
                Column("Name", lambda scene, one: text(one.name)),
                Column("Asks", lambda scene, one: Figure(one.price, Unit.PRICE)),
                Column("From", lambda scene, one: text(channel_name(one.channel) if one.channel else None, Tone.MUTED)),
            ),
            empty="Two or three people to compare are plenty. Press a to add the first.",
            suggestions=_who_answered,
        ),
        ReviewStep(),
    ),
    subject=Job,
)


def _place(one: Outreach) -> str:
    own = one.where if one.channel == OWN_CHANNEL else None
    return own or channel_name(one.channel)


def _reply(one: Outreach) -> Figure:
    tones = {Reply.YES: Tone.GOOD, Reply.NO: Tone.MUTED, Reply.NONE: Tone.PLAIN}
    return Figure(one.reply.label, tone=tones[one.reply])


def job_titles(scene: Scene, job: Job) -> Figure:
    """The titles of a job's tasks, in one line."""
    tasks = (scene.business.find(Task, task) for task in job.tasks)
    return text(", ".join(task.title for task in tasks if task), Tone.MUTED)


SOURCING = Wizard(
    "sourcing",
    "Sourcing",
    (
        ListStep(
            "jobs",
            "Your jobs",
            Job,
            JOB,
            (
                Column("Job", lambda scene, job: text(job.title)),
                Column("Tasks", job_titles),
                Column("Next", lambda scene, job: next_cell(scene.business, job)),
            ),
            empty="A job is one or more tasks given to one person. Press a to make the first.",
            readout=lambda scene: readiness_lines(scene.business),
        ),
    ),
    stage=Stage.SOURCING,
)
