"""What is judged, what was seen, and who leads: the worked case G11 through real records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.business import Business
from outsource_tui.domain.comparison import standings
from outsource_tui.domain.evaluation import (
    WEIGHT,
    Criterion,
    Evidence,
    Importance,
    Rating,
    Score,
    Source,
    TestProject,
    criterion_points,
    score,
    score_of,
    weights,
)
from outsource_tui.domain.settling import most_telling_gap, settled, settling, what_to_ask
from outsource_tui.domain.sourcing import Candidate
from tests.domain.test_sums import CASES, TOLERANCE
from tests.seeds import ANA, BEN, CRITERIA, CY, JOB, rating, searching

G11 = CASES["G11"]
PEOPLE = {"Ana": ANA, "Ben": BEN, "Cy": CY}
# 0.30, 0.20 and 0.50 are 3, 2 and 5 tenths. A half counts 1, a normal one 2 and a double one 4, so two criteria that
# are always rated alike stand for a three and for a five.
SPLIT: Mapping[str, Sequence[Importance]] = {
    "communication": (Importance.NORMAL, Importance.HALF),
    "professionalism": (Importance.NORMAL,),
    "ability": (Importance.DOUBLE, Importance.HALF),
}
PARTS = {
    name: tuple(
        Criterion(id=f"{name}-{number}", job=JOB.id, title=f"{name} {number}", importance=importance)
        for number, importance in enumerate(importances)
    )
    for name, importances in SPLIT.items()
}
G11_CRITERIA = tuple(part for parts in PARTS.values() for part in parts)


def g11_evidence(name: str) -> tuple[Evidence, ...]:
    rated = zip(PARTS.values(), G11["inputs"]["ratings_1_to_5"][name], strict=True)
    return tuple(rating(PEOPLE[name], part, points) for parts, points in rated if points for part in parts)


def g11_score(name: str) -> Score:
    return score(G11_CRITERIA, g11_evidence(name))


def g11_test(name: str) -> TestProject:
    """The test in which a candidate took so long for ten hours of mine; a twentieth came back, as planned."""
    hours = 10 * Decimal(G11["inputs"]["rate_and_speed_from_test"][name][1])
    told = {"hours": hours, "mine": Decimal(10), "fix": hours / 20, "accepted": True}
    return TestProject(id=f"test-{name}", candidate=PEOPLE[name].id, came=True, **told)


def g11_business() -> Business:
    business = searching().without(*(one.id for one in CRITERIA)).put(*G11_CRITERIA)
    return business.put(*(one for name in PEOPLE for one in (*g11_evidence(name), g11_test(name))))


def near(value: Decimal | None, figure: str) -> bool:
    return value is not None and abs(value - Decimal(figure)) <= TOLERANCE


def of_job(*records: Evidence | Criterion, without: Sequence[Candidate] = ()) -> Business:
    return searching().without(*(one.id for one in without)).put(*records)


def test_the_split_weights_are_those_of_the_worked_case() -> None:
    """Criteria counted half, normal and double make up the weights 0.30, 0.20 and 0.50 exactly (G11)."""
    found = weights(G11_CRITERIA)
    for name, weight in G11["inputs"]["weights"].items():
        assert sum(found[part.id] for part in PARTS[name]) == Decimal(weight)


@pytest.mark.parametrize("part", ["point", "coverage", "adjusted", "low", "high"])
@pytest.mark.parametrize("name", PEOPLE)
def test_the_scores_of_the_worked_case(name: str, part: str) -> None:
    """Each candidate's score, what it rests on and its range are those worked out by hand (G11)."""
    assert near(getattr(g11_score(name), part), G11["expect"]["scores"][name][part])


def test_the_order_of_the_worked_case() -> None:
    """The best is the one with the best adjusted score, not with the best known one (G11)."""
    found = [one.candidate.name for one in standings(g11_business(), JOB.id)]
    assert found == G11["expect"]["ranking_by_adjusted"]


def test_the_worked_case_is_not_settled() -> None:
    """A missing rating of the first can still put the second ahead: above 2.5 the first stays there (G11)."""
    first, *others = (g11_score(name) for name in G11["expect"]["ranking_by_adjusted"])
    assert settled(first, others) is G11["expect"]["settled"]
    gap = most_telling_gap(G11_CRITERIA, first)
    assert gap is not None
    assert gap in PARTS["professionalism"]
    found = settling(G11_CRITERIA, (first, *others))
    assert found is not None
    assert (found.place, found.criterion, found.enough, found.final) == (0, gap, False, True)
    assert found.rating == Decimal(G11["expect"]["Cy_wins_if_professionalism_rating_above"])


@pytest.mark.parametrize(("points", "first"), [(2, "Ben"), (3, "Cy")])
def test_the_missing_rating_decides_the_worked_case(points: int, first: str) -> None:
    """Cy wins with a rating above 2.5 in what is missing, and then it is settled (G11)."""
    assert 2 < Decimal(G11["expect"]["Cy_wins_if_professionalism_rating_above"]) < 3
    business = g11_business().put(*(rating(CY, part, points) for part in PARTS["professionalism"]))
    leader, *others = standings(business, JOB.id)
    assert leader.candidate.name == first
    assert settled(leader.score, [one.score for one in others])


def test_importance_makes_the_weights() -> None:
    """Double counts twice and half counts half of normal, and all weights together are 1."""
    one, two, three = (
        criterion.model_copy(update={"importance": importance})
        for criterion, importance in zip(CRITERIA, Importance, strict=True)
    )
    assert {key: value * 7 for key, value in weights((one, two, three)).items()} == {
        one.id: Decimal(2) / 7 * 7,
        two.id: Decimal(4) / 7 * 7,
        three.id: Decimal(1) / 7 * 7,
    }
    assert WEIGHT[Importance.DOUBLE] == 2 * WEIGHT[Importance.NORMAL] == 4 * WEIGHT[Importance.HALF]


def test_a_score_by_hand() -> None:
    """Double 4 and half 2: 4/5 of 0.75 and 1/5 of 0.25 are 0.65."""
    double = CRITERIA[0].model_copy(update={"importance": Importance.DOUBLE})
    half = CRITERIA[1].model_copy(update={"importance": Importance.HALF})
    found = score((double, half), (rating(ANA, double, 4), rating(ANA, half, 2)))
    assert (found.low, found.point, found.high, found.coverage) == (Decimal("0.65"),) * 3 + (1,)


def test_a_missing_rating_is_a_range_and_never_a_zero() -> None:
    """One rating of 4 in two criteria that count alike: from 0.375 to 0.875, and 0.625 when the rest is middling."""
    found = score(CRITERIA[:2], (rating(ANA, CRITERIA[0], 4),))
    assert (found.low, found.high, found.adjusted) == (Decimal("0.375"), Decimal("0.875"), Decimal("0.625"))
    assert (found.coverage, found.point) == (Decimal("0.5"), Decimal("0.75"))


def test_nobody_is_known_without_a_rating() -> None:
    """With nothing rated, a candidate can be anything: from 0 to 1, middling, and no point at all."""
    found = score(CRITERIA, ())
    assert (found.low, found.high, found.adjusted, found.point, found.coverage) == (0, 1, Decimal("0.5"), None, 0)


def test_kinds_of_evidence_count_by_what_they_foretell() -> None:
    """An interview of 5 and a chat of 1 are 0.42 / 0.61 of the way, not half."""
    seen = (rating(ANA, CRITERIA[0], 5, Source.INTERVIEW), rating(ANA, CRITERIA[0], 1, Source.CHAT))
    assert criterion_points(seen, CRITERIA[0].id) == Decimal("0.42") / Decimal("0.61")
    assert criterion_points(seen, CRITERIA[1].id) is None


@pytest.mark.parametrize(("points", "out"), [(1, True), (2, True), (3, False), (5, False)])
def test_a_must_rules_out_under_three(points: int, out: bool) -> None:
    """A rating under 3 in a must puts someone out with the reason, behind everyone else."""
    must = CRITERIA[0].model_copy(update={"must": True})
    found = score((must, *CRITERIA[1:]), (rating(ANA, must, points),))
    assert (found.failed == must.title) is out
    business = of_job(must, rating(ANA, must, points), *(rating(ANA, one, 5) for one in CRITERIA[1:]))
    assert (standings(business, JOB.id)[-1].candidate == ANA) is out


# Whatever is rated

ratings = st.none() | st.sampled_from(Rating)


@dataclass(frozen=True)
class Choosing:
    """What candidates are judged by, and the ratings of each; None where one is missing."""

    criteria: tuple[Criterion, ...]
    rows: tuple[tuple[Rating | None, ...], ...]

    def scores(self) -> list[Score]:
        """The scores, in the order of the candidates."""
        return [self.score(row) for row in self.rows]

    def score(self, row: Sequence[Rating | None]) -> Score:
        """The score of someone rated so."""
        points = {one.id: rating.points for one, rating in zip(self.criteria, row, strict=True) if rating is not None}
        return score_of(points, self.criteria)

    def fit(self) -> list[Score]:
        """The scores of those who miss no must, the leader first."""
        return sorted((one for one in self.scores() if not one.failed), key=lambda one: -one.adjusted)


@st.composite
def choosing(draw: st.DrawFn, most: int = 4, fewest: int = 1, must: bool = True) -> Choosing:
    """Two criteria or more, and so many candidates with any ratings."""
    told = draw(st.lists(st.tuples(st.sampled_from(Importance), st.booleans()), min_size=1, max_size=4))
    criteria = tuple(
        Criterion(id=f"c{place}", job=JOB.id, title=f"What {place}", importance=importance, must=must and is_must)
        for place, (importance, is_must) in enumerate(told)
    )
    row = st.tuples(*[ratings] * len(criteria))
    return Choosing(criteria, tuple(draw(st.lists(row, min_size=fewest, max_size=most))))


@given(choosing())
def test_a_range_holds_what_is_taken(case: Choosing) -> None:
    """What is taken for a candidate is between the worst and the best that may be; complete ratings leave no range."""
    for row, one in zip(case.rows, case.scores(), strict=True):
        assert 0 <= one.low <= one.adjusted <= one.high <= 1
        assert (one.low == one.high) is (None not in row)
        assert (one.coverage == 1) is (None not in row)


@given(choosing())
def test_a_range_is_from_the_worst_to_the_best_that_may_be(case: Choosing) -> None:
    """With each missing rating the lowest the score is low, with the highest high, and with a 3 what is taken."""
    for row, one in zip(case.rows, case.scores(), strict=True):
        for bound, filled in ((one.low, Rating.POOR), (one.adjusted, Rating.FAIR), (one.high, Rating.BEST)):
            assert case.score([seen or filled for seen in row]).adjusted == bound


@given(choosing(fewest=2, most=3))
def test_those_who_are_level_are_level_to_the_last_digit(case: Choosing) -> None:
    """Two scores differ only if the ratings do by the fractions they stand for."""

    def exact(row: Sequence[Rating | None]) -> Fraction:
        weighed = zip(case.criteria, row, strict=True)
        return Fraction(sum(WEIGHT[one.importance] * (seen or Rating.FAIR).points for one, seen in weighed))

    one, other = case.scores()[:2]
    apart = exact(case.rows[0]) - exact(case.rows[1])
    assert (one.adjusted > other.adjusted, one.adjusted < other.adjusted) == (apart > 0, apart < 0)


@given(choosing(fewest=2), st.data())
def test_what_is_settled_stays_so(case: Choosing, data: st.DataObject) -> None:
    """Where a choice is settled no missing ratings put anyone ahead of the first or the first out; else some do."""
    rows = sorted(case.rows, key=lambda row: (bool(case.score(row).failed), -case.score(row).adjusted))
    first, *others = rows
    if case.score(first).failed:
        return

    def ahead(first: Sequence[Rating | None], others: Sequence[Sequence[Rating | None]]) -> bool:
        leader, rest = case.score(first), [case.score(row) for row in others]
        return not leader.failed and all(one.failed or one.adjusted < leader.adjusted for one in rest)

    is_settled = settled(case.score(first), [case.score(row) for row in others])
    worst = ahead([seen or Rating.POOR for seen in first], [[seen or Rating.BEST for seen in row] for row in others])
    assert is_settled is worst
    if is_settled:
        any_rating = st.sampled_from(Rating)
        filled = [[seen or data.draw(any_rating) for seen in row] for row in rows]
        assert ahead(filled[0], filled[1:])


def after(case: Choosing, scores: Sequence[Score], place: int, criterion: str, given_: Rating) -> list[Score]:
    """The scores once one candidate has this rating too."""
    changed = score_of({**scores[place].points, criterion: given_.points}, case.criteria)
    return [*scores[:place], changed, *scores[place + 1 :]]


def overtaken(scores: Sequence[Score]) -> bool:
    """Whether the first of these is out, or anyone is ahead."""
    fit = [one for one in scores if not one.failed]
    return bool(scores[0].failed) or any(one.adjusted > scores[0].adjusted for one in fit)


@given(choosing())
def test_the_rating_to_get_says_who_leads(case: Choosing) -> None:
    """Above the rating named whoever is named leads, under it not, and where it is final nothing else matters then."""
    scores = case.fit()
    found = settling(case.criteria, scores)
    if found is None:
        return
    open_after = False
    for rating_ in Rating:
        then = after(case, scores, found.place, found.criterion.id, rating_)
        named, number = then[found.place], Decimal(rating_.value)
        rest = [one for place, one in enumerate(then) if place != found.place and not one.failed]
        leads = not named.failed and all(one.adjusted < named.adjusted for one in rest)
        if number > found.rating or (found.enough and number == found.rating):
            assert leads
        elif number < found.rating:
            assert not leads
        fit = sorted((one for one in then if not one.failed), key=lambda one: -one.adjusted)
        if number != found.rating or found.enough:
            unseen = any(one.coverage < 1 for one in fit)
            open_after |= unseen and not settled(fit[0], fit[1:])
    assert found.final is not open_after


@given(choosing())
def test_no_missing_rating_of_more_weight_matters(case: Choosing) -> None:
    """Of all missing ratings that can put someone ahead of the first or the first out, that of most weight is named."""
    scores = case.fit()
    found, weight = settling(case.criteria, scores), weights(case.criteria)
    telling = [
        weight[one.id]
        for place, had in enumerate(scores)
        for one in case.criteria
        if one.id not in had.points and any(overtaken(after(case, scores, place, one.id, r)) for r in Rating)
    ]
    assert max(telling, default=0) <= (weight[found.criterion.id] if found else 0)


@pytest.mark.parametrize(
    ("first", "others", "told"),
    [
        ((4, None), [(3, 3)], (0, "c1", "2", False, True)),
        ((4, None), [(4, 3)], (0, "c1", "3", False, True)),
        ((5, None), [(3, None)], (0, "c1", "1", False, False)),
        ((4, 4), [(4, None)], (1, "c1", "4", False, True)),
        ((5, 5), [(4, None)], None),
        ((4, 5), [(4, None)], None),
        ((4, 3), [(4, 3)], None),
        ((4, 3), [], None),
    ],
)
def test_the_rating_to_get(
    first: tuple[int | None, ...], others: Sequence[tuple[int | None, ...]], told: tuple[object, ...] | None
) -> None:
    """The rating named is where two draw level; where even the best one does not put anyone ahead, none is named."""
    assert settling_of(first, others) == told


@pytest.mark.parametrize("others", [[(2, 2)], [(4, 3)], []])
def test_a_must_the_first_is_not_rated_on_is_asked_for(others: Sequence[tuple[int, int]]) -> None:
    """A 3 in a must is enough to stay first, also where nobody can catch up and where nobody else is left."""
    assert settling_of((5, None), others, must="c1") == (0, "c1", "3", True, True)


def test_a_must_in_which_two_draw_level_over_three() -> None:
    """Where more than a 3 is needed to stay first, that is said of a must too."""
    assert settling_of((4, None), [(4, 3)], must="c1") == (0, "c1", "3", False, True)


def test_the_best_rating_that_only_draws_level_is_not_named() -> None:
    """Thirds do not divide, and still a 5 that makes two level is not taken for one that puts anyone ahead."""
    rows = ((3, 3, 4), (1, 4, None))
    told = tuple(tuple(None if one is None else Rating(str(one)) for one in row) for row in rows)
    assert settling(CRITERIA, Choosing(CRITERIA, told).scores()) is None


def settling_of(
    first: tuple[int | None, ...], others: Sequence[tuple[int | None, ...]], must: str = ""
) -> tuple[object, ...] | None:
    """What is to be got for candidates with these ratings in two criteria that count alike."""
    criteria = tuple(Criterion(id=key, job=JOB.id, title=key, must=key == must) for key in ("c0", "c1"))
    rows = [tuple(None if one is None else Rating(str(one)) for one in row) for row in (first, *others)]
    found = settling(criteria, Choosing(criteria, tuple(rows)).scores())
    if found is None:
        return None
    return found.place, found.criterion.id, str(found.rating.normalize()), found.enough, found.final


# What to ask for next


@pytest.mark.parametrize(
    ("theirs", "others", "named"),
    [
        ((), (), Source.INTERVIEW),
        ((), (Source.REFERENCES,), Source.REFERENCES),
        ((), (Source.CHAT, Source.CHAT, Source.SAMPLES), Source.SAMPLES),
        ((), (Source.SAMPLES, Source.TEST), Source.TEST),
        ((Source.INTERVIEW,), (), Source.TEST),
        ((Source.REFERENCES,), (Source.REFERENCES,), Source.INTERVIEW),
        ((), (Source.WORKED,), Source.INTERVIEW),
        (tuple(Source), tuple(Source), Source.INTERVIEW),
    ],
)
def test_what_to_ask_next(theirs: Sequence[Source], others: Sequence[Source], named: Source) -> None:
    """All are asked alike; else by what foretells best and was not looked at; a chat is never asked for."""
    seen = [rating(ANA, CRITERIA[1], 4, source) for source in theirs]
    elsewhere = [rating(BEN, CRITERIA[0], 4, source) for source in others]
    found = what_to_ask(CRITERIA[0].id, seen, [*elsewhere, rating(BEN, CRITERIA[1], 4, Source.SAMPLES)])
    assert found is named


@given(st.lists(st.sampled_from(Source), unique=True), st.lists(st.sampled_from(Source)))
def test_only_what_can_still_be_got_is_asked_for(theirs: Sequence[Source], others: Sequence[Source]) -> None:
    """Whatever all were judged by, neither a chat nor having worked together is ever proposed."""
    seen = [rating(ANA, CRITERIA[1], 4, source) for source in theirs]
    found = what_to_ask(CRITERIA[0].id, seen, [rating(BEN, CRITERIA[0], 4, source) for source in others])
    assert found not in (Source.CHAT, Source.WORKED)


# Evidence and tests


@pytest.mark.parametrize(
    ("source", "note", "thin"),
    [
        (Source.SAMPLES, None, True),
        (Source.SAMPLES, "", True),
        (Source.SAMPLES, "Three clear mails", False),
        (Source.CHAT, "Friendly", True),
    ],
)
def test_what_says_little_is_thin(source: Source, note: str | None, thin: bool) -> None:
    """A rating without a note is thin, and so is all that rests on a mere chat."""
    assert rating(ANA, CRITERIA[0], 4, source).model_copy(update={"note": note}).thin is thin


def measured(**told: object) -> TestProject:
    """A test that came: six hours of theirs for five of mine, 0.3 of fixes, 63 minutes of mine; or as told."""
    known = {"hours": Decimal(6), "mine": Decimal(5), "fix": Decimal("0.3"), "minutes": 63, "came": True, **told}
    return TestProject.model_validate({"candidate": ANA.id, **known})


def test_what_a_test_measures() -> None:
    """Six hours for five of mine, 0.3 of them fixes, 63 minutes of mine: 1.2, 5% and a sixth of an hour."""
    found = measured()
    assert (found.speed, found.rework) == (Decimal("1.2"), Decimal("0.05"))
    assert found.managing == Decimal(63) / 60 / Decimal("6.3")
    assert round(found.managing, 6) == Decimal("0.166667")


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"came": False}, (False, False, False)),
        ({"hours": None}, (False, False, False)),
        ({"hours": 0}, (False, False, False)),
        ({"mine": None}, (False, True, True)),
        ({"mine": 0}, (False, True, True)),
        ({"fix": None}, (True, False, True)),
        ({"minutes": None}, (True, True, False)),
        ({"fix": 0, "minutes": 0}, (True, True, True)),
    ],
)
def test_what_a_test_does_not_measure(told: dict[str, object], known: tuple[bool, ...]) -> None:
    """A figure is measured only once the test has come and all that makes it up is known; none can be known too."""
    found = measured(**told)
    assert tuple(one is not None for one in (found.speed, found.rework, found.managing)) == known


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (None, [None] * 5),
        ("One\n\n  Two  \nThree\nFour\nFive\nSix", ["One", "Two", "Three", "Four", "Five"]),
        ("One\nTwo", ["One", "Two", None, None, None]),
    ],
)
def test_what_a_rating_means(words: str | None, found: list[str | None]) -> None:
    """Each line of the user's words is one rating, empty lines aside; where there is none nothing is said."""
    criterion = CRITERIA[0].model_copy(update={"anchors": words})
    assert [criterion.anchor(one) for one in Rating] == found


def test_a_rating_runs_from_nothing_to_all() -> None:
    """The five ratings are 0, a quarter, a half, three quarters and 1."""
    assert [one.points * 4 for one in Rating] == [0, 1, 2, 3, 4]
