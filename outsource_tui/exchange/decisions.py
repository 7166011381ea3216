"""The documents behind a decision: the memo, how the candidates of a job compare, and the full report."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Criterion, Decision, Evidence, TestProject
from outsource_tui.domain.first import First, first_set
from outsource_tui.domain.journey import agenda, counted, journey
from outsource_tui.domain.plan import Fate, Task
from outsource_tui.domain.readout import Block, Cell, Figure, Heading, Readout, Say, Table, Tone, day, text
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Candidate, Job, Outreach
from outsource_tui.exchange.page import Facts, Page, Part, Section, Stack, Step, Steps, off_screen, parted
from outsource_tui.exchange.papers import heard_from
from outsource_tui.forms import format as write
from outsource_tui.library import catalog
from outsource_tui.readouts.budget import hour_lines, task_lines
from outsource_tui.readouts.comparison import compare_lines, sure_lines
from outsource_tui.readouts.home import advice
from outsource_tui.readouts.maintenance import going_lines, quarter_lines
from outsource_tui.readouts.memo import ground_lines, memo_lines
from outsource_tui.readouts.priorities import first_lines
from outsource_tui.readouts.sourcing import yield_lines
from outsource_tui.readouts.working import working_lines

MEASURES = "Figures are for a month unless they say otherwise, before tax, in {currency}."
READ = (
    "Quality is of 100, from the ratings by how much each counts (\u00d72 twice, \u00d7\u00bd half), and a range while "
    "one is missing. An hour freed is what an hour you get back costs, all in; at quality 100 is that cost divided by "
    "the quality."
)
CUT = "\u2026"
# From a sign beside a job to a word.
CHOSEN = {"\u25cf": "now", "\u25cb": "later"}


def memo(business: Business, style: Style, today: date) -> Page:
    """The decision on one page: on which figures, and what would change it."""
    # Its own first line says from whom it is and of which day.
    lines = off_screen(memo_lines(business, today)[1:])
    return Page("Is it time to outsource?", heard_from(business, today), parted(lines))


# The candidates of a job


def scorecard(business: Business, job_id: str, style: Style, today: date) -> Page:
    """How the candidates of a job compare, what was seen of each, and what the ratings mean."""
    job, people = business.get(Job, job_id), business.all(Candidate, job_id)
    sections = [
        Section("", (*_compared(business, job_id), Say(READ, tone=Tone.MUTED))),
        *([Section("How sure it is", sure)] if (sure := _sure(business, job_id)) else []),
        *(Section(f"What was seen of {one.name}", parts) for one in people if (parts := _seen(business, one, style))),
        Section("What the ratings mean", tuple(_anchors(business, job_id))),
    ]
    return Page(f"Comparison: {job.title}", heard_from(business, today), tuple(one for one in sections if one.parts))


def _compared(business: Business, job_id: str) -> Readout:
    """The comparison, in which each criterion has its whole name: a sheet of paper has room for it."""
    titles = [one.title for one in business.all(Criterion, job_id)]
    return tuple(
        replace(one, rows=tuple(_whole_names(one.rows, titles))) if isinstance(one, Table) and one.matrix else one
        for one in off_screen(compare_lines(business, job_id))
    )


def _whole_names(rows: Sequence[tuple[Cell, ...]], titles: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    for place, (name, *rest) in enumerate(rows):
        _, cut, signs = str(getattr(name, "value", "")).partition(CUT)
        yield (text(f"{titles[place]}{signs}") if cut and place < len(titles) else name, *rest)


def _sure(business: Business, job_id: str) -> Readout:
    lines = off_screen(sure_lines(business, job_id))
    return lines if any(isinstance(one, Table) for one in lines) else ()


def _seen(business: Business, one: Candidate, style: Style) -> tuple[Part, ...]:
    criteria = {each.id: each.title for each in business.all(Criterion, one.job)}
    rows = tuple(
        (text(criteria.get(each.criterion)), Figure(f"{each.rating.value} of 5"), text(each.source.called), _note(each))
        for each in business.all(Evidence, one.id)
    )
    # A column in which nothing stands is left out.
    wide = 4 if any(note.value for *_, note in rows) else 3
    titles = ("About", "Rating", "From", "What was seen")[:wide]
    parts: tuple[Part, ...] = (Table(titles, tuple(row[:wide] for row in rows)),) if rows else ()
    decision = business.first(Decision, one.id)
    told = {
        "Test project": _tested(business.first(TestProject, one.id), style),
        "Decided": decision.outcome.label if decision else "",
        "Why": (decision.reason or "") if decision else "",
    }
    facts = tuple((label, words) for label, words in told.items() if words)
    return (*parts, Facts(facts)) if facts else parts


def _tested(test: TestProject | None, style: Style) -> str:
    """What came of a test project, as far as it was noted."""
    if test is None:
        return ""
    if not test.came:
        return f"Due on {write.weekday(test.due)}" if test.due else "Given"
    noted = {"of theirs": test.hours, "if you had done it": test.mine, "of fixes": test.fix}
    told = [f"{write.hours(hours, style)} {words}" for words, hours in noted.items() if hours is not None]
    minutes = [f"{test.minutes} min of your time"] if test.minutes is not None else []
    late = "" if test.on_time else ", late"
    return ", ".join([f"{'Accepted' if test.accepted else 'Not accepted'}{late}", *told, *minutes])


def _note(one: Evidence) -> Figure:
    return text(" ".join(filter(None, (one.note, f"({one.who})" if one.who else None))))


def _anchors(business: Business, job_id: str) -> Iterator[Part]:
    for criterion in business.all(Criterion, job_id):
        yield Heading(criterion.title)
        # Five of them, so that each has the number of its rating.
        yield Steps(tuple(Step(words) for words in criterion.meanings(catalog.anchors_for(criterion.title))))


# All of it


def report(business: Business, style: Style, today: date) -> Page:
    """Everything the app has to say."""
    sections = [
        Section("", (Say(MEASURES.format(currency=business.settings.currency.value), tone=Tone.MUTED),)),
        Section("Is it time to outsource?", _answer(business, today)),
        Section("What is due", _due(business, today)),
        Section("What an hour of yours is worth", off_screen((*hour_lines(business), *ground_lines(business)))),
        Section("What goes first", _first(business, today)),
        *(Section(f"{one.title}, {write.effort(one.effort, style)}", _about(business, one)) for one in business.tasks),
        *(Section(job.title, parts) for job in business.jobs if (parts := _search(business, job))),
        *([Section("How to read the comparisons", (Say(READ, tone=Tone.MUTED),))] if business.candidates else []),
        *(
            Section(f"Working with {one.name}", off_screen(going_lines(business, one.id, today)))
            for one in business.engagements
        ),
        *([Section("The last three months", off_screen(quarter_lines(business)))] if business.quarters else []),
        Section("How far it is", (_stages(business),)),
    ]
    name = business.profile.name if business.profile else "Your business"
    return Page(name, f"Full report, {write.weekday(today)}", tuple(one for one in sections if one.parts))


def _answer(business: Business, today: date) -> Readout:
    found = advice(business, today)
    return off_screen((found.headline, *found.detail, *found.figures))


def _due(business: Business, today: date) -> tuple[Part, ...]:
    rows = tuple(
        (_when((today - one.on).days, one.on), text(f"{one.words} {one.about}".strip()))
        for one in agenda(business, today)
    )
    return (Table(("When", "What"), rows),) if rows else ()


def _when(late: int, on: date) -> Figure:
    return day(on) if late < 0 else Figure(f"{counted(late, 'day')} late" if late else "today")


def _stages(business: Business) -> Table:
    rows = tuple((Figure(one.stage.label), Figure(one.status.label), Figure(one.counts)) for one in journey(business))
    return Table(("Stage", "How far", "What is there"), rows)


def _first(business: Business, today: date) -> tuple[Part, ...]:
    """What goes first within the budget, with a picture of how it is spent."""
    if business.worth is None:
        return ()
    found, parts = first_set(business), list[Part]()
    for block in off_screen(first_lines(business, today)):
        if isinstance(block, Table) and block.columns[0] == "":
            parts += [*_spent(found), _in_words(block)]
        else:
            parts.append(block)
    return tuple(parts)


def _in_words(table: Table) -> Table:
    rows = tuple((Figure(CHOSEN.get(str(getattr(first, "value", "")), "")), *rest) for first, *rest in table.rows)
    # What it is stands first, so that each row is named by it.
    return Table(
        (table.columns[1], "When", *table.columns[2:]),
        tuple((title, when, *rest) for when, title, *rest in rows),
    )


def _spent(found: First) -> Iterator[Stack]:
    """How the limit is shared out among what was chosen."""
    chosen = ((job, found.chosen.portions.get(job.key)) for job in found.jobs)
    cash = [(job.title, option.cash) for job, portion in chosen if portion and (option := job.option(portion))]
    if found.limit and cash:
        limit = found.limit
        yield Stack("How the monthly limit is spent", tuple((title, spent / limit) for title, spent in cash))


def _about(business: Business, task: Task) -> tuple[Block, ...]:
    """One task: its verdict, and how that is worked out."""
    if task.fate is not Fate.HAND_OVER:
        return (Say(f"{task.fate.label}."),)
    told = off_screen(task_lines(business, task.id))
    working = working_lines(business, task.id)
    return (*told, Heading("How it is worked out"), *working) if isinstance(working[0], Table) else told


def _search(business: Business, job: Job) -> tuple[Block, ...]:
    """Who was asked for a job, who came up, and how they compare."""
    names = {place.key: place.name for place in catalog.places()}
    asked = business.all(Outreach, job.id)
    found = (Heading("Where people came from"), *yield_lines(business, job.id, names)) if asked else ()
    if business.all(Candidate, job.id):
        found = (*found, Heading("How they compare"), *_compared(business, job.id))
    return off_screen(found)
