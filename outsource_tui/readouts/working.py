"""How a verdict is worked out, line by line, in the words of the screen and with where each figure comes from."""

from collections.abc import Iterator
from decimal import Decimal

from outsource_tui.domain.amounts import PriceUnit
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import Case, agreed_price, case, costing_of, your_hour
from outsource_tui.domain.journey import counted
from outsource_tui.domain.plan import Task
from outsource_tui.domain.readout import Cell, Figure, Heading, Readout, Say, Table, Tone, Unit, gain, money
from outsource_tui.domain.sums import Sums

Row = tuple[Cell, ...]
COLUMNS = ("", "How", "A month", "Where from")


def working_lines(business: Business, task_id: str) -> Readout:
    """The whole sum of a task, all of it handed over; nothing while it cannot be worked out."""
    task = business.find(Task, task_id)
    one = case(business, task) if task else None
    if task is None or one is None:
        return (Say("There is no sum yet. It needs what you earn, the hours you work and the hours of the task."),)
    costing, sums = costing_of(business, task), one.verdict.sums
    return (
        Table(COLUMNS, (*_paid(business, task, costing, sums), *_freed(costing, sums))),
        Heading("What follows"),
        Table(("", "How", "Comes to"), tuple(_follows(business, one))),
    )


def _row(label: str, how: Say | None, result: Figure, source: str = "", *, strong: bool = False) -> Row:
    return (
        Say(label, strong=strong),
        how or Figure(""),
        result,
        Figure(source, tone=Tone.MUTED),
    )


def _how(words: str, **values: Figure) -> Say:
    return Say(words, values, Tone.MUTED)


def _h(value: Decimal) -> Figure:
    """Hours as fine as money, so that the sums can be followed."""
    return Figure(value, Unit.HOURS_EXACT)


def _number(value: Decimal) -> Figure:
    return Figure(value, Unit.EXACT)


def _noun(number: Decimal, one: str) -> str:
    """A noun as it stands behind a number."""
    return one if number == 1 else f"{one}s"


def _from(costing: Costing, *names: str) -> str:
    """Where the figures of a line come from, each word once."""
    return ", ".join(dict.fromkeys(costing.origin(name).label for name in names))


def _paid(business: Business, task: Task, costing: Costing, sums: Sums) -> Iterator[Row]:
    part, fee = sums.terms.parts[0], sums.terms.fee
    mine = "" if part.new else task.origin("effort").label
    if not part.new:
        yield _row("Your hours on it", _how("{effort}", effort=Figure(task.effort)), _h(sums.gross), mine)
    if part.new:
        yield _row("Their hours", _how("new work"), _h(sums.their_hours), task.origin("effort").label)
    elif part.unit is PriceUnit.HOUR:
        how = _how(
            "{hours} x {speed} x {redone}",
            hours=_h(sums.gross),
            speed=_number(part.speed),
            redone=_number(1 + part.rework),
        )
        yield _row("Their hours", how, _h(sums.their_hours), _from(costing, "speed", "rework"))
    agreed = agreed_price(business, task.id) is not None
    how = {
        PriceUnit.HOUR: _how("{hours} x {price}", hours=_h(part.quantity), price=money(part.price)),
        PriceUnit.PIECE: _how(
            f"{{pieces}} {_noun(part.quantity, 'piece')} x {{price}}",
            pieces=_number(part.quantity),
            price=money(part.price),
        ),
        PriceUnit.MONTH: _how("their price"),
    }[part.unit]
    yield _row("Their pay", how, money(sums.labour), "agreed" if agreed else _from(costing, "price"))
    if fee.share or fee.minimum or fee.per_payment:
        how = _how("{share} of what you pay", share=Figure(fee.share, Unit.SHARE))
        if fee.minimum or fee.per_payment:
            how = _how("{share}, and its fees for each payment", share=Figure(fee.share, Unit.SHARE))
        yield _row("Platform", how, money(sums.fees), _from(costing, "fee"))
    if sums.tools:
        yield _row("Tools and seats", None, money(sums.tools), _from(costing, "tools"))
    if sums.once:
        how = _how(
            f"{{once}} once / {{months}} {_noun(sums.terms.months, 'month')}",
            once=money(sums.once),
            months=_number(sums.terms.months),
        )
        names = ("once", "fee_contract") if fee.per_contract else ("once",)
        yield _row("Paid once", how, money(sums.once / sums.terms.months), _from(costing, *names))
    yield _row("You pay", None, money(sums.cash), strong=True)


def _freed(costing: Costing, sums: Sums) -> Iterator[Row]:
    part, months = sums.terms.parts[0], sums.terms.months
    minutes = Origin.GUESS.label if costing.minutes is None else _from(costing, "minutes")
    how = _how("{fixed}, and {share} of the work", fixed=_h(part.fixed), share=Figure(part.managing, Unit.SHARE))
    yield _row("Your managing", how, _h(sums.manage), minutes)
    how = _how(
        f"({{find}} + {{train}}) / {{months}} {_noun(months, 'month')}",
        find=_h(sums.terms.find_hours),
        train=_h(part.set_up_hours),
        months=_number(months),
    )
    yield _row("Your hours once", how, _h(sums.once_hours / months), _from(costing, "find_hours", "set_up_hours"))
    how = _how(
        "{gross} - {manage} - {once}",
        gross=_h(sums.gross),
        manage=_h(sums.manage),
        once=_h(sums.once_hours / months),
    )
    yield _row("Hours freed", how, _h(sums.net), strong=True)


def _follows(business: Business, one: Case) -> Iterator[Row]:
    sums, hour = one.verdict.sums, one.terms.hour
    yield _row("A freed hour", _hour_words(business), money(hour.freed))[:3]
    how = _how("{net} x {hour}", net=_h(sums.net), hour=money(hour.freed))
    if sums.change:
        how = _how("{net} x {hour}, and {change}", net=_h(sums.net), hour=money(hour.freed), change=money(sums.change))
    yield _row("Worth to you", how, money(sums.worth_money))[:3]
    if sums.cash is not None:
        if sums.true_cost is not None:
            how = _how("{cash} / {net}", cash=money(sums.cash), net=_h(sums.net))
            yield _row("Cost of an hour freed", how, money(sums.true_cost))[:3]
        how = _how("{worth} - {cash}", worth=money(sums.worth_money), cash=money(sums.cash))
        yield _row("Better off", how, Figure(sums.gain, Unit.GAIN_EXACT), strong=True)[:3]
        hourly = any(part.unit is PriceUnit.HOUR for part in sums.terms.parts)
        worse = "slower, more redone" if hourly else "it takes more of your time"
        yield _row("If your guesses are worse", _how(worse), gain(one.verdict.cautious.gain))[:3]
    how = _how("{worth} less the rest", worth=money(sums.worth_money))
    yield _row("Most to pay", how, money(sums.most_to_pay))[:3]
    yield from _in_time(one)


def _hour_words(business: Business) -> Say:
    worth = your_hour(business)
    goal = business.purpose.goal if business.purpose and worth is not None and worth.answered else None
    return _how(goal.label.lower() if goal else "as sold at your hourly value")


def _in_time(one: Case) -> Iterator[Row]:
    """What is put in at the start, and how it comes back."""
    sums, hour = one.verdict.sums, one.terms.hour
    if sums.stake is None or sums.run is None:
        return
    how = _how("{hours} x {hour}", hours=_h(sums.once_hours), hour=money(hour.freed))
    if sums.once:
        how = _how(
            "{hours} x {hour} + {once}", hours=_h(sums.once_hours), hour=money(hour.freed), once=money(sums.once)
        )
    if sums.ramp:
        how = Say(how.words + " + {ramp} while slower", {**how.values, "ramp": money(sums.ramp)}, Tone.MUTED)
    yield _row("Put in to begin", how, money(sums.stake))[:3]
    yield _row("A month later on brings", _how("without what is paid once"), Figure(sums.run, Unit.GAIN_EXACT))[:3]
    weeks = Figure(sums.payback_weeks, Unit.WEEK) if sums.payback_weeks is not None else Figure("never")
    how = _how("{stake} / {run} a month", stake=money(sums.stake), run=money(sums.run))
    yield _row("Ahead from", how, weeks)[:3]
    stop = counted(int(one.terms.stop_weeks), "week")
    how = _how(f"{{stake}}, then {stop} of pay", stake=money(sums.stake))
    yield _row("Most you can lose, all of it", how, money(sums.most_to_lose))[:3]
