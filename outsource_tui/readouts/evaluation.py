"""How the candidates for a job compare, in words: quality with its ranges, money kept apart from it."""

from decimal import ROUND_HALF_UP, Decimal

from outsource_tui.domain.business import Business
from outsource_tui.domain.comparison import Standing, standings, sums_of
from outsource_tui.domain.evaluation import (
    Criterion,
    Rating,
    Score,
    Settling,
    most_telling_gap,
    settled,
    settling,
    weights,
)
from outsource_tui.domain.readout import Block, Figure, Heading, Readout, Say, Table, Tone, Unit, gain, money, text
from outsource_tui.domain.sourcing import Candidate
from outsource_tui.domain.weighing import LEANING, SURE, Wins, flip_weights, points_of, wins
from outsource_tui.readouts.budget import better_off, price_lines


def compare_lines(business: Business, job_id: str) -> Readout:
    """One sentence on who, how sure and what would settle it; then quality and money side by side."""
    standing = standings(business, job_id)
    if not standing:
        return (Say("Nobody to compare yet. Add candidates in Sourcing, and what you judge by here.", tone=Tone.MUTED),)
    criteria = business.all(Criterion, job_id)
    return (
        *_headline(criteria, standing),
        _table(criteria, standing),
        Say("Quality and money are kept apart: price is never blended into the score.", tone=Tone.MUTED),
    )


def _headline(criteria: tuple[Criterion, ...], standing: tuple[Standing, ...]) -> Readout:
    first, others = standing[0], standing[1:]
    name = {"name": text(first.candidate.name)}
    if not any(one.score.coverage for one in standing):
        return (Say("Nothing is rated yet. Rate what you have seen, one question back.", tone=Tone.CARE),)
    if not others:
        return (_good_enough(criteria, first),)
    if first.score.failed:
        return (Say("Nobody fits: everyone misses a must.", tone=Tone.BAD, strong=True),)
    if settled(first.score, [one.score for one in others]):
        return (Say("{name} is the choice, whatever else you find out.", name, Tone.GOOD, strong=True),)
    fit = [first, *(one for one in others if not one.score.failed)]
    found = settling(criteria, [one.score for one in fit])
    head = Say("Not settled. {name} leads so far.", name, Tone.CARE, strong=True)
    if found is None:
        gaps = any(most_telling_gap(criteria, one.score) for one in fit)
        words = "No single rating would change that." if gaps else "All is rated and they are level: price decides."
        return head, Say(words)
    return head, _settles(found, fit[found.place], first)


def _settles(found: Settling, whose: Standing, first: Standing) -> Say:
    """The one rating to get, and what it would have to be."""
    values = {
        "name": text(whose.candidate.name),
        "what": text(found.criterion.title.lower()),
        "rating": Figure(found.rating, Unit.EXACT),
    }
    then = "stays first" if whose is first else "leads"
    return Say(
        f"One thing would settle it: rate {{name}} on {{what}}. With more than {{rating}} of 5 {{name}} {then}.", values
    )


def _good_enough(criteria: tuple[Criterion, ...], only: Standing) -> Say:
    name = {"name": text(only.candidate.name)}
    if only.score.failed:
        return Say("{name} misses a must: {what}.", {**name, "what": text(only.score.failed)}, Tone.BAD, strong=True)
    gap = most_telling_gap(criteria, only.score)
    if gap is not None:
        return Say("{name} may be good enough; {what} is not rated yet.", {**name, "what": text(gap.title)}, Tone.CARE)
    if any(point < Rating.FAIR.points for point in only.score.points.values()):
        return Say("{name} is under what the job needs in something.", name, Tone.BAD, strong=True)
    return Say("{name} is good enough on all you judge by.", name, Tone.GOOD, strong=True)


def sure_lines(business: Business, job_id: str) -> Readout:
    """How far the choice hangs on what counts how much: who wins how many of all weightings, and what would flip it."""
    criteria = business.all(Criterion, job_id)
    fit = [one for one in standings(business, job_id) if not one.score.failed and one.score.coverage]
    if len(fit) < 2:
        return (Say("There is nothing to weigh yet: rate two candidates first.", tone=Tone.MUTED),)
    keys = [one.id for one in criteria]
    won = wins([points_of(one.score, keys) for one in fit])
    rows = tuple(
        (
            text(one.candidate.name),
            Figure(won.share(place), Unit.SHARE),
            Figure(won.share(place), Unit.BAR, tone=Tone.ACCENT),
        )
        for place, one in enumerate(fit)
    )
    return (
        _sure(fit[0], won),
        Table(("Candidate", "Wins", ""), rows),
        Say(
            f"Tried: all {won.weightings} ways to share out what counts, in steps of 5%. A tie is nobody's.",
            tone=Tone.MUTED,
        ),
        *_flip_lines(criteria, fit[0], fit[1]),
    )


def _sure(first: Standing, won: Wins) -> Say:
    """How sure the lead is, whatever counts how much."""
    share, name = won.share(0), {"name": text(first.candidate.name), "share": Figure(won.share(0), Unit.SHARE)}
    if share >= SURE:
        return Say("Sure: {name} wins {share} of all weightings.", name, Tone.GOOD, strong=True)
    if share >= LEANING:
        return Say("Leaning to {name}, who wins {share} of all weightings.", name, Tone.CARE, strong=True)
    return Say(
        "It depends on what counts for you: {name} wins {share} of all weightings.", name, Tone.CARE, strong=True
    )


def _flip_lines(criteria: tuple[Criterion, ...], first: Standing, second: Standing) -> Readout:
    """The weights at which the second draws level, the nearest first."""
    weight = weights(criteria)
    titles = {one.id: one.title for one in criteria}
    flips = flip_weights(first.score, second.score, weight)
    lines: list[Block] = [Heading("What would turn it")] if flips else []
    for key, at in sorted(flips.items(), key=lambda flip: abs(flip[1] - weight[flip[0]])):
        values = {
            "second": text(second.candidate.name),
            "what": text(titles[key].lower()),
            "at": Figure(at, Unit.SHARE),
            "now": Figure(weight[key], Unit.SHARE),
        }
        more = "as much as" if at > weight[key] else "as little as"
        lines.append(Say(f"{{second}} draws level if {{what}} counts {more} {{at}}; today it counts {{now}}.", values))
    return tuple(lines)


def _table(criteria: tuple[Criterion, ...], standing: tuple[Standing, ...]) -> Table:
    columns = ("Candidate", *(one.title for one in criteria), "Overall", "An hour freed", "Better off")
    return Table(columns, tuple(_row(criteria, one) for one in standing))


def _row(criteria: tuple[Criterion, ...], one: Standing) -> tuple[Figure, ...]:
    return (
        text(one.candidate.name, Tone.MUTED if one.score.failed else Tone.PLAIN),
        *(_bar(one.score.points.get(criterion.id)) for criterion in criteria),
        _overall(one.score),
        money(one.sums.true_cost if one.sums else None),
        gain(one.sums.gain if one.sums else None),
    )


def _bar(points: Decimal | None) -> Figure:
    if points is None:
        return Figure("not rated", tone=Tone.CARE)
    full = int(points * 4) + 1
    return Figure("■" * full + "□" * (5 - full), tone=Tone.ACCENT)


def _overall(found: Score) -> Figure:
    if found.failed:
        return Figure("misses a must", tone=Tone.BAD)
    low, high = (int((100 * end).to_integral_value(ROUND_HALF_UP)) for end in (found.low, found.high))
    return Figure(f"{low}" if low == high else f"{low} to {high}", Unit.TEXT)


def own_price_lines(business: Business, candidate_id: str) -> Readout:
    """What a candidate's own price would mean for the job, beside the most to pay."""
    candidate = business.find(Candidate, candidate_id)
    sums = sums_of(business, candidate) if candidate else None
    if sums is None:
        return (Say("With a price you see at once whether it pays.", tone=Tone.MUTED, brief=True),)
    if sums.gain is None:
        return (
            Say("Say in Budget how many pieces a month, and you see whether it pays.", tone=Tone.MUTED, brief=True),
        )
    pays = sums.gain > 0
    return (
        Say(
            "At this price it pays." if pays else "At this price it does not pay.",
            tone=Tone.GOOD if pays else Tone.BAD,
            brief=True,
        ),
        *price_lines(sums),
        better_off(sums.gain),
    )
