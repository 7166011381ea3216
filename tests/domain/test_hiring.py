"""What follows from rating someone, choosing someone, or having someone at work already."""

from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.amounts import EffortValue, PriceUnit, PriceValue
from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import agreed_price, case
from outsource_tui.domain.evaluation import (
    DEFAULT_CRITERIA,
    Criterion,
    Decision,
    Importance,
    Outcome,
    TestProject,
)
from outsource_tui.domain.hiring import (
    State,
    already_working,
    decided,
    hours_of_test,
    judged_by,
    judged_without,
    planned,
    rated,
    state_of,
    usual_delivery,
    with_job,
)
from outsource_tui.domain.maintenance import Engagement
from outsource_tui.domain.plan import ProcedureStep, Task
from outsource_tui.domain.sourcing import Change, Job
from outsource_tui.domain.sums import reckon
from tests.seeds import (
    ANA,
    ARTICLES,
    BEN,
    BOOKS,
    CRITERIA,
    JOB,
    MAIL,
    TODAY,
    WORK,
    at_work,
    days,
    delivery,
    one_task,
    priced,
    rating,
    searching,
    written,
)

CHOSEN = Decision(id="chosen", candidate=ANA.id, outcome=Outcome.ENGAGE)


def chosen(business: Business, **told: Any) -> Business:
    """The business after this decision about Ana today."""
    return decided(business, CHOSEN.model_copy(update=told), told.get("start") or TODAY)


def test_a_job_is_judged_by_the_three_usual_criteria() -> None:
    """A new job gets the default criteria; one that has some keeps its own."""
    made = with_job(priced(), JOB)
    assert tuple(one.title for one in made.all(Criterion, JOB.id)) == DEFAULT_CRITERIA
    own = made.without(*(one.id for one in made.criteria)).put(CRITERIA[0])
    assert with_job(own, JOB).criteria == own.criteria


def test_the_first_rating_locks_what_is_judged_by() -> None:
    """The first rating of a job dates its criteria, and later ones leave that day as it is."""
    first = rated(searching(), rating(ANA, CRITERIA[0], 4), TODAY)
    assert first.get(Job, JOB.id).criteria_locked == TODAY
    second = rated(first, rating(BEN, CRITERIA[0], 3), days(3))
    assert second.get(Job, JOB.id).criteria_locked == TODAY
    assert len(second.evidence) == 2


def test_deciding_for_someone_engages_them() -> None:
    """Whoever is chosen is at work on the job from today at the price they asked, with the plan's copy."""
    business = chosen(searching())
    (work,) = business.engagements
    assert (work.job, work.candidate, work.name, work.price) == (JOB.id, ANA.id, "Ana", ANA.price)
    assert (work.start, work.share) == (TODAY, Decimal(1))
    assert [part.task for part in work.plan] == [MAIL.id]
    assert business.decisions == (CHOSEN,)


def test_the_plan_is_copied_at_the_agreed_price() -> None:
    """The copy that later work is held against reckons with the price agreed that day."""
    business = chosen(searching())
    (work,) = business.engagements
    assert work.plan == planned(business, work)


def test_what_was_agreed_comes_before_what_was_asked() -> None:
    """A price, a start and a share in the decision are those of the engagement."""
    price = PriceValue(amount=Decimal(400), unit=PriceUnit.MONTH)
    (work,) = chosen(searching(), price=price, start=days(7), share=Decimal("0.5")).engagements
    assert (work.price, work.start, work.share) == (price, days(7), Decimal("0.5"))


def test_two_can_share_a_job() -> None:
    """A decision for a second candidate engages them beside the first."""
    business = decided(
        chosen(searching(), share=Decimal("0.5")),
        Decision(candidate=BEN.id, outcome=Outcome.ENGAGE, share=Decimal("0.5")),
        TODAY,
    )
    assert [(one.name, one.share) for one in business.engagements] == [("Ana", Decimal("0.5")), ("Ben", Decimal("0.5"))]


def test_a_changed_decision_changes_the_engagement() -> None:
    """Deciding again before anything came changes the engagement there is, and what is planned of it."""
    before = chosen(searching())
    after = chosen(before.put(CHOSEN), share=Decimal("0.5"), price=PriceValue(amount=Decimal(14)))
    (work,) = after.engagements
    assert work.id == before.engagements[0].id
    assert (work.share, work.price) == (Decimal("0.5"), PriceValue(amount=Decimal(14)))
    assert work.plan == planned(after, work) != before.engagements[0].plan


def test_the_part_decided_on_is_the_one_planned() -> None:
    """A decision for half of the work plans half of it, with the hours and the money of half."""
    before = chosen(searching(), portion=Decimal("0.5"))
    (work,) = before.engagements
    (part,) = work.plan
    one = case(before, before.get(Task, MAIL.id))
    assert one is not None
    half = reckon(one.terms.at(Decimal("0.5")))
    assert (part.portion, part.managing_hours, part.cash, part.gain) == (
        Decimal("0.5"),
        half.manage,
        half.cash,
        half.gain,
    )
    (usual,) = chosen(searching()).engagements[0].plan
    assert (usual.portion, usual.cash) != (part.portion, part.cash)


def test_another_part_can_be_decided_on_while_nothing_has_come() -> None:
    """Until anything comes, deciding on another part changes the plan; left empty, it is as planned."""
    before = chosen(searching(), portion=Decimal("0.5"))
    assert chosen(before, portion=Decimal(1)).engagements[0].plan[0].portion == 1
    assert chosen(before).engagements[0].plan[0].portion == Decimal("0.25")


def test_the_part_at_work_is_not_changed_by_a_decision() -> None:
    """Once something was delivered, the copy of the plan stays as it was agreed, whatever is decided again."""
    before = at_work()
    after = chosen(before, portion=Decimal(1))
    assert after.get(Engagement, WORK.id).plan == WORK.plan


def test_a_changed_decision_keeps_the_day_the_work_began() -> None:
    """Changing the reason a month later does not move the day the work began."""
    before = chosen(searching())
    after = decided(before, CHOSEN.model_copy(update={"reason": "Clear answers"}), days(30))
    assert after.engagements[0].start == TODAY


def test_a_changed_decision_keeps_what_was_agreed_at_work() -> None:
    """A price agreed later, at work, stays when only the reason of the decision is changed."""
    before = chosen(searching())
    later = before.put(before.engagements[0].model_copy(update={"price": PriceValue(amount=Decimal(11))}))
    after = chosen(later, reason="Clear answers")
    assert after.engagements[0].price == PriceValue(amount=Decimal(11))


@pytest.mark.parametrize("outcome", [Outcome.RESERVE, Outcome.DECLINE])
def test_deciding_against_someone_withdraws_an_engagement_without_work(outcome: Outcome) -> None:
    """Someone not chosen after all is not at work, as long as nothing was delivered."""
    assert chosen(chosen(searching()), outcome=outcome).engagements == ()


@pytest.mark.parametrize("outcome", [Outcome.RESERVE, Outcome.DECLINE])
def test_delivered_work_is_never_withdrawn(outcome: Outcome) -> None:
    """Once something was delivered, no decision takes the engagement or its deliveries away."""
    business = chosen(at_work(), outcome=outcome)
    assert business.find(Engagement, WORK.id) == WORK
    assert len(business.deliveries) == 3


def test_declining_someone_who_never_worked_changes_nothing_else() -> None:
    """A refusal is kept as a decision, and that is all."""
    before = searching()
    after = chosen(before, outcome=Outcome.DECLINE)
    assert after.engagements == ()
    assert after.without(CHOSEN.id) == before


def test_someone_already_at_work_makes_the_job() -> None:
    """Someone who works on a task in no job makes that task a job of its own, with criteria."""
    at = Engagement(id="lee", job=BOOKS.id, name="Lee", start=days(-100))
    business = already_working(priced(), at)
    (job,) = business.jobs
    assert (job.title, job.tasks) == (BOOKS.title, (BOOKS.id,))
    assert business.get(Engagement, "lee").job == job.id
    assert [part.task for part in business.get(Engagement, "lee").plan] == [BOOKS.id]
    assert len(business.all(Criterion, job.id)) == 3


def test_someone_already_at_work_joins_a_job() -> None:
    """Someone who works on a job that exists joins it, and telling it again changes nothing."""
    at = Engagement(id="lee", job=JOB.id, name="Lee", start=days(-100))
    business = already_working(searching(), at)
    assert len(business.jobs) == 1
    assert already_working(business, business.get(Engagement, "lee")) == business


def test_the_plan_is_copied_as_it_is_that_day() -> None:
    """The copy holds the portion, speed, rework, managing, cash, cost and gain of the first part of each task."""
    business = written()
    one = case(business, business.get(Task, MAIL.id))
    assert one is not None
    (part,) = chosen(searching(), price=PriceValue(amount=Decimal(12))).engagements[0].plan
    assert (part.task, part.portion, part.speed, part.rework) == (MAIL.id, Decimal("0.25"), *_of(one.terms.parts[0]))
    assert (part.managing_hours, part.cash) == (one.start.manage, one.start.cash)
    assert (part.true_cost, part.gain) == (one.start.true_cost, one.start.gain)


def _of(part: Any) -> tuple[Decimal, Decimal]:
    return part.speed, part.rework


def test_the_plan_of_a_job_has_a_part_for_each_task() -> None:
    """A job of two tasks has both in the copy; before anything is known of an hour's worth there is none."""
    both = JOB.model_copy(update={"tasks": (MAIL.id, ARTICLES.id)})
    business = priced().put(both)
    assert [part.task for part in planned(business, WORK)] == [MAIL.id, ARTICLES.id]
    assert planned(Business().put(MAIL, JOB), WORK) == ()


def test_a_first_part_of_a_third_can_be_handed_over() -> None:
    """Steps ticked for the first part can make any share of the work, also one that never ends in figures."""
    business = searching()
    thirds = (step.model_copy(update={"minutes": None}) for step in business.all(ProcedureStep, MAIL.id))
    (part,) = chosen(business.put(*thirds)).engagements[0].plan
    assert abs(part.portion - Decimal(1) / 3) < Decimal("0.000001")


def test_the_mean_of_three_prices_can_be_any_number() -> None:
    """Three people at 10, 11 and 11 an hour cost 10.67 on average."""
    people = (
        Engagement(id=f"work-{number}", job=JOB.id, name="One", price=PriceValue(amount=Decimal(price)), start=TODAY)
        for number, price in enumerate((10, 11, 11))
    )
    price = agreed_price(searching().put(*people), MAIL.id)
    assert price is not None
    assert abs(price.amount - Decimal(32) / 3) < Decimal("0.000001")


def test_the_usual_delivery_is_a_week_of_the_first_part() -> None:
    """A quarter of ten hours a week is prefilled as two and a half hours; nothing is known of a stranger."""
    assert usual_delivery(at_work(), WORK.id, TODAY) == {"on": days(-14), "task": MAIL.id, "mine": Decimal("2.5")}
    assert usual_delivery(at_work(), "gone", TODAY) == {"on": TODAY}


def test_the_usual_delivery_comes_a_week_after_the_last() -> None:
    """Weeks not recorded are caught up with one after the other, from a week after the start, never beyond today."""
    business, found = searching().put(WORK), []
    for number in range(9):
        found.append(usual_delivery(business, WORK.id, TODAY)["on"])
        business = business.put(delivery(number + 10, on=found[-1]))
    assert found == [*(days(7 * number - 42) for number in range(7)), TODAY, TODAY]
    assert usual_delivery(business.put(delivery(5, on=days(9))), WORK.id, TODAY)["on"] == TODAY


def test_the_usual_delivery_without_a_plan_is_all_of_it() -> None:
    """Where nothing was agreed of a part, a week of the whole task is taken."""
    alone = one_task().put(JOB, WORK.model_copy(update={"plan": ()}))
    assert usual_delivery(alone, WORK.id, TODAY)["mine"] == Decimal(10)
    little = alone.put(MAIL.model_copy(update={"effort": EffortValue(hours=Decimal("0.25"))}))
    assert usual_delivery(little, WORK.id, TODAY)["mine"] in (Decimal("0.2"), Decimal("0.3"))


def test_a_rating_and_a_decision_go_with_their_candidate() -> None:
    """Deleting a candidate takes what was seen and decided, and leaves the work they did."""
    business = at_work().put(delivery(4)).without(ANA.id)
    assert (business.evidence, business.test_projects, business.decisions) == ((), (), ())
    assert business.get(Engagement, WORK.id).candidate is None
    assert len(business.deliveries) == 4


# How far it has come


def with_(*records: Record) -> Business:
    """The business with three candidates, and this of Ana."""
    return searching().put(*records)


def decision(outcome: Outcome) -> Decision:
    return CHOSEN.model_copy(update={"outcome": outcome})


ENDED = WORK.model_copy(update={"ended": TODAY})
SEEN = rating(ANA, CRITERIA[0], 4)
GIVEN = TestProject(candidate=ANA.id, due=days(7))
CAME = TestProject(candidate=ANA.id, came=True)


@pytest.mark.parametrize(
    ("records", "state"),
    [
        ((), State.FOUND),
        ((rating(BEN, CRITERIA[0], 4),), State.FOUND),
        ((SEEN,), State.SEEN),
        ((GIVEN,), State.TESTING),
        ((SEEN, GIVEN), State.TESTING),
        ((SEEN, CAME), State.TESTED),
        ((SEEN, CAME, decision(Outcome.RESERVE)), State.RESERVE),
        ((SEEN, decision(Outcome.DECLINE)), State.DECLINED),
        ((SEEN, decision(Outcome.ENGAGE)), State.SEEN),
        ((WORK,), State.ENGAGED),
        ((WORK, decision(Outcome.RESERVE)), State.ENGAGED),
        ((ENDED, decision(Outcome.ENGAGE)), State.ENDED),
        ((ENDED, WORK.model_copy(update={"id": "again"})), State.ENGAGED),
    ],
)
def test_how_far_it_has_come_with_someone(records: tuple[Record, ...], state: State) -> None:
    """The furthest of found, looked at, testing, tested, decided, at work and ended is where it stands with someone."""
    assert state_of(with_(*records), ANA) is state


def test_every_state_has_its_words() -> None:
    """Each state is said in words of its own."""
    assert len({state.label for state in State}) == len(State) == 8


# What is judged by, after the first rating

LOCKED = searching().put(JOB.model_copy(update={"criteria_locked": days(-3)}))
COMMUNICATION = CRITERIA[0]


def changes(business: Business) -> list[tuple[Any, str, str | None]]:
    return [(one.on, one.what, one.why) for one in business.get(Job, JOB.id).changes]


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({"importance": Importance.DOUBLE}, "Communication: double, before normal"),
        ({"must": True}, "Communication: normal, a must, before normal"),
        ({"title": "Talk"}, "Talk, before Communication"),
        ({"title": "Talk", "importance": Importance.HALF}, "Talk: half, before Communication: normal"),
        ({"anchors": "Never answers"}, "Communication: what 1 to 5 mean"),
        ({"id": "new", "title": "Speed", "must": True}, "Speed: normal, a must, new"),
    ],
)
def test_a_change_after_the_first_rating_is_noted(told: dict[str, Any], what: str) -> None:
    """Once someone is rated, each change of what is judged by is kept with its day, what it was, and why."""
    changed = COMMUNICATION.model_copy(update={**told, "why": "Mails were the trouble"})
    business = judged_by(LOCKED, changed, TODAY)
    assert changes(business) == [(TODAY, what, "Mails were the trouble")]
    kept = business.get(Criterion, changed.id)
    assert (kept.title, kept.importance, kept.must, kept.why) == (changed.title, changed.importance, changed.must, None)
    assert changes(judged_by(LOCKED, changed.model_copy(update={"why": None}), TODAY)) == [(TODAY, what, None)]


def test_changes_stand_in_their_order() -> None:
    """A second change stands behind the first, and a criterion taken away is noted too."""
    business = judged_by(LOCKED, COMMUNICATION.model_copy(update={"must": True}), TODAY)
    business = judged_without(business, business.get(Criterion, CRITERIA[1].id), days(1))
    assert [(on, what) for on, what, _ in changes(business)] == [
        (TODAY, "Communication: normal, a must, before normal"),
        (days(1), "Professionalism: taken away"),
    ]


def test_before_the_first_rating_nothing_is_noted() -> None:
    """As long as nobody is rated, what is judged by can be changed and taken away without a word."""
    business = judged_by(searching(), COMMUNICATION.model_copy(update={"must": True, "why": "So"}), TODAY)
    business = judged_without(business, CRITERIA[1], TODAY)
    assert changes(business) == []
    assert [(one.must, one.why) for one in business.criteria] == [(True, None), (False, None)]


def test_what_is_not_changed_is_not_noted() -> None:
    """Sending the same criterion again notes nothing, with a reason or without one."""
    assert judged_by(LOCKED, COMMUNICATION, TODAY) == LOCKED
    assert changes(judged_by(LOCKED, COMMUNICATION.model_copy(update={"why": "So"}), TODAY)) == []


def test_a_criterion_taken_away_takes_its_ratings_along() -> None:
    """What was rated of a criterion goes with it, and the job remembers that it was there."""
    business = rated(rated(searching(), SEEN, days(-1)), rating(ANA, CRITERIA[1], 3), TODAY)
    business = judged_without(business, COMMUNICATION, TODAY)
    assert [one.criterion for one in business.evidence] == [CRITERIA[1].id]
    assert changes(business) == [(TODAY, "Communication: taken away", None)]


def test_the_first_rating_is_what_locks() -> None:
    """A change before the first rating is not noted, the same one after it is."""
    changed = COMMUNICATION.model_copy(update={"importance": Importance.DOUBLE})
    assert changes(rated(judged_by(searching(), changed, TODAY), SEEN, TODAY)) == []
    assert len(changes(judged_by(rated(searching(), SEEN, TODAY), changed, TODAY))) == 1


def test_a_rating_of_nobody_changes_nothing() -> None:
    """A rating of someone who is gone, say after an undo, is not kept and locks nothing."""
    assert rated(searching().without(ANA.id), SEEN, TODAY) == searching().without(ANA.id)


def test_a_change_with_a_long_name_can_be_kept() -> None:
    """The longest names there are make a note that can be read back."""
    longest = COMMUNICATION.model_copy(update={"title": "x" * 120, "importance": Importance.HALF})
    (change,) = (
        judged_by(LOCKED.put(COMMUNICATION.model_copy(update={"title": "y" * 120})), longest, TODAY).jobs[0].changes
    )
    assert Change.model_validate(change.model_dump(mode="json")) == change


# The hours of a test


@pytest.mark.parametrize(
    ("minutes", "hours"),
    [((60, 120), "3"), ((50,), "0.83"), ((60, None), None), ((None,), None), ((), None)],
)
def test_the_hours_of_a_test(minutes: tuple[int | None, ...], hours: str | None) -> None:
    """The minutes of its steps in hours, to the hundredth; not known while the minutes of one step are not."""
    steps = [ProcedureStep(task=MAIL.id, text="One", minutes=None if one is None else Decimal(one)) for one in minutes]
    assert hours_of_test(steps) == (None if hours is None else Decimal(hours))
