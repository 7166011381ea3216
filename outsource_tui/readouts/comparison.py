"""How the candidates for a job compare, in words: quality with its ranges, money kept apart from it."""

from collections.abc import Sequence

from outsource_tui.domain.amounts import ONE
from outsource_tui.domain.business import Business
from outsource_tui.domain.comparison import Standing, beaten_by, cost_of_quality, standings
from outsource_tui.domain.evaluation import Criterion, Evidence, Importance, Rating, Score, TestProject, weights
from outsource_tui.domain.journey import listed
from outsource_tui.domain.readout import (
    Block,
    Figure,
    Heading,
    Rated,
    Readout,
    Say,
    Span,
    Table,
    Tone,
    Unit,
    day,
    money,
    text,
    whole,
)
from outsource_tui.domain.settling import Settling, most_telling_gap, settled, settling, what_to_ask
from outsource_tui.domain.sourcing import Job
from outsource_tui.domain.weighing import LEANING, SURE, Wins, flip_weights, points_of, wins
from outsource_tui.readouts.evaluation import project_figure

# How much of the name of a criterion is shown beside the candidates.
LABEL = 18
# Of more the money is written without its sign.
MOST_SIGNED = 4
# More are not weighed against each other: the weightings would take seconds.
MOST_WEIGHED = 8


def compare_lines(business: Business, job_id: str) -> Readout:
    """One sentence on who, how sure and what would settle it; then quality and money side by side."""
    standing, criteria = standings(business, job_id), business.all(Criterion, job_id)
    if not standing:
        return (Say("Nobody to compare yet. Add candidates in Sourcing, and what you judge by here.", tone=Tone.MUTED),)
    return (
        *_headline(business, criteria, standing),
        *_money_words(standing),
        _matrix(business, criteria, standing),
        *_notes(business, criteria, standing),
        *change_lines(business, job_id),
    )


def _headline(business: Business, criteria: tuple[Criterion, ...], standing: tuple[Standing, ...]) -> Readout:
    first, others = standing[0], standing[1:]
    name = {"name": text(first.candidate.name)}
    if not any(one.score.coverage for one in standing):
        return (Say("Nothing is rated yet. Rate what you have seen, a few questions back.", tone=Tone.CARE),)
    if not others:
        return (_good_enough(business, criteria, first),)
    if first.score.failed:
        return (Say("Nobody fits: everyone misses a must.", tone=Tone.BAD, strong=True),)
    if settled(first.score, [one.score for one in others]):
        words = "Settled: {name} leads, and no rating still missing could change that."
        return (Say(words, name, Tone.GOOD, strong=True),)
    fit = [first, *(one for one in others if not one.score.failed)]
    found = settling(criteria, [one.score for one in fit])
    head = Say("Not settled: {name} leads so far.", name, Tone.CARE, strong=True)
    if fit[1:] and fit[1].score.adjusted == first.score.adjusted:
        both = {**name, "other": text(fit[1].candidate.name)}
        head = Say("Not settled: {name} and {other} are level so far.", both, Tone.CARE, strong=True)
    if found is not None:
        return head, _settles(business, found, fit)
    if any(most_telling_gap(criteria, one.score) for one in fit):
        return head, Say("No single rating would put anyone ahead of {name}.", name)
    apart = first.cost is not None and first.cost != fit[1].cost
    return head, Say(f"All is rated and they are level{': price decides' if apart else ''}.")


def _money_words(standing: tuple[Standing, ...]) -> Readout:
    """That the leader costs more than it is worth, and who pays instead; nothing where the leader pays."""
    first, others = standing[0], standing[1:]
    if first.gain is None or first.gain > -ONE / 2 or first.score.failed or not first.score.coverage or not others:
        return ()
    pay = [one.candidate.name for one in others if one.gain is not None and one.gain > 0 and not one.score.failed]
    sums = first.sums
    values = {
        "name": text(first.candidate.name),
        "loss": whole(-first.gain),
        "most": money(sums.most_to_pay if sums else None),
        "names": text(listed(pay)),
    }
    words = ["But {name} leaves you {loss} a month worse off.", *_who_pays(len(pay), others)]
    # With a fee that has a threshold there is more than one such price.
    if sums is not None and sums.most_to_pay > 0 and sums.dip is None:
        words.append(f"{{name}} would pay under {{most}} {sums.terms.unit.label}.")
    return (Say(" ".join(words), values, Tone.BAD, strong=True),)


def _who_pays(number: int, others: Sequence[Standing]) -> list[str]:
    """Who of the others pays; not that nobody else does while a price is not known."""
    known = all(one.gain is not None for one in others)
    if number > 1:
        return ["{names} pay."]
    if number:
        return ["Only {names} pays." if known else "{names} pays."]
    return ["Nobody else pays either."] if known else []


def _settles(business: Business, found: Settling, fit: list[Standing]) -> Say:
    """The thing to get next, what it would have to say, and whether that settles it."""
    whose = fit[found.place].candidate
    seen = [one for other in fit if other.candidate is not whose for one in business.all(Evidence, other.candidate.id)]
    source = what_to_ask(found.criterion.id, business.all(Evidence, whose.id), seen)
    values = {
        "name": text(whose.name),
        "what": text(found.criterion.title.lower()),
        "rating": Figure(found.rating, Unit.EXACT),
    }
    what = "One thing would settle it" if found.final else "Best to get next"
    bound = "From" if found.enough else "Above"
    then = "stays first" if found.place == 0 else "leads"
    return Say(
        f"{what}: {source.called} for {{name}} on {{what}}. {bound} {{rating}} of 5 {{name}} {then}.",
        values,
    )


def _good_enough(business: Business, criteria: tuple[Criterion, ...], only: Standing) -> Say:
    """Whether the only candidate will do: no, the one thing missing, or yes."""
    name, test = {"name": text(only.candidate.name)}, business.first(TestProject, only.candidate.id)
    low = next((one for one in criteria if only.score.points.get(one.id, ONE) < Rating.FAIR.points), None)
    if only.score.failed:
        return Say(
            "No: {name} misses a must, {what}.", {**name, "what": text(only.score.failed)}, Tone.BAD, strong=True
        )
    if low is not None:
        what = {**name, "what": text(low.title)}
        return Say("No: {name} is under what the job needs in {what}.", what, Tone.BAD, strong=True)
    if test is not None and test.came and not test.accepted:
        return Say("No: you would not take {name}'s test project as it is.", name, Tone.BAD, strong=True)
    if only.gain is not None and only.gain <= 0:
        return Say("No: {name} asks more than the most you can pay.", name, Tone.BAD, strong=True)
    gaps = [one for one in criteria if one.id not in only.score.points]
    missing = {
        "{what} is not rated yet": len(gaps),
        "the test project is not in yet": test is None or not test.came,
        "the price is not known yet": only.candidate.price is None,
        "whether the price pays is not known yet": only.candidate.price is not None and only.gain is None,
    }
    first = next((words for words, number in missing.items() if number), None)
    if first is not None:
        number = sum(missing.values())
        head = "one thing is missing" if number == 1 else f"{number} things are missing, this one first"
        gap = most_telling_gap(criteria, only.score)
        what = {**name, "what": text(gap.title if gap else None)}
        return Say(f"{{name}} may be good enough; {head}: {first}.", what, Tone.CARE, strong=True)
    return Say("Yes: {name} is good enough on all you judge by, and pays.", name, Tone.GOOD, strong=True)


def _notes(business: Business, criteria: tuple[Criterion, ...], standing: tuple[Standing, ...]) -> Readout:
    """What the signs of the matrix mean, as far as they stand in it."""
    ratings = [_rated(business, one, criterion).value for one in standing for criterion in criteria]
    notes = {
        "! is a must. ": any(one.must for one in criteria),
        "~ rests on a rating without a note, or on a chat only. ": any(
            isinstance(one, Rated) and one.thin and one.points is not None for one in ratings
        ),
        "Better off is a month. Price is never blended into quality.": True,
    }
    return (Say("".join(words for words, holds in notes.items() if holds), tone=Tone.MUTED),)


def change_lines(business: Business, job_id: str) -> Readout:
    """What was changed of what is judged by after someone was rated, when and why."""
    job = business.find(Job, job_id)
    return tuple(
        Say(
            "Changed on {on}, after the first rating: {what}. {why}"
            if one.why
            else "Changed on {on}, after the first rating: {what}. No reason given.",
            {"on": day(one.on), "what": text(one.what), "why": text(one.why)},
            Tone.CARE,
        )
        for one in (job.changes if job else ())
    )


def sure_line(business: Business, job_id: str) -> Readout:
    """How far the choice hangs on what counts how much, in one sentence; nothing while there is no choice."""
    _, fit, won = _weighed(business, job_id)
    return (_sure(fit[0], won),) if won is not None else ()


def _weighed(business: Business, job_id: str) -> tuple[tuple[Criterion, ...], list[Standing], Wins | None]:
    """What is judged by, who can be weighed against each other, and who wins how many of all weightings."""
    criteria = business.all(Criterion, job_id)
    standing = [one for one in standings(business, job_id) if not one.score.failed]
    fit = [one for one in standing if one.score.coverage][:MOST_WEIGHED]
    keys = [one.id for one in criteria]
    # Of a leader of whom nothing is known the weights say nothing.
    told = len(fit) > 1 and fit[0] is standing[0]
    return criteria, fit, wins([points_of(one.score, keys) for one in fit]) if told else None


def sure_lines(business: Business, job_id: str) -> Readout:
    """How far the choice hangs on what counts how much: who wins how many of all weightings, and what would flip it."""
    criteria, fit, won = _weighed(business, job_id)
    if won is None:
        return (
            Say("There is nothing to weigh yet: rate two candidates first, the leader among them.", tone=Tone.MUTED),
        )
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
    if flips and first.score.adjusted == second.score.adjusted:
        names = {"first": text(first.candidate.name), "second": text(second.candidate.name)}
        return *lines, Say("{first} and {second} are level: whatever counts more than today tips it.", names)
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


def _matrix(business: Business, criteria: tuple[Criterion, ...], standing: tuple[Standing, ...]) -> Table:
    """What is judged by and the money, by candidate, the best first."""
    rows = [(text(_criterion(one)), *(_rated(business, whom, one) for whom in standing)) for one in criteria]
    rows += [
        (text("Quality"), *(_overall(one.score) for one in standing)),
        (text(""), *(_range(one.score) for one in standing)),
        *_money(standing),
    ]
    beaten = [beaten_by(one, standing) for one in standing]
    if any(beaten):
        rows.append((text("Beaten by"), *(text(one.candidate.name if one else "", Tone.CARE) for one in beaten)))
    tests = [business.first(TestProject, one.candidate.id) for one in standing]
    if any(tests):
        rows.append((text("Test project"), *map(_came, tests)))
    names = tuple(one.candidate.name for one in standing)
    return Table(("", *names), tuple(rows), matrix=True)


def _money(standing: tuple[Standing, ...]) -> list[tuple[Figure, ...]]:
    """The rows of money; of many candidates without the sign of the currency, so that they fit side by side."""
    many = len(standing) > MOST_SIGNED
    exact, signed = (Unit.BARE_MONEY, Unit.SIGNED) if many else (Unit.MONEY, Unit.GAIN)
    prices = [one.candidate.price for one in standing]
    units = {price.unit for price in prices if price}
    same = units.pop() if len(units) == 1 else None
    asked = (
        Figure(price, Unit.PRICE) if same is None else Figure(price.amount if price else None, exact)
        for price in prices
    )
    gains = [one.gain for one in standing]
    tones = [Tone.PLAIN if one is None else Tone.GOOD if one > 0 else Tone.BAD for one in gains]
    return [
        (text(f"Price {same.label}" if same else "Price"), *asked),
        (text("An hour freed"), *(Figure(one.cost, exact) for one in standing)),
        (text("At quality 100"), *(Figure(cost_of_quality(one), exact) for one in standing)),
        (text("Better off"), *(Figure(one, signed, tone=tone) for one, tone in zip(gains, tones, strict=True))),
    ]


def _criterion(one: Criterion) -> str:
    """A criterion with how much it counts."""
    sign = {Importance.NORMAL: "", Importance.DOUBLE: " \u00d72", Importance.HALF: " \u00d7\u00bd"}[one.importance]
    sign += " !" if one.must else ""
    room = LABEL - len(sign)
    title = one.title if len(one.title) <= room else f"{one.title[: room - 1].rstrip()}\u2026"
    return title + sign


def _rated(business: Business, one: Standing, criterion: Criterion) -> Figure:
    point = one.score.points.get(criterion.id)
    seen = [single for single in business.all(Evidence, one.candidate.id) if single.criterion == criterion.id]
    out = criterion.must and point is not None and point < Rating.FAIR.points
    tone = Tone.CARE if point is None else Tone.BAD if out else Tone.ACCENT
    return Figure(Rated(point, thin=all(single.thin for single in seen)), Unit.RATING, tone=tone)


def _came(test: TestProject | None) -> Figure:
    return Figure("given") if test is not None and not test.came else project_figure(test)


def _overall(found: Score) -> Figure:
    if found.failed:
        return Figure(f"misses {found.failed.lower()}", tone=Tone.BAD)
    return Figure(Span(found.low, found.high), Unit.SPAN)


def _range(found: Score) -> Figure:
    return Figure(
        "" if found.failed else Span(found.low, found.high), Unit.TEXT if found.failed else Unit.RANGE, tone=Tone.ACCENT
    )
