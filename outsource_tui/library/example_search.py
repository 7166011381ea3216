"""The search of the example business: someone for customer mail, one reference away from the choice."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from outsource_tui.domain.amounts import PriceValue
from outsource_tui.domain.base import Origin, Record
from outsource_tui.domain.budget import FEES
from outsource_tui.domain.evaluation import (
    DEFAULT_CRITERIA,
    Criterion,
    Evidence,
    Importance,
    Questions,
    Rating,
    Source,
    TestPlan,
    TestProject,
)
from outsource_tui.domain.sourcing import Brief, Candidate, ChannelPlan, Job, Outreach, Reply

JOB = "job-mail"
SATURDAY = 5
TALKS, BEHAVES, ABLE = range(1, 4)

BRIEF = Brief(
    id=f"{JOB}-brief",
    job=JOB,
    work="Answer customer mail every working day, starting from our saved replies.",
    size="about 10 hours a week, a quarter of it to begin with",
    done="Mail that came before noon is answered the same working day, all other mail the next.",
    needs="The shared inbox with your own login, the saved replies, the order list.",
    pay="$12 to $14 an hour",
    test="Answers to twenty real mails from last month, 4 hours at most, paid $48.",
    apply="Send one answer to a customer that you are proud of, and the hours you have free each week.",
    question="Which saved reply would you write first, and why?",
)
QUESTIONS = Questions(
    id=f"{JOB}-questions",
    job=JOB,
    interview="Tell me about an inbox you looked after. How much mail came, and what did you do with it yourself?\n"
    "Tell me about a customer you could not please. What did you write?\n"
    "Two mails wait: a late parcel, and a praise of us on a public page. Which first, and why?\n"
    "You are ill on a Tuesday morning. What do you tell me, when, and what happens to the inbox?",
)
ANA = Candidate(
    id="candidate-ana",
    job=JOB,
    name="Ana Ribeiro",
    price=PriceValue(amount=Decimal(12)),
    channel="networking",
    fees={**dict.fromkeys(FEES, Decimal(0)), "fee_under": None},
    contact="ana@example.com",
    hours=Decimal(15),
    origins={"price": Origin.QUOTED},
)
BEN = Candidate(
    id="candidate-ben",
    job=JOB,
    name="Ben Okafor",
    price=PriceValue(amount=Decimal(15)),
    channel="upwork",
    contact="ben@example.com",
    hours=Decimal(20),
    origins={"price": Origin.QUOTED},
)
CY = Candidate(
    id="candidate-cy",
    job=JOB,
    name="Cy Tanaka",
    price=PriceValue(amount=Decimal(14)),
    channel="referrals",
    fees={**dict.fromkeys(FEES, Decimal(0)), "fee_under": None},
    contact="cy@example.com",
    hours=Decimal(10),
    origins={"price": Origin.QUOTED},
)
# Whoever asks Cy's reference has all there is to see.
SEEN = (
    (ANA, TALKS, Source.INTERVIEW, Rating.GOOD, "Answered what was asked, with an example", None),
    (ANA, BEHAVES, Source.REFERENCES, Rating.GOOD, "Always told early", "Joana, whose web shop she looked after"),
    (ANA, ABLE, Source.SAMPLES, Rating.FAIR, "Two of her own replies", None),
    (BEN, TALKS, Source.CHAT, Rating.FAIR, None, None),
    (BEN, BEHAVES, Source.REFERENCES, Rating.GOOD, "Kept every date", "Mr Hale, whose support he did for a year"),
    (BEN, ABLE, Source.SAMPLES, Rating.GOOD, "A whole help page", None),
    (CY, TALKS, Source.INTERVIEW, Rating.BEST, "Asked what I had forgotten to say", None),
    (CY, ABLE, Source.SAMPLES, Rating.GOOD, "Three replies like ours", None),
)


def workday(today: date, days: int) -> date:
    """The day so many days from today; the Friday before where that would be a weekend."""
    day = today + timedelta(days=days)
    return day - timedelta(days=max(day.weekday() - SATURDAY + 1, 0))


def search(task: str, today: date) -> Sequence[Record]:
    """The job of a task and all that is known of who could do it."""
    return (
        Job(id=JOB, title="Customer mail helper", tasks=(task,), criteria_locked=workday(today, -5)),
        *(_weighed(one) for one in criteria(JOB)),
        BRIEF,
        QUESTIONS,
        ChannelPlan(id=f"{JOB}-channels", job=JOB, channels=("referrals", "networking", "upwork")),
        *_people_asked(today),
        ANA,
        BEN,
        CY,
        *seen(JOB, SEEN),
        *_tests(today),
    )


def criteria(job: str) -> Iterator[Criterion]:
    """What the candidates for a job are judged by, as usual."""
    for number, title in enumerate(DEFAULT_CRITERIA, 1):
        yield Criterion(id=f"{job}-criterion-{number}", job=job, title=title)


def _weighed(one: Criterion) -> Criterion:
    if one.id != f"{JOB}-criterion-{ABLE}":
        return one
    return one.model_copy(update={"importance": Importance.DOUBLE, "must": True})


def seen(job: str, what: Sequence[tuple[Candidate, int, Source, Rating, str | None, str | None]]) -> Iterator[Evidence]:
    """What was seen of the candidates for a job: of whom, of which criterion, where, how good, why, and who said so."""
    for number, (candidate, criterion, source, rating, note, who) in enumerate(what, 1):
        yield Evidence(
            id=f"{job}-seen-{number}",
            candidate=candidate.id,
            criterion=f"{job}-criterion-{criterion}",
            source=source,
            rating=rating,
            note=note,
            who=who,
        )


def _people_asked(today: date) -> Sequence[Outreach]:
    return (
        Outreach(
            id="asked-dana",
            job=JOB,
            whom="Dana, who runs the print shop",
            channel="referrals",
            asked=workday(today, -9),
            follow_up=workday(today, -4),
            minutes=10,
        ),
        Outreach(
            id="asked-group",
            job=JOB,
            whom="The freelancers' group",
            channel="networking",
            asked=workday(today, -15),
            reply=Reply.YES,
            minutes=25,
        ),
        Outreach(
            id="asked-priya",
            job=JOB,
            whom="Priya from the trade fair",
            channel="referrals",
            asked=workday(today, -13),
            reply=Reply.YES,
            minutes=15,
        ),
        Outreach(
            id="asked-upwork",
            job=JOB,
            whom="A post on Upwork",
            channel="upwork",
            asked=workday(today, -12),
            reply=Reply.YES,
            minutes=50,
        ),
    )


def _tests(today: date) -> Sequence[Record]:
    return (
        TestPlan(
            id=f"{JOB}-test",
            job=JOB,
            what="Answers to twenty real mails from last month",
            fee=Decimal(48),
            cap=Decimal(4),
            days=7,
            rubric="Each answer says what happens next and by when.\n"
            "It begins from a saved reply where there is one.\n"
            "Refunds over $50 are marked for me, not answered.",
        ),
        TestProject(
            id=f"{JOB}-test-ana",
            candidate=ANA.id,
            due=workday(today, -3),
            came=True,
            accepted=True,
            hours=Decimal("3.6"),
            mine=Decimal(3),
            fix=Decimal(0),
            minutes=25,
        ),
        TestProject(id=f"{JOB}-test-ben", candidate=BEN.id, due=workday(today, -1)),
    )
