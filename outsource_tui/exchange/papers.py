"""The papers that others get: the brief, how tasks are done, the test project, the agreement, the welcome pack."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from outsource_tui.domain.amounts import portion_words
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import portion_agreed
from outsource_tui.domain.evaluation import TestPlan
from outsource_tui.domain.maintenance import Agreement, Engagement, Settled
from outsource_tui.domain.plan import Procedure, ProcedureStep, Task
from outsource_tui.domain.readout import Figure, Heading, Say, Table, Tone, Unit, day, text
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Brief, Job
from outsource_tui.exchange.messages import known_of, words_of
from outsource_tui.exchange.page import Facts, Page, Part, Points, Prose, Section, Signatures, Step, Steps, parted
from outsource_tui.exchange.written import paragraphs
from outsource_tui.forms import format as write
from outsource_tui.forms import letters
from outsource_tui.forms.brief import PARTS, brief_words, in_sentence
from outsource_tui.library import catalog

# How each part of a brief is called by the one who reads it.
BRIEF = {
    "work": "The work",
    "size": "How much of it",
    "done": "When it is done well",
    "needs": "What you get from me",
    "pay": "Pay",
    "test": "Test project",
    "apply": "How to apply",
    "question": "One question for you",
}
LINES = ("done", "needs")
HOUR_AND_HALF = 90
# Lines of an agreement that are the user's own affair, and how both of them call those named for the user.
PRIVATE = {"client-contract"}
OURS = {
    "confidential": "What stays between us",
    "status": "Status: independent, not employed",
    "law": "Whose law applies, and where",
    "tax-form": "Which tax form is needed",
}


def heard_from(business: Business, today: date) -> str:
    """From whom a paper is, and of which day."""
    name = business.profile.name if business.profile else ""
    return f"{name}, {write.weekday(today)}" if name else write.weekday(today)


# The brief and the test


def brief(business: Business, job_id: str, style: Style, today: date) -> Page:
    """What someone is told about a job, as the user left it, else as the plan says it."""
    job = business.get(Job, job_id)
    record, plan = business.first(Brief, job_id), brief_words(business, job_id, style)
    told = plan if record is None else {part: getattr(record, part) or "" for part in PARTS}
    sections = tuple(
        Section(BRIEF[part], tuple(_lines(words) if part in LINES else _prose(words)))
        for part in PARTS
        if (words := told.get(part))
    )
    return Page(job.title, heard_from(business, today), sections)


def _prose(words: str) -> Iterator[Part]:
    yield Prose(_capital(words))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _capitals(rows: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, "\n".join(map(_capital, words.split("\n")))) for label, words in rows)


def _lines(words: str) -> Iterator[Part]:
    """Words told one a line as points; a single line as it is."""
    lines = tuple(line for paragraph in paragraphs(words) for line in paragraph)
    yield Points(lines) if len(lines) > 1 else Prose(words)


def test(business: Business, job_id: str, style: Style, today: date) -> Page:
    """The test project of a job, as everyone gets it."""
    job, plan = business.get(Job, job_id), business.first(TestPlan, job_id)
    steps = [step for id_ in (plan.steps if plan else ()) if (step := business.find(ProcedureStep, id_))]
    known = letters.values(business, job_id, style)
    told = {
        "What it is": _capital((plan and plan.what) or ("" if steps else "A small piece of this work")),
        "Time": f"{known['cap']} at most; when it is used up, stop there and send what you have"
        if "cap" in known
        else "",
        "Pay": f"{known['fee']}, whether or not we go on together" if "fee" in known else "",
        "When": f"Please send it {known['due']}" if "due" in known else "",
    }
    parts: list[Part] = [Facts(tuple((label, words) for label, words in told.items() if words))]
    if steps:
        parts += [Heading("The steps"), Steps(tuple(_step(step, style) for step in steps))]
    if plan and plan.rubric:
        parts += [Heading("What I will look at"), *_lines(plan.rubric)]
    closing = (
        Say("Everyone who is asked gets the same one. Please ask first where anything is not clear."),
        Say("Once I have it, you will hear from me within a week, whatever I decide."),
    )
    return Page(f"Test project: {job.title}", heard_from(business, today), (*parted(parts), Section("", closing)))


def _step(step: ProcedureStep, style: Style, per: str | None = None) -> Step:
    """A step; with `per`, such as " a week", how long it takes as well."""
    done = f"Done when: {step.done_when}" if step.done_when else ""
    takes = f"About {_time(step.minutes, style)}{per}" if per is not None and step.minutes else ""
    return Step(step.text, tuple(filter(None, (done, takes))))


def _time(minutes: Decimal, style: Style) -> str:
    """Minutes as people say them: from an hour and a half on in hours."""
    return f"{write.number(minutes, style, 0)} min" if minutes < HOUR_AND_HALF else write.hours(minutes / 60, style)


# How it is done


def written_down(business: Business) -> tuple[Task, ...]:
    """The tasks of which there is anything to read on how they are done."""
    return tuple(
        task for task in business.tasks if business.first(Procedure, task.id) or business.all(ProcedureStep, task.id)
    )


def handbook(business: Business, task_id: str, style: Style, today: date) -> Page:
    """How a task is done, or without its id each of them that is written down."""
    tasks = [task for task in written_down(business) if task_id in ("", task.id)]
    about = heard_from(business, today)
    if task_id:
        parts = [part for task in tasks for part in _how(business, task, style)]
        return Page(f"How it is done: {business.get(Task, task_id).title}", about, parted(parts))
    sections = tuple(Section(task.title, tuple(_how(business, task, style))) for task in tasks)
    return Page("How it is done", about, sections)


def _how(business: Business, task: Task, style: Style) -> Iterator[Part]:
    """All a stranger needs to step right in."""
    steps, procedure = business.all(ProcedureStep, task.id), business.first(Procedure, task.id)
    if steps:
        if any(step.minutes for step in steps):
            yield _in_all(task, style)
        yield Heading("Step by step")
        yield Steps(tuple(_step(step, style, _per(task, steps)) for step in steps))
    for title, words in (
        ("It is done well when", procedure and procedure.done),
        ("What you need", procedure and procedure.needs),
        ("A good example", procedure and procedure.example),
        ("Ask me first", procedure and procedure.ask_me),
    ):
        if words:
            yield Heading(title)
            yield from _lines(words) if title != "A good example" else (Prose(words),)


def _in_all(task: Task, style: Style) -> Say:
    """How long all of a task takes its owner: whoever reads it may have a part of it only."""
    if task.effort.pieces is None:
        return Say("All of it takes me about {effort}.", {"effort": Figure(task.effort)}, Tone.MUTED)
    values = {"time": Figure(write.hours(task.effort.hours, style)), "pieces": Figure(task.effort.pieces, Unit.EXACT)}
    return Say("One takes me about {time}; there are {pieces} a month.", values, Tone.MUTED)


def _per(task: Task, steps: Sequence[ProcedureStep]) -> str:
    """What the minutes of steps are for, where they are all of the time a task takes in a period."""
    whole = sum((step.minutes or Decimal(0) for step in steps), Decimal(0)) == task.effort.hours * 60
    return f" {task.effort.period.label}" if whole and task.effort.pieces is None else ""


# Working together


def agreement(business: Business, engagement_id: str, style: Style, today: date) -> Page:
    """What was agreed, what of it is settled in writing, what is not yet, and where to sign."""
    engagement = business.get(Engagement, engagement_id)
    # What is settled stands in a table below, with where it is written.
    known = {name: words for name, words in known_of(business, engagement_id, style).items() if name != "in_writing"}
    text_ = letters.letter(business, "agreement", catalog.message("agreement").text, known)
    first, *rest = paragraphs(text_) or ((),)
    alone = len(first) == 1
    title = first[0] if alone else f"Working agreement with {engagement.name}"
    body = "\n\n".join("\n".join(lines) for lines in (rest if alone else (first, *rest)))
    name = business.profile.name if business.profile else ""
    return Page(
        title,
        write.weekday(today),
        (
            *((Section("", (Prose(body),)),) if body else ()),
            *_settled(business, engagement),
            Section("Agreed", (Signatures(tuple(filter(None, (name or "For the business", engagement.name)))),)),
        ),
    )


def _settled(business: Business, engagement: Engagement) -> Iterator[Section]:
    """What is settled in writing, and what is not yet."""
    papers = {one.line: one for one in business.all(Settled, engagement.id) if one.done}
    lines = catalog.agreement_list()
    rows = tuple(
        (text(_ours(line)), day(papers[line.key].on), text(papers[line.key].file or ""))
        for line in lines
        if line.key in papers
    )
    if rows:
        yield Section("Settled in writing", (Table(("What", "Since", "Where"), rows),))
    left = tuple(_ours(line) for line in lines if line.key not in papers and line.key not in PRIVATE)
    if left:
        yield Section("Still to settle", (Points(left), Say("A checklist, not legal advice.", tone=Tone.MUTED)))


def _ours(line: catalog.AgreementLine) -> str:
    return OURS.get(line.key, line.title)


def welcome(business: Business, engagement_id: str, style: Style, today: date) -> Page:
    """All that someone needs on their first day: a welcome, what was agreed, their part, and how it is done."""
    engagement = business.get(Engagement, engagement_id)
    job = business.get(Job, engagement.job)
    tasks = [business.get(Task, id_) for id_ in job.tasks]
    words = words_of(business, "welcome", engagement_id, style)
    # What the welcome says already is not said again.
    terms = _terms(business, engagement, tasks, style)
    facts = tuple((label, told) for label, told in terms if f": {told}" not in words)
    return Page(
        f"Welcome, {engagement.name}",
        heard_from(business, today),
        (
            Section("", (Prose(words),)),
            *((Section("What we agreed", (Facts(_capitals(facts)),)),) if facts else ()),
            *(Section(task.title, parts) for task in tasks if (parts := tuple(_how(business, task, style)))),
        ),
    )


def _terms(
    business: Business, engagement: Engagement, tasks: Sequence[Task], style: Style
) -> Iterator[tuple[str, str]]:
    """What was agreed with someone, each as it stands in a message too."""
    known = known_of(business, engagement.id, style)
    parts = [f"{portion_words(portion_agreed(engagement, task.id))} {in_sentence(task.title)}" for task in tasks]
    if any(portion_agreed(engagement, task.id) < Decimal(1) for task in tasks):
        yield "Your part", "\n".join(parts)
    for label, name in (
        ("Price", "price"),
        ("Your hours", "there"),
        ("What is flexible for you", "flexible"),
        ("What is flexible for me", "flexible_mine"),
        ("If something goes wrong", "escalation"),
        ("We look at all this again", "review"),
    ):
        if name in known and (name != "price" or engagement.price is not None):
            yield label, known[name]
    agreed = business.first(Agreement, engagement.id)
    if agreed and agreed.until:
        yield "It runs until", write.weekday(agreed.until)
