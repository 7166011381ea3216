"""Sourcing: find people."""

from collections.abc import Mapping, Sequence
from typing import Any

from outsource_tui.domain.base import Origin, Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import cases
from outsource_tui.domain.hiring import State, state_of, with_job
from outsource_tui.domain.journey import Stage
from outsource_tui.domain.plan import Task, to_hand_over
from outsource_tui.domain.readout import Figure, Tone, Unit, text
from outsource_tui.domain.sourcing import (
    KNOWN,
    OWN_CHANNEL,
    Brief,
    Candidate,
    ChannelPlan,
    Job,
    Outreach,
    Reply,
    Template,
    follow_ups,
)
from outsource_tui.forms import brief
from outsource_tui.forms.fields import Option
from outsource_tui.forms.lines import asked_line, person_line
from outsource_tui.library import catalog
from outsource_tui.readouts.sourcing import (
    asked_lines,
    candidate_lines,
    newest_lines,
    next_cell,
    readiness_lines,
    yield_lines,
)
from outsource_tui.wizards.cost import fees_there
from outsource_tui.wizards.letters import LETTER, WORDS, letter_for, templates, whose_words
from outsource_tui.wizards.step import (
    Column,
    FormStep,
    Letter,
    LetterStep,
    ListStep,
    Renewal,
    ReviewStep,
    Scene,
    Suggestion,
    WayOn,
    Wizard,
)

STATE_TONES = {State.ENGAGED: Tone.GOOD, State.DECLINED: Tone.MUTED, State.ENDED: Tone.MUTED, State.FOUND: Tone.MUTED}


def free_tasks(scene: Scene) -> tuple[Option, ...]:
    """The tasks that could go into this job: to hand over, and in no other."""
    found = []
    for task in to_hand_over(scene.business.tasks):
        job = scene.business.job_of(task.id)
        if job is None or job.id == scene.subject:
            found.append(Option(task.id, task.title))
    return tuple(found)


def channel_names() -> Mapping[str, str]:
    """The name of every place to look, by its key."""
    return {**{place.key: place.name for place in catalog.places()}, OWN_CHANNEL: "Somewhere else"}


def channels(scene: Scene) -> tuple[Option, ...]:
    """Every place to look, and one's own."""
    return (Option(KNOWN, "I know them already"), *(Option(key, name) for key, name in channel_names().items()))


def channel_name(key: str | None) -> str:
    """The name of a place to look."""
    return {KNOWN: "I know them", **channel_names()}.get(key or "", "Somewhere else")


def _best_task(scene: Scene) -> Mapping[str, Any]:
    free = {one.raw for one in free_tasks(scene)}
    best = next((case.task for case in cases(scene.business) if case.task.id in free), None)
    return {"title": f"{best.title} helper", "tasks": (best.id,)} if best else {}


# The brief


def _plan_of(scene: Scene) -> Mapping[str, str]:
    return brief.brief_words(scene.business, scene.subject, scene.style)


def _first_look(scene: Scene, made: Brief) -> Business:
    """The brief, with what the plan said when it was first written."""
    known = scene.business.find(Brief, made.id)
    return scene.business.put(made if known else brief.seen(scene.business, made, scene.style))


def _moved(scene: Scene) -> Mapping[str, str]:
    known = scene.business.first(Brief, scene.subject)
    return {one.part: one.plan for one in brief.moved(scene.business, known, scene.style)} if known else {}


def _take_moved(scene: Scene, parts: Sequence[str]) -> Business:
    known = scene.business.first(Brief, scene.subject)
    return scene.business.put(brief.seen(scene.business, known, scene.style, parts)) if known else scene.business


# Where to look, and whom


def _asked(scene: Scene, line: str) -> tuple[Record, ...]:
    plan = scene.business.first(ChannelPlan, scene.subject)
    before = scene.business.all(Outreach, scene.subject)
    usual = before[-1].channel if before else plan.channels[0] if plan and plan.channels else "referrals"
    whom, channel = asked_line(line, channel_names())
    return (Outreach(job=scene.subject, whom=whom, channel=channel or usual, asked=scene.today),)


def _candidate(scene: Scene, line: str) -> tuple[Record, ...]:
    told = person_line(line, scene.style, {KNOWN: "I know them", **channel_names()})
    one = Candidate(
        job=scene.subject,
        name=told.name,
        price=told.price,
        channel=told.channel,
        contact=told.contact,
        origins={"price": Origin.QUOTED} if told.price else {},
    )
    return (_with_fees(one),)


def _with_fees(one: Candidate) -> Candidate:
    return one.model_copy(update={"fees": fees_there(one.channel)})


def _found_elsewhere(scene: Scene, one: Candidate) -> Business:
    """With the candidate, and the fees of another place when that is where they were found."""
    known = scene.business.find(Candidate, one.id)
    return scene.business.put(one if known and known.channel == one.channel else _with_fees(one))


def _who_answered(scene: Scene) -> tuple[Suggestion, ...]:
    """The people asked for this job who are not among its candidates yet, those who said yes first."""
    there = {one.name.casefold() for one in scene.business.all(Candidate, scene.subject)}
    asked = [one for one in scene.business.all(Outreach, scene.subject) if one.whom.casefold() not in there]
    asked.sort(key=lambda one: one.reply is not Reply.YES)
    return tuple(
        Suggestion(
            f"{one.whom}: {one.reply.label.lower()}",
            (_with_fees(Candidate(job=scene.subject, name=one.whom, channel=one.channel)),),
        )
        for one in asked
    )


def _to_someone_asked(scene: Scene) -> Letter | None:
    one = scene.business.find(Outreach, scene.subject)
    if one is None:
        return None
    if one.reply is Reply.NO:
        return None
    late = one in follow_ups([one]) and one.asked < scene.today
    return letter_for(scene, "thanks" if one.reply is Reply.YES else "reminder" if late else f"post-{one.channel}")


def _place(one: Outreach) -> str:
    own = one.where if one.channel == OWN_CHANNEL else None
    return own or channel_name(one.channel)


def _reply(one: Outreach) -> Figure:
    tones = {Reply.YES: Tone.GOOD, Reply.NO: Tone.MUTED, Reply.NONE: Tone.PLAIN}
    return Figure(one.reply.label, tone=tones[one.reply])


def state_figure(scene: Scene, one: Candidate) -> Figure:
    """How far it has come with a candidate."""
    state = state_of(scene.business, one)
    return Figure(state.label, tone=STATE_TONES.get(state, Tone.PLAIN))


CONTACT = Wizard(
    "contact",
    "Someone you asked",
    (
        FormStep(
            "contact",
            "Whom did you ask?",
            Outreach,
            more=("minutes", "cost"),
            prefill=lambda scene: {"asked": scene.today},
            options={"channel": lambda scene: channels(scene)[1:]},
        ),
        LetterStep("letter", "What will you write?", _to_someone_asked, WORDS, empty="They said no: nothing to write."),
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
            readout=lambda scene: candidate_lines(scene.business, scene.subject),
            more=("contact", "hours", "kind", "person"),
            options={"channel": channels},
            into=_found_elsewhere,
        ),
        LetterStep("letter", "What will you write to them?", lambda scene: letter_for(scene, "contact"), WORDS),
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
            way_on=WayOn("I know whom I want …", "candidates"),
        ),
        FormStep(
            "brief",
            "What will you tell them?",
            Brief,
            intro="Written from your plan. Change any word of it.",
            prefill=_plan_of,
            prefilled="from your plan",
            into=_first_look,
            renewal=Renewal("The plan changed: update these lines? …", _moved, _take_moved),
        ),
        FormStep(
            "channels",
            "Where will you look?",
            ChannelPlan,
            options={"channels": lambda scene: channels(scene)[1:]},
            intro="What to do there, and what to write, is on the next question.",
        ),
        ListStep(
            "letters",
            "What will you write?",
            Template,
            LETTER,
            (
                Column("Message", lambda scene, one: text(catalog.message(one.id).title)),
                Column("Words", lambda scene, one: whose_words(scene.business, one.id)),
            ),
            empty="There is a message for each place you look in.",
            intro="Ready to copy, in your words where you change them. Enter opens one.",
            items=lambda scene: templates(scene, _places_chosen(scene)),
            adds=False,
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
                Column("Follow up", lambda scene, one: Figure(one.follow_up)),
            ),
            empty="Keep a line for everyone you ask, so that nobody is forgotten. Type the first below.",
            a_line=_asked,
            line_hint="Whom and where, like: Dana from the print shop, referrals",
            readout=lambda scene: asked_lines(scene.business, scene.subject),
            working=lambda scene: yield_lines(scene.business, scene.subject, channel_names()),
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
                Column("State", state_figure),
            ),
            empty="Two or three people to compare are plenty. Type the first below.",
            a_line=_candidate,
            line_hint="Like: Ana Ribeiro, 12 an hour, Upwork",
            suggestions=_who_answered,
            readout=lambda scene: newest_lines(scene.business, scene.subject),
        ),
        ReviewStep(),
    ),
    subject=Job,
)


def _places_chosen(scene: Scene) -> tuple[str, ...]:
    plan = scene.business.first(ChannelPlan, scene.subject)
    return plan.channels if plan and plan.channels else ("referrals",)


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
