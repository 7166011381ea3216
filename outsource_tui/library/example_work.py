"""The work of the example business: Maria, who has written its blog posts for ten weeks."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from outsource_tui.domain.amounts import PriceValue
from outsource_tui.domain.base import Origin, Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Decision, Outcome, Rating, Source
from outsource_tui.domain.hiring import planned
from outsource_tui.domain.maintenance import (
    Agreement,
    CheckIn,
    Delivery,
    Engagement,
    Feedback,
    Quarter,
    Rhythm,
    Settled,
    Tone,
)
from outsource_tui.domain.sourcing import Brief, Candidate, ChannelPlan, Job, Outreach, Reply
from outsource_tui.library.example_search import ABLE, BEHAVES, TALKS, criteria, seen, workday

JOB = "job-blog"
WORK = "work-maria"
PRICE = PriceValue(amount=Decimal(13))
HALF = Decimal("0.5")
# Days ago: when she began, when a quarter became half, and when she last sent a post.
BEGAN, MORE, LAST = 70, 42, 3

BRIEF = Brief(
    id=f"{JOB}-brief",
    job=JOB,
    work="Write posts for our blog from a note of three lines each: sources, outline, draft, picture, description.",
    size="8 posts a month, a quarter of them to begin with",
    done="1,000 to 1,200 words that answer one question for one kind of reader. Every fact has a source.",
    needs="A login that may write but not publish, the list of planned posts, the page on how we write.",
    pay="$12 to $14 an hour",
    apply="Send two posts you wrote, and say in two sentences who they were for.",
    question="Which of our last three posts would you have begun differently, and how?",
)
MARIA = Candidate(
    id="candidate-maria",
    job=JOB,
    name="Maria Santos",
    price=PRICE,
    channel="referrals",
    contact="maria@example.com",
    hours=Decimal(12),
    origins={"price": Origin.QUOTED},
)
LENA = Candidate(
    id="candidate-lena",
    job=JOB,
    name="Lena Fischer",
    price=PriceValue(amount=Decimal(14)),
    channel="networking",
    contact="lena@example.com",
    hours=Decimal(6),
    origins={"price": Origin.QUOTED},
)
SEEN = (
    (MARIA, TALKS, Source.INTERVIEW, Rating.GOOD, "Said back in one sentence what I wanted", None),
    (MARIA, BEHAVES, Source.REFERENCES, Rating.BEST, "Two years, one date moved, told a week before", "Tom Adeyemi"),
    (MARIA, ABLE, Source.SAMPLES, Rating.GOOD, "Two posts I read to the end", None),
    (LENA, TALKS, Source.INTERVIEW, Rating.GOOD, "Clear and friendly", None),
    (LENA, BEHAVES, Source.REFERENCES, Rating.GOOD, "On time, a little short on questions", "The hiking club"),
    (LENA, ABLE, Source.SAMPLES, Rating.FAIR, "Good facts, slow openings", None),
)
# Of each post: weeks before the last one, hours it would have taken the user, hers, hers for fixes, the user's minutes,
# and days until it was paid.
POSTS = (
    (8, "4", "5.25", "0.75", 40, 6),
    (6, "4", "4.5", "0", 25, 4),
    (5, "4", "4.25", "0", 20, 5),
    (4, "3.5", "3.75", "0", 10, 1),
    (3, "4.5", "5", "1", 30, 5),
    (2, "4", "4.25", "0", 15, 4),
    (1, "5", "4.75", "0", 15, 5),
    (0, "4", "4", "0", 10, None),
)
ON_PAPER = ("parties", "scope", "price", "revisions", "rights", "confidential", "term", "signed-copy")
BY_MAIL = ("freedom", "access")


def with_maria(business: Business, task: str, today: date) -> Business:
    """With the search that found Maria, the work with her, and what the last quarter brought."""
    start = workday(today, -BEGAN)
    working = Engagement(
        id=WORK,
        job=JOB,
        name=MARIA.name,
        price=PRICE,
        start=start,
        candidate=MARIA.id,
        portion_since=workday(today, -MORE),
    )
    business = business.put(*_search(task, today), working)
    known, parts = business.get(Engagement, WORK), planned(business, working, HALF)
    return business.put(
        known.model_copy(update={"plan": parts}),
        _agreement(today),
        *_settled(start),
        *_deliveries(task, today),
        *_feedback(today),
        *_talks(today),
        _quarter(today),
    )


def _search(task: str, today: date) -> Sequence[Record]:
    return (
        Job(id=JOB, title="Blog writer", tasks=(task,), criteria_locked=workday(today, -BEGAN - 12)),
        *criteria(JOB),
        BRIEF,
        ChannelPlan(id=f"{JOB}-channels", job=JOB, channels=("referrals", "networking")),
        Outreach(
            id="asked-tom",
            job=JOB,
            whom="Tom Adeyemi, an old client",
            channel="referrals",
            asked=workday(today, -BEGAN - 20),
            reply=Reply.YES,
            minutes=15,
        ),
        Outreach(
            id="asked-meetup",
            job=JOB,
            whom="The writers' meet-up",
            channel="networking",
            asked=workday(today, -BEGAN - 18),
            reply=Reply.YES,
            minutes=90,
        ),
        MARIA,
        LENA,
        *seen(JOB, SEEN),
        Decision(
            id=f"{JOB}-maria",
            candidate=MARIA.id,
            outcome=Outcome.ENGAGE,
            reason="Her openings, and what Tom said of her",
            price=PRICE,
            start=workday(today, -BEGAN),
        ),
        Decision(
            id=f"{JOB}-lena",
            candidate=LENA.id,
            outcome=Outcome.RESERVE,
            reason="Good, but only 6 hours a week",
        ),
    )


def _agreement(today: date) -> Agreement:
    return Agreement(
        id=f"{WORK}-agreement",
        engagement=WORK,
        address="maria@example.com",
        established=True,
        reply="One working day",
        hours="10:00 to 18:00 UTC",
        mine="9:00 to 17:00 UTC-5",
        rhythm=Rhythm.FORTNIGHTLY,
        flexible="The day a post comes, if I know by Monday",
        flexible_mine="Topics may swap; only the two before a launch may not move",
        escalation="We tell each other the day before a date is at risk, and choose what gives",
        review=workday(today, 21),
    )


def _settled(start: date) -> Iterator[Settled]:
    papers = {
        **dict.fromkeys(ON_PAPER, "agreement-maria.pdf"),
        **dict.fromkeys(BY_MAIL, "Mail of our first call"),
    }
    for line, paper in papers.items():
        yield Settled(id=f"{WORK}-{line}", engagement=WORK, line=line, on=start, file=paper)


def _deliveries(task: str, today: date) -> Iterator[Delivery]:
    """A post a week of late, two of them not fine the first time, the last one not paid yet."""
    last = workday(today, -LAST)
    for number, (weeks, mine, hours, fix, minutes, days) in enumerate(POSTS, 1):
        came = last - timedelta(weeks=weeks)
        yield Delivery(
            id=f"{WORK}-post-{number}",
            engagement=WORK,
            task=task,
            on=came,
            accepted=not Decimal(fix),
            hours=Decimal(hours),
            mine=Decimal(mine),
            fix=Decimal(fix),
            minutes=Decimal(minutes),
            invoice=(Decimal(hours) + Decimal(fix)) * PRICE.amount,
            pay_by=came + timedelta(days=7),
            paid=None if days is None else workday(came, days),
        )


def _feedback(today: date) -> Sequence[Feedback]:
    return (
        Feedback(
            id=f"{WORK}-told-1",
            engagement=WORK,
            tone=Tone.CONCERN,
            situation="The post on price rises",
            behaviour="Two of its figures had no source",
            impact="I searched for half an hour before it could go out",
            next_step="The address of its source stands beside each figure",
            on=workday(today, -23),
            closed=True,
        ),
        Feedback(
            id=f"{WORK}-told-2",
            engagement=WORK,
            situation="The post on asking for reviews",
            behaviour="Opened with a scene from a customer's day, every figure with its source",
            impact="Four readers wrote back, one became a client",
            next_step="More openings like this one",
            on=workday(today, -9),
        ),
    )


def _talks(today: date) -> Iterator[CheckIn]:
    notes = (
        (59, "The page on how we write helped; two words to avoid added"),
        (46, "Ready for a post a week from now on"),
        (31, "Two posts ahead of the list; she asked for topics a month early"),
        (12, "Sources beside each figure work well; away for a week next month"),
    )
    for number, (days, note) in enumerate(notes, 1):
        yield CheckIn(id=f"{WORK}-talk-{number}", engagement=WORK, on=workday(today, -days), notes=note)


def _quarter(today: date) -> Quarter:
    """The three months up to the end of the last month."""
    return Quarter(
        id="quarter-1", on=today.replace(day=1) - timedelta(days=1), profit=Decimal(12_940), hours=Decimal(503)
    )
