"""What the app says about an hour and a task. Pure: the same for wizard, Home, report and shell."""

from decimal import Decimal

from outsource_tui.domain.amounts import Period, portion_words
from outsource_tui.domain.budget import Costing, Goal
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import PAYING, Case, agreed_price, case, working_on, your_hour
from outsource_tui.domain.journey import counted
from outsource_tui.domain.plan import Procedure, ProcedureStep, Task, missing_for_a_stranger
from outsource_tui.domain.readout import (
    Block,
    Figure,
    Heading,
    Readout,
    Say,
    Tone,
    Unit,
    gain,
    hours,
    money,
    text,
    whole,
)
from outsource_tui.domain.sums import Sums
from outsource_tui.domain.verdict import Answer, Verdict
from outsource_tui.readouts.verdict import (
    GUESSES,
    TONES,
    flip_words,
    of_ten,
    reason_words,
    simple_test,
    telling_flips,
    verdict_words,
)


def hour_lines(business: Business) -> Readout:
    """What an hour is worth, with the article's sentence."""
    worth = your_hour(business)
    if worth is None:
        return (Say("Your hourly value appears here once profit and hours are known.", tone=Tone.MUTED, brief=True),)
    value = Figure(worth.value, Unit.MONEY, "an hour of your time", hero=True)
    if worth.value <= 0:
        return (
            value,
            Say(
                "With no profit an hour has no price yet. Say in the next question what your best hour brings.",
                brief=True,
            ),
        )
    return (
        value,
        Say(
            "If a task costs more than {value} an hour, outsourcing it might not be a wise financial step.",
            {"value": money(worth.value)},
            brief=True,
        ),
        *_weeks_lines(business),
        Say("That is the simple test. The next questions make it a truer one.", tone=Tone.MUTED),
    )


def _weeks_lines(business: Business) -> Readout:
    """The weeks worked, where a week had to be turned into a year."""
    worth = business.worth
    if worth is None or worth.hours.period is not Period.WEEK or worth.profit.period is Period.WEEK:
        return ()
    return (
        Say("Reckoned with {weeks} weeks of work a year.", {"weeks": Figure(worth.weeks, Unit.NUMBER)}, brief=True),
        Say("The hours of a task count in all 52: handed over, it goes on while you are away.", tone=Tone.MUTED),
    )


def purpose_lines(business: Business) -> Readout:
    """What a freed hour is worth, given what it is for."""
    worth = your_hour(business)
    if worth is None:
        return (Say("First say what you earn, one question back.", tone=Tone.MUTED, brief=True),)
    lines: list[Block] = [Figure(worth.freed, Unit.MONEY, "a freed hour is worth", hero=True)]
    if not worth.answered:
        lines.append(
            Say("This takes every freed hour as sold at your hourly value, until you say otherwise.", brief=True)
        )
    elif business.purpose and business.purpose.goal is Goal.GROW:
        lines.append(
            Say(
                "{share} of the freed hours earn, the rest is for building.",
                {"share": of_ten(worth.share)},
                brief=True,
            )
        )
    lines.append(Figure(worth.value, Unit.MONEY, "an hour of your time"))
    return tuple(lines)


def task_lines(business: Business, task_id: str) -> Readout:
    """Everything to know about handing over one task, the verdict first."""
    task = business.find(Task, task_id)
    if task is None or your_hour(business) is None:
        return (Say("The verdict appears here once the task and its hours are known.", tone=Tone.MUTED, brief=True),)
    one = case(business, task)
    if one is None:
        return (Say("This task is not to be handed over, so it needs no price.", tone=Tone.MUTED, brief=True),)
    costing = business.first(Costing, task.id)
    return (
        verdict_words(one),
        reason_words(one),
        *_agreed_lines(business, one),
        *_worth_lines(one, costing.brings if costing else None),
        *_money_lines(one.verdict.sums, one.verdict.cautious),
        *_dip_lines(one.verdict.sums),
        Heading("The simple test"),
        simple_test(one),
        *_change_lines(one.verdict),
        *(() if working_on(business, one.task.id) else (*start_lines(one), *_readiness_lines(business, one))),
    )


def _agreed_lines(business: Business, one: Case) -> Readout:
    """Whose agreed price the sums are made with, when someone is at work on it."""
    working = [each for each in working_on(business, one.task.id) if each.price]
    if not working:
        return ()
    words = "Reckoned with the {price} agreed with {name}, not with the price expected here."
    if len(working) > 1:
        words = "Reckoned with {price}, the mean of what was agreed, not with the price expected here."
    price = agreed_price(business, one.task.id)
    values = {"price": Figure(price, Unit.PRICE), "name": text(working[0].name)}
    return (Say(words, values, brief=True),)


def _money_lines(sums: Sums, careful: Sums) -> Readout:
    if sums.gain is None:
        return price_lines(sums)[:1]
    figures: list[Block] = [*price_lines(sums), better_off(sums.gain), gain(careful.gain, "if your guesses are worse")]
    if sums.payback_weeks is not None:
        figures.append(Figure(sums.payback_weeks, Unit.WEEK, "you are ahead from"))
    if sums.share_needed is not None and 0 < sums.share_needed <= 1:
        figures.append(Figure(sums.share_needed, Unit.OF_TEN, "freed hours must earn"))
    return tuple(figures)


def _dip_lines(sums: Sums) -> Readout:
    """The prices under the most to pay that lose all the same."""
    if sums.dip is None:
        return ()
    low, high = sums.dip
    words = "Between {low} and {high} it loses all the same: the fee on small payments eats it up."
    return (Say(words, {"low": money(low), "high": money(high)}, Tone.CARE),)


def price_lines(sums: Sums) -> Readout:
    """The most to pay and the cost of an hour freed, or why there is none."""
    most: Block = Figure(sums.most_to_pay, Unit.MONEY, f"most to pay them {sums.terms.unit.label}", hero=True)
    cost: Block = money(sums.true_cost, "cost of an hour freed, all in")
    if sums.most_to_pay <= 0:
        most = Say("There is no price at which it would pay.", tone=Tone.MUTED)
    if sums.true_cost is None:
        cost = Say("No time is freed, so an hour freed has no cost.", tone=Tone.MUTED)
    return most, cost


def better_off(found: Decimal) -> Figure:
    """What a month brings, with its sign."""
    return gain(found, "better off a month" if found > 0 else "a month, as expected")


def _worth_lines(one: Case, brings: Decimal | None) -> Readout:
    sums = one.verdict.sums
    worth = {"hours": hours(sums.worth_hours), "money": whole(sums.worth_money)}
    lines: list[Block] = [Say("Worth {hours} and {money} a month to you.", worth, brief=True)]
    if brings:
        words = "It brings you {now} a month now; done 10% worse, you would lose {lost}."
        lines.append(Say(words, {"now": whole(brings), "lost": whole(brings / 10)}, Tone.MUTED))
    return tuple(lines)


def _change_lines(verdict: Verdict) -> Readout:
    lines: list[Block] = [Heading("What would change it")] if verdict.flips else []
    lines += [flip_words(flip) for flip in telling_flips(verdict.flips)]
    if verdict.check_first:
        words = f"It rests on {counted(verdict.guesses, 'guess', 'guesses')}; the one worth checking first is"
        lines.append(Say(f"{words} {GUESSES[verdict.check_first]}.", tone=Tone.MUTED))
    return tuple(lines)


def start_lines(one: Case) -> Readout:
    """The first part: its cost, its hours, its gain and the most to lose; nothing when it is the whole."""
    start = one.start
    if one.portion == 1 or start.cash is None or start.gain is None or one.verdict.answer is Answer.KEEP:
        return ()
    off = "{gain} a month better off" if start.gain > 0 else "{gain} a month worse off: the price of learning"
    return (
        Heading("The first part"),
        Say(
            f"{portion_words(one.portion).capitalize()} it costs {{cash}} a month, gives back {{hours}} and leaves you "
            f"{off}.",
            {"cash": whole(start.cash), "hours": hours(start.net), "gain": whole(abs(start.gain))},
        ),
        lose_words(one),
    )


def lose_words(one: Case) -> Say:
    """The most that the first part can cost before it would be stopped, and of what that is made."""
    start, weeks = one.start, counted(int(one.terms.stop_weeks), "week")
    lost, put_in = start.most_to_lose, start.stake
    values = {
        "lose": whole(lost),
        "stake": whole(put_in),
        "mine": hours(start.once_hours),
        "pay": whole(None if lost is None or put_in is None else lost - put_in),
    }
    words = f"The most you can lose is {{lose}}: {{stake}} to begin, your {{mine}} counted in, and {{pay}} for {weeks}."
    return Say(words, values)


def _readiness_lines(business: Business, one: Case) -> Readout:
    """What stands in the way of hiring, beside the verdict and no part of it."""
    if one.verdict.answer not in PAYING:
        return ()
    procedure, steps = business.first(Procedure, one.task.id), business.all(ProcedureStep, one.task.id)
    gaps = missing_for_a_stranger(procedure, steps)
    if not gaps:
        return (Say("Before you hire: how it is done is written down.", tone=Tone.GOOD),)
    return (Say(f"Before you hire: write down {', '.join(gaps)}.", tone=Tone.CARE),)


def verdict_cell(business: Business, task: Task) -> Figure:
    """The verdict of a task, for a list."""
    one = case(business, task)
    if one is None:
        return Figure(None)
    answer = one.verdict.answer
    label = "Price not known" if answer is Answer.PRICE_UNKNOWN else answer.label
    return Figure(label, tone=TONES[answer])


def gain_cell(business: Business, task: Task) -> Figure:
    """Better or worse off a month, for a list."""
    one = case(business, task)
    return gain(one.verdict.sums.gain) if one else Figure(None)
