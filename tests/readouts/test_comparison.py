"""What is said of how candidates compare: who, how sure, what would settle it, and the money beside it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_tui.domain.amounts import PriceValue
from outsource_tui.domain.base import Record
from outsource_tui.domain.budget import Worth
from outsource_tui.domain.business import Business
from outsource_tui.domain.comparison import standings
from outsource_tui.domain.evaluation import Evidence, Importance, Rating, Source, TestProject
from outsource_tui.domain.readout import Figure, Heading, Readout, Say, Table, Tone
from outsource_tui.domain.sourcing import Candidate, Change
from outsource_tui.forms import show
from outsource_tui.readouts.comparison import change_lines, compare_lines, sure_line, sure_lines
from tests.domain.test_evaluation import G11, PARTS, Choosing, choosing, g11_business
from tests.seeds import ANA, BEN, CRITERIA, CY, JOB, STYLE, TODAY, rating, searching

PEOPLE = (ANA, BEN, CY)


def spoken(readout: Readout) -> list[str]:
    return [show.say(block, STYLE) for block in readout if isinstance(block, Say)]


def said(business: Business) -> list[str]:
    """The sentences over the table: who and how sure, and what would settle it."""
    readout = compare_lines(business, JOB.id)
    table = next((place for place, one in enumerate(readout) if isinstance(one, Table)), len(readout))
    return spoken(readout[:table])


def headline(business: Business) -> str:
    return said(business)[0]


def settled_on(name: str) -> str:
    return f"Settled: {name} leads, and no rating still missing could change that."


def rows(business: Business) -> Mapping[str, Sequence[str]]:
    """The cells of the table as they are shown, by what the row says."""
    (table,) = (block for block in compare_lines(business, JOB.id) if isinstance(block, Table))
    assert table.matrix
    shown = [[show.cell(cell, STYLE) for cell in row] for row in table.rows]
    return {"": table.columns[1:], **{name: cells for name, *cells in shown if name}}


def of_job(*records: Record, without: Sequence[Candidate] = ()) -> Business:
    return searching().without(*(one.id for one in without)).put(*records)


def rated(who: Candidate, *points: int | None, source: Source = Source.SAMPLES) -> list[Evidence]:
    """These ratings of someone in the three criteria, in their order."""
    return [rating(who, what, one, source) for what, one in zip(CRITERIA, points, strict=True) if one]


# The worked case, with what the others are judged by


def with_references(business: Business) -> Business:
    """The worked case where Ana's and Ben's professionalism was told by a reference."""
    told = [one for one in business.evidence if one.criterion == PARTS["professionalism"][0].id]
    return business.put(*(one.model_copy(update={"source": Source.REFERENCES}) for one in told))


def test_the_worked_case_says_what_would_settle_it() -> None:
    """Cy leads and it is not settled: a reference on his professionalism, above 2.5, would settle it (G11)."""
    assert G11["expect"]["next_evidence"] == "Cy / professionalism (a reference)"
    assert said(with_references(g11_business())) == [
        "Not settled: Cy leads so far.",
        "One thing would settle it: a reference for Cy on professionalism 0. Above 2.5 of 5 Cy stays first.",
    ]


@pytest.mark.parametrize(("points", "first"), [(1, "Ben"), (2, "Ben"), (3, "Cy"), (5, "Cy")])
def test_after_the_reference_the_worked_case_is_settled(points: int, first: str) -> None:
    """With the reference in, the choice is settled whatever it said: Cy from 3, Ben under it (G11)."""
    told = [rating(CY, part, points, Source.REFERENCES) for part in PARTS["professionalism"]]
    assert headline(g11_business().put(*told)) == settled_on(first)


def test_how_far_the_worked_case_hangs_on_what_counts() -> None:
    """Settled or not, Cy wins 107 of the 231 weightings of three criteria: it depends on what counts (G11)."""
    cy = G11["inputs"]["ratings_1_to_5"]
    business = of_job(*(one for who in PEOPLE for one in rated(who, *cy[who.name])))
    sentence = "It depends on what counts for you: Cy wins 46% of all weightings."
    assert headline(business) == "Not settled: Cy leads so far."
    assert spoken(sure_line(business, JOB.id)) == [sentence]
    settled = business.put(rating(CY, CRITERIA[1], 3, Source.REFERENCES))
    assert headline(settled) == settled_on("Cy")
    assert spoken(sure_line(settled, JOB.id)) == [sentence]


def test_the_weightings_of_the_worked_case() -> None:
    """Behind a key stand who wins how many of the 231 weightings and the weights that would turn it (G11)."""
    told = G11["inputs"]["ratings_1_to_5"]
    business = of_job(*(one for who in PEOPLE for one in rated(who, *told[who.name])))
    readout = sure_lines(business, JOB.id)
    (table,) = (block for block in readout if isinstance(block, Table))
    shares = {show.cell(name, STYLE): show.cell(share, STYLE) for name, share, _ in table.rows}
    assert shares == {"Cy": "46%", "Ben": "28%", "Ana": "21%"}
    assert "Tried: all 231 ways to share out what counts, in steps of 5%. A tie is nobody's." in spoken(readout)


# What the headline claims


def business_of(case: Choosing) -> Business:
    """These candidates, called A, B and so on, rated so by samples; nothing is known of money."""
    records: list[Record] = [JOB, *case.criteria]
    for place, row in enumerate(case.rows):
        who = Candidate(id=f"who-{place}", job=JOB.id, name=chr(ord("A") + place))
        records += [who, *(rating(who, what, int(one)) for what, one in zip(case.criteria, row, strict=True) if one)]
    return Business().put(*records)


def leader(business: Business) -> str | None:
    """Who is said to be first."""
    head = compare_lines(business, JOB.id)[0]
    assert isinstance(head, Say)
    return str(head.values["name"].value) if head.words.startswith(("Settled", "Not settled")) else None


def all_seen(business: Business) -> bool:
    """Whether every candidate is rated in everything, so that who is level stays so."""
    rated = {(one.candidate, one.criterion) for one in business.evidence if one.rating}
    return len(rated) == len(business.candidates) * len(business.criteria)


@settings(max_examples=60)
@given(choosing(fewest=2, most=3))
def test_what_would_settle_it_does(case: Choosing) -> None:
    """Above the rating named the one named leads, under it not; one thing that would settle it does, or all is seen."""
    business = business_of(case)
    sentences = [one for one in compare_lines(business, JOB.id)[:2] if isinstance(one, Say) and "of 5" in one.words]
    if not sentences:
        return
    (words,) = sentences
    name, what = words.values["name"].value, words.values["what"].value
    bound = Decimal(str(words.values["rating"].value))
    who = next(one for one in business.candidates if one.name == name)
    criterion = next(one for one in business.criteria if one.title.lower() == what)
    for one in Rating:
        after = business.put(rating(who, criterion, int(one), Source.REFERENCES))
        number = Decimal(one.value)
        enough = number > bound or ("From" in words.words and number == bound)
        if number != bound or enough:
            assert (leader(after) == name) is enough
            if words.words.startswith("One thing") and not all_seen(after):
                assert not headline(after).startswith("Not settled")


@settings(max_examples=60)
@given(choosing(fewest=2, most=3), st.data())
def test_what_is_said_to_be_settled_is(case: Choosing, data: st.DataObject) -> None:
    """Whoever is said to lead, whatever rating is still missing, still does when everything is rated."""
    business = business_of(case)
    if not headline(business).startswith("Settled"):
        return
    had = {(one.candidate, one.criterion) for one in business.evidence}
    more = [
        rating(who, what, data.draw(st.integers(1, 5)))
        for who in business.candidates
        for what in business.criteria
        if (who.id, what.id) not in had
    ]
    assert headline(business.put(*more)) == headline(business)


def test_one_rating_of_several_is_the_next() -> None:
    """Where another rating would still be missing, the one named is the next to get, not all that is needed."""
    sentence = said(of_job(*rated(ANA, 4, 4, 4), *rated(BEN, 5, None, None), without=(CY,)))[1]
    assert sentence.startswith("Best to get next: ")
    assert sentence.endswith(" for Ben on professionalism. Above 4 of 5 Ben leads.")


def test_a_must_that_is_open_is_asked_for() -> None:
    """Someone far ahead who is not rated on a must yet leads for good only from a 3 in it."""
    must = CRITERIA[1].model_copy(update={"must": True})
    business = of_job(must, *rated(ANA, 5, None, 5), *rated(BEN, 1, 3, 1), without=(CY,))
    first, second = said(business)
    assert first == "Not settled: Ana leads so far."
    assert second.startswith("One thing would settle it: ")
    assert second.endswith(" for Ana on professionalism. From 3 of 5 Ana stays first.")
    assert leader(business.put(rating(ANA, must, 2))) == "Ben"


def test_a_must_is_asked_for_when_all_others_are_out() -> None:
    """Who alone is left can still miss a must, so that is said to be what would settle it."""
    must = CRITERIA[1].model_copy(update={"must": True})
    business = of_job(must, *rated(ANA, 5, None, 5), *rated(BEN, 5, 1, 5), without=(CY,))
    assert said(business)[1].endswith("From 3 of 5 Ana stays first.")
    assert headline(business.put(rating(ANA, must, 1))) == "Nobody fits: everyone misses a must."


def test_what_no_single_rating_changes_is_said() -> None:
    """Where two ratings together could change the lead but none alone, that is said."""
    half = [one.model_copy(update={"importance": Importance.HALF}) for one in CRITERIA[1:]]
    double = CRITERIA[0].model_copy(update={"importance": Importance.DOUBLE})
    business = of_job(double, *half, *rated(ANA, 4, 4, 4), *rated(BEN, 4, None, None), without=(CY,))
    assert said(business) == ["Not settled: Ana leads so far.", "No single rating would put anyone ahead of Ana."]


@pytest.mark.parametrize(
    ("ben", "words"),
    [
        (BEN, "All is rated and they are level: price decides."),
        (BEN.model_copy(update={"price": ANA.price}), "All is rated and they are level."),
    ],
)
def test_candidates_who_are_level(ben: Candidate, words: str) -> None:
    """Where all is rated alike nobody is said to lead; the price decides, unless that is the same too."""
    business = of_job(ben, *rated(ANA, 4, 4, 4), *rated(BEN, 4, 4, 4), without=(CY,))
    assert said(business) == ["Not settled: Ana and Ben are level so far.", words]


def test_candidates_who_are_level_while_a_rating_is_missing() -> None:
    """Two who are level so far are both named, and what would put one of them ahead is said below."""
    first, second = said(of_job(*rated(ANA, 4, 4, 3), *rated(BEN, 4, 4, None), without=(CY,)))
    assert first == "Not settled: Ana and Ben are level so far."
    assert second.endswith(" for Ben on ability. Above 3 of 5 Ben leads.")


def test_nobody_leads_who_misses_a_must() -> None:
    """When each candidate misses a must, that is said, and nobody is said to lead."""
    must = CRITERIA[0].model_copy(update={"must": True})
    business = of_job(must, *rated(ANA, 1, 5, 5), *rated(BEN, 2, 5, 5), without=(CY,))
    assert said(business) == ["Nobody fits: everyone misses a must."]


def test_nobody_to_compare() -> None:
    """Without candidates or criteria the comparison says what to add; without ratings, what to do."""
    assert headline(Business()).startswith("Nobody to compare yet")
    assert headline(searching().without(*(one.id for one in CRITERIA))).startswith("Nobody to compare yet")
    assert said(searching()) == ["Nothing is rated yet. Rate what you have seen, a few questions back."]


# The money of the leader


def led_by_ben(*records: Record, without: Sequence[Candidate] = ()) -> Business:
    """Ben, who asks 25 and does not pay, is the best of all for good; Ana at 15 pays, Cy at 18 does not."""
    ratings = [*rated(BEN, 5, 5, 5), *rated(ANA, 3, 3, 3), *rated(CY, 3, 3, 2)]
    kept = (one for one in ratings if one.candidate not in {who.id for who in without})
    return of_job(*kept, *records, without=without)


def asking(who: Candidate, price: str) -> Candidate:
    return who.model_copy(update={"price": PriceValue(amount=Decimal(price))})


CHEAP_CY = asking(CY, "15")
DEAR_ANA = asking(ANA, "18")
OUT = (CRITERIA[2].model_copy(update={"must": True}), rating(ANA, CRITERIA[2], 2))


@pytest.mark.parametrize(
    ("records", "without", "instead"),
    [
        ((), (), "Only Ana pays."),
        ((), (CY,), "Only Ana pays."),
        ((CHEAP_CY,), (), "Ana and Cy pay."),
        ((DEAR_ANA,), (), "Nobody else pays either."),
        (OUT, (), "Nobody else pays either."),
    ],
    ids=["one", "one of two", "two", "nobody", "misses a must"],
)
def test_a_leader_who_does_not_pay_is_told_of(
    records: Sequence[Record], without: Sequence[Candidate], instead: str
) -> None:
    """Between headline and table stand the loss with the leader, who pays instead, and what the leader may ask."""
    business = led_by_ben(*records, without=without)
    loss = "But Ben leaves you $545 a month worse off."
    assert said(business) == [settled_on("Ben"), f"{loss} {instead} Ben would pay under $15.50 an hour."]
    line = compare_lines(business, JOB.id)[1]
    assert isinstance(line, Say)
    assert (line.tone, line.strong) == (Tone.BAD, True)


def test_the_money_of_the_worked_case_is_told_of() -> None:
    """Ben, who leads after a bad reference for Cy, loses money, and Cy and Ana pay, in that order (G11)."""
    told = [rating(CY, part, 1, Source.REFERENCES) for part in PARTS["professionalism"]]
    (line,) = said(g11_business().put(*told))[1:]
    assert line == ("But Ben leaves you $170 a month worse off. Cy and Ana pay. Ben would pay under $21.05 an hour.")


def test_a_leader_who_is_not_settled_is_told_of_last() -> None:
    """Where it is not settled, the sentence of money comes after what would settle it."""
    open_ = led_by_ben().without(f"{BEN.id}-{CRITERIA[0].id}-samples").put(*rated(ANA, 4, 4, 4))
    assert [line.split()[0] for line in said(open_)] == ["Not", "One", "But"]


def test_no_price_is_named_where_none_would_pay() -> None:
    """Where tools alone cost more than the work is worth, nobody pays and no price is named under which one would."""
    costly = searching().costings[0].model_copy(update={"tools": Decimal(5_000)})
    (line,) = said(led_by_ben(costly))[1:]
    assert line.endswith(" a month worse off. Nobody else pays either.")


@pytest.mark.parametrize(("cents", "pays"), [(-1, True), (1, False)])
def test_under_the_price_named_the_leader_pays(cents: int, pays: bool) -> None:
    """A cent under the price named for the leader nothing more is said of money; a cent over it, it still is."""
    line = compare_lines(led_by_ben(), JOB.id)[1]
    assert isinstance(line, Say)
    most = value(line, "most").quantize(Decimal("0.01"))
    after = led_by_ben(asking(BEN, str(most + Decimal(cents) / 100)))
    assert (len(said(after)) == 1) is pays


@pytest.mark.parametrize(
    "business",
    [
        led_by_ben(asking(BEN, "15")),
        led_by_ben(BEN.model_copy(update={"price": None})),
        searching(),
        led_by_ben(without=(ANA, CY)),
        led_by_ben(*(one.model_copy(update={"must": True}) for one in CRITERIA), *rated(BEN, 1, 1, 1), *OUT),
    ],
    ids=["pays", "no price", "nobody rated", "alone", "misses a must"],
)
def test_of_a_leader_who_pays_no_money_is_told(business: Business) -> None:
    """Of a leader who pays, has no price, is alone, not rated or out, no sentence of money stands above the table."""
    assert not any("worse off" in line for line in said(business))


# One candidate


TESTED = TestProject(id="trial", candidate=ANA.id, came=True, accepted=True)
MUST = CRITERIA[1].model_copy(update={"must": True})
DEAR = ANA.model_copy(update={"price": PriceValue(amount=Decimal(25))})
UNPRICED = ANA.model_copy(update={"price": None})


@pytest.mark.parametrize(
    ("records", "words", "tone"),
    [
        ([TESTED], "Nothing is rated yet. Rate what you have seen, a few questions back.", Tone.CARE),
        ([*rated(ANA, 4, 4, 4), TESTED], "Yes: Ana is good enough on all you judge by, and pays.", Tone.GOOD),
        ([*rated(ANA, 3, 3, 3), TESTED], "Yes: Ana is good enough on all you judge by, and pays.", Tone.GOOD),
        ([MUST, *rated(ANA, 4, 2, 1), TESTED], "No: Ana misses a must, Professionalism.", Tone.BAD),
        ([*rated(ANA, 4, 2, None)], "No: Ana is under what the job needs in Professionalism.", Tone.BAD),
        (
            [*rated(ANA, 4, 4, 4), TESTED.model_copy(update={"accepted": False})],
            "No: you would not take Ana's test project as it is.",
            Tone.BAD,
        ),
        ([DEAR, *rated(ANA, 4, 4, 4), TESTED], "No: Ana asks more than the most you can pay.", Tone.BAD),
        (
            [*rated(ANA, 4, 4, None), TESTED],
            "Ana may be good enough; one thing is missing: Ability is not rated yet.",
            Tone.CARE,
        ),
        (
            [*rated(ANA, 4, 4, 4)],
            "Ana may be good enough; one thing is missing: the test project is not in yet.",
            Tone.CARE,
        ),
        (
            [*rated(ANA, 4, 4, 4), TESTED.model_copy(update={"came": False})],
            "Ana may be good enough; one thing is missing: the test project is not in yet.",
            Tone.CARE,
        ),
        (
            [UNPRICED, *rated(ANA, 4, 4, 4), TESTED],
            "Ana may be good enough; one thing is missing: the price is not known yet.",
            Tone.CARE,
        ),
        (
            [UNPRICED, *rated(ANA, 4, None, None)],
            "Ana may be good enough; 4 things are missing, this one first: Professionalism is not rated yet.",
            Tone.CARE,
        ),
    ],
)
def test_one_candidate_is_good_enough_or_not(records: Sequence[Record], words: str, tone: Tone) -> None:
    """With one candidate the question is whether they are good enough: no and why, what is missing, or yes."""
    business = of_job(*records, without=(BEN, CY))
    assert said(business) == [words]
    head = compare_lines(business, JOB.id)[0]
    assert isinstance(head, Say)
    assert head.tone is tone


def test_a_price_whose_worth_is_not_known() -> None:
    """Where the price is told but not what an hour of the user's is worth, it is not the price that is missing."""
    business = of_job(*rated(ANA, 4, 4, 4), TESTED, without=(BEN, CY))
    without = Business().put(*(one for one in business.records() if not isinstance(one, Worth)))
    assert said(without) == ["Ana may be good enough; one thing is missing: whether the price pays is not known yet."]


# The table


def test_the_table_keeps_quality_and_money_apart() -> None:
    """Each criterion and each figure of money has a row, each candidate a column, the best first."""
    business = of_job(*rated(ANA, 5, None, 2), *rated(BEN, 3, 3, 3), without=(CY,))
    found = rows(business)
    assert list(found[""]) == ["Ana", "Ben"]
    assert found["Communication"] == ["■■■■■~", "■■■□□~"]
    assert found["Professionalism"] == ["?????", "■■■□□~"]
    assert found["Quality"] == ["42\u201375", "50"]
    assert all("$" in cell for name in ("An hour freed", "Better off") for cell in found[name])


def test_a_score_is_shown_rounded_half_up() -> None:
    """0.625 shows as 63, and a range by both of its ends (G11)."""
    found = rows(g11_business())
    assert dict(zip(found[""], found["Quality"], strict=True)) == {"Cy": "68\u201388", "Ben": "75", "Ana": "63"}


def test_who_is_beaten_is_marked() -> None:
    """Someone less good for more money has the name of who beats them; where nobody is beaten there is no such row."""
    found = rows(g11_business())
    assert dict(zip(found[""], found["Beaten by"], strict=True)) == {"Cy": "", "Ben": "Cy", "Ana": "Cy"}
    assert "Beaten by" not in rows(of_job(*rated(ANA, 3, 3, 3), *rated(BEN, 4, 4, 4), without=(CY,)))


def test_a_must_missed_is_said_in_the_table() -> None:
    """Who misses a must has no range but the must they miss, and stands last; a must has its mark."""
    found = rows(of_job(MUST, *rated(ANA, 5, 2, 5), *rated(BEN, 3, 3, 3), without=(CY,)))
    assert list(found[""]) == ["Ben", "Ana"]
    assert found["Quality"] == ["50", "misses professionalism"]
    assert any(name.startswith("Professional") and name.endswith("!") for name in found)


@pytest.mark.parametrize(
    ("source", "note", "shown"),
    [
        (Source.SAMPLES, "Clear", "■■■■□"),
        (Source.SAMPLES, None, "■■■■□~"),
        (Source.CHAT, "Clear", "■■■■□~"),
    ],
)
def test_what_rests_on_little_is_marked(source: Source, note: str | None, shown: str) -> None:
    """A rating without a note, or from a chat, has a mark, and only then is the mark explained."""
    seen = rating(ANA, CRITERIA[0], 4, source).model_copy(update={"note": note})
    business = of_job(seen, *(one.model_copy(update={"note": "So"}) for one in rated(BEN, 3, 3, 3)), without=(CY,))
    found = rows(business)
    assert found["Communication"][list(found[""]).index("Ana")] == shown
    explained = any("~" in words for words in spoken(compare_lines(business, JOB.id)))
    assert explained is shown.endswith("~")


# Changes


def test_a_change_is_shown_where_one_compares() -> None:
    """What was changed after the first rating, when, and why or that no reason was given, stands under the table."""
    changes = (
        Change(on=TODAY, what="Ability: double, before normal", why="The mails were poor."),
        Change(on=TODAY, what="Communication: taken away"),
    )
    business = of_job(JOB.model_copy(update={"criteria_locked": TODAY, "changes": changes}), *rated(ANA, 4, 4, 4))
    lines = spoken(change_lines(business, JOB.id))
    assert lines == [
        "Changed on Monday 23 Nov 2026, after the first rating: Ability: double, before normal. The mails were poor.",
        "Changed on Monday 23 Nov 2026, after the first rating: Communication: taken away. No reason given.",
    ]
    assert spoken(compare_lines(business, JOB.id))[-2:] == lines
    assert change_lines(searching(), JOB.id) == change_lines(searching(), "gone") == ()


# How sure


@pytest.mark.parametrize(
    ("ana", "ben", "begins", "tone"),
    [
        ((5, 5, 5), (3, 3, 3), "Sure: Ana wins 100%", Tone.GOOD),
        ((5, 5, 2), (3, 3, 3), "Leaning to Ana, who wins ", Tone.CARE),
        ((5, 3, 1), (2, 3, 3), "It depends on what counts for you: Ana wins ", Tone.CARE),
    ],
)
def test_how_sure_it_is(ana: tuple[int, ...], ben: tuple[int, ...], begins: str, tone: Tone) -> None:
    """Who wins nine in ten weightings is sure, six in ten leaning, and under it all depends on what counts."""
    (line,) = sure_line(of_job(*rated(ANA, *ana), *rated(BEN, *ben), without=(CY,)), JOB.id)
    assert isinstance(line, Say)
    assert show.say(line, STYLE).startswith(begins)
    assert line.tone is tone


def test_the_share_is_that_of_who_leads() -> None:
    """The share said is that of the first in the table, and where nothing is known of the first none is said."""
    two = of_job(*rated(ANA, 2, 2, 2), *rated(BEN, 1, 1, 1))
    assert headline(two) == "Not settled: Cy leads so far."
    assert sure_line(two, JOB.id) == ()
    assert "the leader among them" in spoken(sure_lines(two, JOB.id))[0]
    known = two.put(*rated(CY, 3, None, None))
    assert spoken(sure_line(known, JOB.id))[0].startswith("Sure: Cy wins")


def test_one_candidate_is_not_weighed() -> None:
    """With fewer than two rated candidates who miss no must there are no weightings."""
    must = CRITERIA[0].model_copy(update={"must": True})
    for business in (
        searching(),
        of_job(*rated(ANA, 4, 4, 4)),
        of_job(must, *rated(ANA, 4, 4, 4), *rated(BEN, 1, 4, 4)),
    ):
        assert sure_line(business, JOB.id) == ()
        assert len(sure_lines(business, JOB.id)) == 1


def test_what_would_turn_it_stands_nearest_first() -> None:
    """Each weight at which the second draws level is said with today's, the nearest first."""
    readout = sure_lines(of_job(*rated(ANA, 5, 3, 2), *rated(BEN, 2, 4, 3), without=(CY,)), JOB.id)
    assert Heading("What would turn it") in readout
    lines = [one for one in readout if isinstance(one, Say) and "draws level" in one.words]
    apart = [abs(value(one, "at") - value(one, "now")) for one in lines]
    assert len(apart) == 3
    assert apart == sorted(apart)
    assert all(("as much as" in one.words) is (value(one, "at") > value(one, "now")) for one in lines)


def value(one: Say, name: str) -> Decimal:
    found = one.values[name]
    assert isinstance(found, Figure)
    assert isinstance(found.value, Decimal)
    return found.value


def test_those_who_are_level_are_tipped_by_anything() -> None:
    """Of two who are level today it is said once, not that each weight should be as it is."""
    words = spoken(sure_lines(of_job(*rated(ANA, 5, 3, 2), *rated(BEN, 2, 4, 4), without=(CY,)), JOB.id))
    assert [line for line in words if "level" in line] == [
        "Ana and Ben are level: whatever counts more than today tips it."
    ]
    assert standings(of_job(*rated(ANA, 5, 3, 2)), JOB.id)[0].candidate == ANA


@pytest.mark.parametrize("name", ["{name}", "[b]Ana[/b]", "{0}", "A" * 120])
def test_any_name_can_be_compared(name: str) -> None:
    """Names and titles that look like placeholders or markup are shown as they are typed."""
    who, what = ANA.model_copy(update={"name": name}), CRITERIA[0].model_copy(update={"title": name, "must": True})
    business = of_job(who, what, *rated(ANA, 5, None, 4), *rated(BEN, 3, None, 3), without=(CY,))
    assert headline(business) == f"Not settled: {name} leads so far."
    assert name in rows(business)[""]
    assert headline(business.without(BEN.id)).startswith(f"{name} may be good enough")
    assert spoken(sure_lines(business, JOB.id))
