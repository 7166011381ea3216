"""What is said while candidates are looked at: what ratings mean, what a test measured, what a decision comes to."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import (
    Evidence,
    TestPlan,
    TestProject,
)
from outsource_tui.domain.hiring import hours_of_test
from outsource_tui.domain.journey import listed
from outsource_tui.domain.maintenance import Engagement
from outsource_tui.domain.plan import ProcedureStep
from outsource_tui.domain.readout import (
    Figure,
    Heading,
    Readout,
    Say,
    Tone,
    Unit,
    day,
    text,
)
from outsource_tui.domain.sourcing import Candidate, Job
from outsource_tui.readouts.sourcing import own_price_lines

# A longer test is work.
MOST_TEST = Decimal(10)


def project_figure(test: TestProject | None) -> Figure:
    """How far a test project has come."""
    if test is None:
        return Figure("none", tone=Tone.MUTED)
    if not test.came:
        return day(test.due) if test.due else Figure("given")
    return Figure("accepted", tone=Tone.GOOD) if test.accepted else Figure("not accepted", tone=Tone.CARE)


def anchor_lines(words: Sequence[str]) -> Readout:
    """What the ratings of a criterion mean."""
    return (
        Heading("What a rating means"),
        *(Say(f"{number}  {{words}}", {"words": text(line)}) for number, line in enumerate(words, 1)),
    )


def first_rating_lines(business: Business, candidate_id: str, own: str, today: date) -> Readout:
    """A sentence that the first rating fixes what is judged by; nothing where this one, `own`, is not the first."""
    candidate = business.find(Candidate, candidate_id)
    job = business.find(Job, candidate.job) if candidate else None
    if job is None or job.criteria_locked not in (None, today):
        return ()
    rated = (one for person in business.all(Candidate, job.id) for one in business.all(Evidence, person.id))
    if any(one.id != own for one in rated):
        return ()
    words = "This is the first rating: it fixes what you judge by, with today's date. A later change will be shown."
    return (Say(words, tone=Tone.CARE, brief=True),)


def test_plan_lines(business: Business, job_id: str) -> Readout:
    """How long the test would take the user, and what is usual."""
    plan = business.first(TestPlan, job_id)
    steps = [step for id_ in (plan.steps if plan else ()) if (step := business.find(ProcedureStep, id_))]
    spent = hours_of_test(steps)
    if spent is None:
        return (Say("Paid, small and the same for everyone: 4 to 10 hours are usual.", tone=Tone.MUTED, brief=True),)
    words = "These steps take you {hours}." if spent <= MOST_TEST else "These steps take you {hours}: long for a test."
    tone = Tone.PLAIN if spent <= MOST_TEST else Tone.CARE
    return (Say(words, {"hours": Figure(spent, Unit.HOURS)}, tone, brief=True),)


def measured_lines(business: Business, candidate_id: str) -> Readout:
    """What one test project measured of a candidate, beside what the plan takes for it."""
    test = business.first(TestProject, candidate_id)
    if test is None or not test.came:
        return (Say("Once it has come, its hours say how fast they are.", tone=Tone.MUTED, brief=True),)
    lines = (
        (test.speed, "{value} hours of theirs for one of yours.", Unit.EXACT),
        (test.rework, "{value} of it done again.", Unit.SHARE),
        (test.managing, "{value} hours of yours for one of theirs.", Unit.EXACT),
    )
    found = [Say(words, {"value": Figure(one, unit)}, brief=True) for one, words, unit in lines if one is not None]
    if not found:
        return (Say("Their hours and yours together say how fast they are.", tone=Tone.MUTED, brief=True),)
    rate = Say("Rate the work itself two questions back, as a test project.", tone=Tone.MUTED, brief=True)
    head = Say("Measured in one test, and counted in what they cost:", brief=True, strong=True)
    return (head, *found, rate, *own_price_lines(business, candidate_id))


def share_lines(business: Business, candidate_id: str) -> Readout:
    """What a decision comes to: what they would cost, and whether the shares of the job add up."""
    candidate = business.find(Candidate, candidate_id)
    if candidate is None:
        return ()
    working = [one for one in business.all(Engagement, candidate.job) if not one.ended]
    shares = sum((one.share for one in working), Decimal(0))
    if shares <= 1:
        return own_price_lines(business, candidate_id)
    words = "{names} together have {share} of this job. More than all of it cannot be given away."
    names = text(listed([one.name for one in working]))
    warning = Say(words, {"names": names, "share": Figure(shares, Unit.SHARE)}, Tone.CARE, brief=True)
    return (warning, *own_price_lines(business, candidate_id))
