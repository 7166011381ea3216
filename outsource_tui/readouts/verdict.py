"""How a verdict is put into words: the answer, why, what the simple test says, and what would flip it."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from outsource_tui.domain.amounts import PriceUnit
from outsource_tui.domain.cases import PAYING, Case
from outsource_tui.domain.readout import Figure, Say, Tone, Unit, hours, money, whole
from outsource_tui.domain.sums import Sums
from outsource_tui.domain.verdict import Answer, Flip, Lever, Reason, article_test

TONES = {
    Answer.OUTSOURCE: Tone.GOOD,
    Answer.START_SMALL: Tone.CARE,
    Answer.PRICE_UNKNOWN: Tone.ACCENT,
    Answer.NOT_YET: Tone.BAD,
    Answer.KEEP: Tone.MUTED,
}


REASONS = {
    Reason.ONLY_ME: "You said only you can do it.",
    Reason.NO_TIME_FREED: "Managing it takes as much time as it frees.",
    Reason.NO_PRICE_WORKS: "No price you are likely to find would pay.",
    Reason.LOSES: "It costs more than it is worth to you.",
    Reason.LOSES_IF_CAUTIOUS: "Pays as expected; loses if your guesses are worse.",
    Reason.SLOW_PAYBACK: "Pays, but it takes long to earn back what you put in.",
    Reason.OVER_BUDGET: "Pays, but it is more than your monthly limit has left.",
    Reason.PAYS_CAUTIOUSLY: "Pays even if your guesses are worse.",
    Reason.PRICE_MISSING: "Their price is not known yet.",
}


GUESSES = {
    "price": "their price",
    "pieces": "the pieces a month",
    "speed": "their speed",
    "rework": "how much is redone",
    "minutes": "the minutes they take of you",
    "fee": "the platform fee",
    "fee_contract": "the platform fee once a contract",
    "fee_payment": "the platform fee for each payment",
    "fee_minimum": "the least the platform takes of a payment",
    "tools": "what tools cost",
    "find_hours": "your hours to find someone",
    "set_up_hours": "your hours to train them",
    "once": "what is paid once",
    "months": "how long it lasts",
    "change": "the profit that changes",
}


def verdict_words(one: Case) -> Say:
    """The verdict in a word or two."""
    answer = one.verdict.answer
    if answer is Answer.PRICE_UNKNOWN:
        price = money(one.verdict.sums.most_to_pay)
        return Say(f"Pays under {{price}} {one.terms.unit.label}", {"price": price}, TONES[answer], True, True)
    return Say(answer.label, {}, TONES[answer], brief=True, strong=True)


def reason_words(one: Case) -> Say:
    """Why the verdict is what it is."""
    reason, most = one.verdict.reasons[0], one.verdict.sums.most_to_pay
    if reason is Reason.NO_PRICE_WORKS and most > 0:
        words = f"It pays only under {{most}} {one.terms.unit.label}, less than anyone is likely to ask."
        return Say(words, {"most": money(most)})
    return Say(REASONS[reason])


def simple_test(one: Case) -> Say:
    """The article's test, and in one sentence why the truer one differs."""
    sums = one.verdict.sums
    test = article_test(one.terms, sums)
    values = {"price": money(test.price), "value": money(test.value), "managing": hours(sums.manage)}
    if test.price is None:
        return Say(
            "Any price up to {value} an hour passes the simple test. The truer limit is above.", values, brief=True
        )
    if test.outsource:
        hourly = sums.terms.unit is PriceUnit.HOUR
        an_hour = "{price} an hour" if hourly else "{price} for an hour of theirs"
        words = f"{an_hour} is under your {{value}}, so it says outsource. It forgets {_forgotten(sums)}."
        return Say(words, values, brief=True)
    words = "{price} an hour is over your {value}, so it says keep it."
    if one.verdict.answer in PAYING:
        words += " It forgets how much of your own time comes back."
    return Say(words, values, brief=True)


def _forgotten(sums: Sums) -> str:
    """What the simple test leaves out of this task."""
    hourly = sums.terms.unit is PriceUnit.HOUR
    left_out = {
        "fees": bool(sums.fees),
        "rework": hourly and any(part.rework for part in sums.terms.parts),
        "setting up": bool(sums.once_hours or sums.once),
        "tools": bool(sums.tools),
    }
    told = [word for word, there in left_out.items() if there][:3]
    return f"{', '.join(told)} and the {{managing}} a month you spend managing" if told else "nothing here"


def telling_flips(flips: tuple[Flip, ...], most: int = 3) -> tuple[Flip, ...]:
    """So many of the flips, nearest first, with the nearest to each other answer among them."""
    nearest = [next(flip for flip in flips if flip.to is to) for to in dict.fromkeys(flip.to for flip in flips)]
    rest = [flip for flip in flips if flip not in nearest]
    return tuple(flip for flip in flips if flip in (nearest + rest)[:most])


def of_ten(share: Decimal) -> Figure:
    """A share as so many of ten."""
    return Figure(share, Unit.OF_TEN)


# How each lever is said on its better and on its worse side.
_FLIPS: Mapping[Lever, tuple[str, str, Callable[[Decimal], Figure]]] = {
    Lever.PRICE: ("the price is {at} or less", "the price passes {at}", money),
    Lever.HOUR: ("a freed hour is worth {at} or more", "a freed hour is worth under {at}", money),
    Lever.SHARE: ("{at} freed hours earn", "fewer than {at} freed hours earn", of_ten),
    Lever.MANAGING: ("managing takes {at} a month or less", "managing takes over {at} a month", hours),
    Lever.CHANGE: ("it brings {at} a month or more", "it brings under {at} a month", whole),
    Lever.LIMIT: ("your limit has {at} a month left", "your limit has under {at} a month left", whole),
}


_LESS_IS_BETTER = frozenset({Lever.PRICE, Lever.MANAGING})


def flip_words(flip: Flip) -> Say:
    """One thing that would change the verdict, and at what value."""
    better, worse, shown = _FLIPS[flip.field]
    improves = (flip.at < flip.now) is (flip.field in _LESS_IS_BETTER)
    to = Figure(flip.to.label, tone=TONES[flip.to])
    return Say(f"{{to}} if {better if improves else worse}", {"to": to, "at": shown(flip.at)})
