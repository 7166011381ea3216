"""The report: everything the app has to say, as a text for people and as JSON for programs.

The text is made of the readouts the screens show; JSON holds the values behind them, not rounded.
"""

import json
import textwrap
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from outsource_tui.domain.amounts import PriceUnit
from outsource_tui.domain.base import Record
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import Case, agreed_price, case, your_hour
from outsource_tui.domain.journey import Due, agenda, counted, journey
from outsource_tui.domain.plan import Fate, Task
from outsource_tui.domain.readout import Block, Figure, Heading, Readout, Say, Table
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Candidate
from outsource_tui.domain.verdict import article_test
from outsource_tui.forms import format as write
from outsource_tui.forms import show
from outsource_tui.readouts.budget import task_lines
from outsource_tui.readouts.comparison import compare_lines
from outsource_tui.readouts.home import advice
from outsource_tui.readouts.memo import memo_lines
from outsource_tui.readouts.verdict import REASONS

WIDTH = 80
INDENT = "  "
# How many candidates stand beside each other.
BESIDE = 3
NOTHING_YET = (
    "There is nothing here yet. Run outsource-tui to find out if it is time to outsource; it takes two minutes."
)


def as_text(business: Business, style: Style, today: date) -> str:
    """The report for people, in lines of 80 columns.

    Args:
        business: what the user told us.
        style: how they write numbers, money and days.
        today: the day of the report.
    """
    if business.empty:
        return "\n".join(_wrapped(NOTHING_YET, ""))
    due = [line for one in agenda(business, today) for line in _due(one, today)]
    sections = [
        _section(_name(business) or "Your business", [write.weekday(today)]),
        _section("Is it time to outsource?", _answer(business, style, today)),
        _section("Your five stages", _stages(business)),
        *([_section("What is due", due)] if due else []),
        *(_section(_heading(task, style), _about(business, task, style)) for task in business.tasks),
        *(
            _section(f"Who gets {job.title}", _body(compare_lines(business, job.id), style))
            for job in business.jobs
            if business.all(Candidate, job.id)
        ),
    ]
    return "\n\n\n".join(sections)


def as_memo(business: Business, style: Style, today: date) -> str:
    """The decision memo alone, in lines of 80 columns."""
    return "\n".join(_body(memo_lines(business, today), style))


def _section(title: str, lines: Iterable[str]) -> str:
    return "\n".join([*_wrapped(title, ""), "", *lines])


def _name(business: Business) -> str | None:
    return business.profile.name if business.profile else None


def _answer(business: Business, style: Style, today: date) -> list[str]:
    found = advice(business, today)
    return _body((found.headline, *found.detail, *found.figures), style)


def _stages(business: Business) -> list[str]:
    return [
        f"{INDENT}{number} {one.stage.label:<13} {one.status.label:<21} {one.counts}".rstrip()
        for number, one in enumerate(journey(business), 1)
    ]


def _due(one: Due, today: date) -> list[str]:
    late = (today - one.on).days
    when = f"Late {counted(late, 'day')}" if late > 0 else write.weekday(one.on) if late else "Due today"
    return _wrapped(f"{when:<22} {one.words} {one.about}".rstrip())


def _heading(task: Task, style: Style) -> str:
    return f"{task.title}, {write.effort(task.effort, style)}"


def _about(business: Business, task: Task, style: Style) -> list[str]:
    if task.fate is not Fate.HAND_OVER:
        return [f"{INDENT}{task.fate.label}."]
    return _body(task_lines(business, task.id), style)


def lines_of(readout: Readout, style: Style) -> list[str]:
    """A readout in lines of 80 columns."""
    return _body(readout, style)


def _body(readout: Readout, style: Style) -> list[str]:
    """A readout in lines: its figures stand right under each other, apart from its sentences."""
    margin = max((len(show.figure(one, style)) for one in readout if isinstance(one, Figure)), default=0)
    lines: list[str] = []
    for before, block in zip((None, *readout), readout, strict=False):
        if before and show.apart(before, block):
            lines.append("")
        lines += _block(block, style, margin)
    return lines


def _block(block: Block, style: Style, margin: int) -> list[str]:
    match block:
        case Say():
            return _wrapped(show.say(block, style))
        case Figure():
            return [f"{INDENT}{show.figure(block, style):>{margin}}  {block.label}"]
        case Heading():
            return [f"{INDENT}{block.words.upper()}"]
        case Table():
            return _table(block, style)


def _table(block: Table, style: Style) -> list[str]:
    """A table in lines, numbers to the right; a matrix in as many parts as it takes to fit."""
    if block.matrix and len(block.columns) > BESIDE + 1:
        first, second = _parted(block)
        return [*_table(first, style), "", *_table(second, style)]
    texts = [block.columns, *(tuple(show.cell(cell, style) for cell in row) for row in block.rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    columns = [*zip(*block.rows, strict=True)] or [()] * len(widths)
    right = [show.numeric(column) and not block.matrix for column in columns]
    return [
        (INDENT + INDENT.join(_set(*cell) for cell in zip(row, widths, right, strict=True))).rstrip() for row in texts
    ]


def _parted(block: Table) -> tuple[Table, Table]:
    """The columns there is room for, and the rest, each with the first column."""
    cut = BESIDE + 1
    first = Table(block.columns[:cut], tuple(row[:cut] for row in block.rows), matrix=True)
    rest = tuple((row[0], *row[cut:]) for row in block.rows)
    return first, Table((block.columns[0], *block.columns[cut:]), rest, matrix=True)


def _set(text: str, width: int, to_right: bool) -> str:
    return text.rjust(width) if to_right else text.ljust(width)


def _wrapped(text: str, indent: str = INDENT) -> list[str]:
    # What the user wrote stays whole: a long name or address is never cut.
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def as_json(business: Business, today: date) -> str:
    """The report for programs: money and hours are a month unless a name says otherwise, and never rounded.

    Args:
        business: what the user told us.
        today: the day of the report.
    """
    worth = your_hour(business)
    found = {
        "business": _name(business),
        "currency": business.settings.currency,
        "date": today,
        "hourly_value": worth.value if worth else None,
        "stages": {one.stage.label: {"status": one.status.label, "counts": one.counts} for one in journey(business)},
        "due": [
            {"on": one.on, "what": one.words.removesuffix(":"), "about": one.about} for one in agenda(business, today)
        ],
        "tasks": [_task(business, task) for task in business.tasks],
    }
    return json.dumps(found, indent=2, default=_plain)


def _plain(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _task(business: Business, task: Task) -> dict[str, object]:
    costing = business.first(Costing, task.id)
    price = agreed_price(business, task.id) or (costing.price if costing else None)
    one = case(business, task) if task.fate is Fate.HAND_OVER else None
    return {
        "title": task.title,
        "fate": task.fate,
        "hours_a_month": task.effort.monthly,
        "price": _amount(price.amount, price.unit) if price else None,
        **{name: read(one) if one else None for name, read in _FIGURES.items()},
        "origins": {**_origins(task), **(_origins(costing) if costing else {})},
    }


def _amount(amount: Decimal, unit: PriceUnit) -> dict[str, object]:
    return {"amount": amount, "unit": unit}


def _origins(record: Record) -> dict[str, str]:
    """Where the answer to each question comes from."""
    questions = (name for name, field in type(record).model_fields.items() if field.title)
    return {name: record.origin(name) for name in questions if getattr(record, name) is not None}


def _most_to_pay(one: Case) -> dict[str, object] | None:
    most = one.verdict.sums.most_to_pay
    return _amount(most, one.terms.unit) if most > 0 else None


def _article_test(one: Case) -> dict[str, object]:
    test = article_test(one.terms, one.verdict.sums)
    return {"price_an_hour": test.price, "value": test.value, "outsource": test.outsource}


def _first_part(one: Case) -> dict[str, object]:
    start = one.start
    return {
        "portion": one.portion,
        "cash": start.cash,
        "net_hours": start.net,
        "gain": start.gain,
        "most_to_lose": start.most_to_lose,
    }


# What is known of a task once its hours and the hourly value are; null for a task that is not to be handed over.
_FIGURES: Mapping[str, Callable[[Case], object]] = {
    "hourly_value": lambda one: one.terms.hour.value,
    "worth_in_time": lambda one: one.verdict.sums.worth_hours,
    "worth_in_money": lambda one: one.verdict.sums.worth_money,
    "true_cost": lambda one: one.verdict.sums.true_cost,
    "most_to_pay": _most_to_pay,
    "gain": lambda one: {"expected": one.verdict.sums.gain, "cautious": one.verdict.cautious.gain},
    "payback_weeks": lambda one: one.verdict.sums.payback_weeks,
    "verdict": lambda one: one.verdict.answer.label,
    "reasons": lambda one: [REASONS[reason] for reason in one.verdict.reasons],
    "article_test": _article_test,
    "first_part": _first_part,
}
