"""What the app says while one input of a task is moved."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from outsource_tui.domain.base import Kind
from outsource_tui.domain.cases import Case
from outsource_tui.domain.readout import Figure, Readout, Say, Tone, Unit, gain, money
from outsource_tui.domain.verdict import Answer
from outsource_tui.domain.what_if import Curve, Dial
from outsource_tui.readouts.budget import better_off
from outsource_tui.readouts.verdict import TONES, reason_words, verdict_words

DIALS: Mapping[str, str] = {
    "price": "Their price",
    "effort": "Hours it takes",
    "speed": "Their hours for one of yours",
    "rework": "Share that comes back",
    "minutes": "Your minutes a week",
    "fee": "Platform fee",
    "tools": "Tools a month",
    "find_hours": "Your hours to find someone",
    "set_up_hours": "Your hours to train them",
    "once": "Paid once",
    "months": "Months it lasts",
    "change": "Profit that changes",
    "earning": "Freed hours that earn",
    "hour_brings": "What an extra hour brings",
    "leisure": "What a free hour is worth",
}
_UNITS = {
    Kind.PRICE: Unit.MONEY,
    Kind.MONEY: Unit.MONEY,
    Kind.HOURS: Unit.HOURS,
    Kind.SHARE: Unit.SHARE,
    Kind.OF_TEN: Unit.OF_TEN,
}


def dial_value(dial: Dial, value: Decimal | None, tone: Tone = Tone.PLAIN) -> Figure:
    """A value of an input, as it is written."""
    return Figure(value, _UNITS.get(dial.kind, Unit.EXACT), tone=tone)


def verdict_lines(before: Case, after: Case) -> Readout:
    """The verdict as it would be, and what it is now where that differs."""
    was, answer = before.verdict.answer, after.verdict.answer
    now = Say("Today it is: {was}.", {"was": Figure(was.label, tone=TONES[was])}, Tone.MUTED)
    if was is Answer.PRICE_UNKNOWN:
        now = Say("Today their price is not known.", tone=Tone.MUTED)
    return verdict_words(after), now if was is not answer else replace(reason_words(after), tone=Tone.MUTED)


def sum_lines(after: Case) -> Readout:
    """What it would come to, in a few figures."""
    sums = after.verdict.sums
    gains: tuple[Figure, ...] = ()
    if sums.gain is not None:
        gains = (better_off(sums.gain), gain(after.verdict.cautious.gain, "if guesses are worse"))
    most = money(sums.most_to_pay if sums.most_to_pay > 0 else None, f"most to pay {sums.terms.unit.label}")
    return *gains, most, money(sums.true_cost, "cost of an hour freed")


def legend_lines(dial: Dial, value: Decimal, curve: Curve) -> Readout:
    """What the marks below the curve stand for."""
    marks = [Say("\u25c6 tried {value}", {"value": dial_value(dial, value)}, Tone.ACCENT)]
    if dial.now is not None:
        marks.append(Say("\u25cf today {now}", {"now": dial_value(dial, dial.now)}))
    if not curve.gains:
        marks.append(Say("Their price is not known: move that first, and the gain is drawn here.", tone=Tone.MUTED))
    elif curve.even:
        marks += [Say("\u25c7 breaks even at {even}", {"even": dial_value(dial, one)}) for one in curve.even[:2]]
        marks.append(Say("from {least} to {most}", _reach(dial), Tone.MUTED))
    else:
        sign = "pays" if curve.gains[0] > 0 else "does not pay"
        marks.append(Say(f"It {sign} all the way from {{least}} to {{most}}", _reach(dial)))
    return tuple(marks)


def _reach(dial: Dial) -> Mapping[str, Figure]:
    return {"least": dial_value(dial, dial.least), "most": dial_value(dial, dial.most)}
