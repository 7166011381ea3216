"""Ready messages: whatever is known and whatever people type, they can be sent as they stand."""

import re
from decimal import Decimal

import pytest

from outsource_tui.domain.amounts import EffortValue, PriceValue
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Decision, Outcome, TestPlan, TestProject
from outsource_tui.domain.maintenance import Agreement, Ending, Engagement, Feedback, Method, Rhythm, Settled, Tone
from outsource_tui.domain.plan import Category, Procedure, ProcedureStep, Profile, Task
from outsource_tui.domain.sourcing import Brief, Candidate, CandidateKind, Job, Template
from outsource_tui.forms.brief import PARTS, in_sentence
from outsource_tui.forms.filling import NAMES, fill
from outsource_tui.forms.letters import FOUND, METHODS, SETTLE, TRADES, letter, of_feedback, of_work, values
from outsource_tui.library.catalog import Message, agreement_list, messages, places
from outsource_tui.library.example import example
from tests import seeds
from tests.seeds import ANA, JOB, MAIL, STYLE, TODAY, WORK

HOSTILE = "{task} {{pay}} [bold]x[/] {0} %s $x"
LONG = "\n".join(f"{number}. {'word ' * 10}" for number in range(400))[:20_000]
SAME = "the same for everyone"
CONTACT = re.compile(r"\S+@\S+|https?://|www\.")


AGREED = Agreement(
    id="agreement",
    engagement=WORK.id,
    method=Method.CHAT,
    address="ana.r",
    reply="one working day",
    hours="9:00 to 13:00 UTC+1",
    mine="9am-5pm UTC-5",
    rhythm=Rhythm.FORTNIGHTLY,
    flexible="days may move",
    flexible_mine="Fridays can wait.",
    escalation="Call me at any time",
    until=seeds.days(180),
    review=seeds.days(90),
)
SAID = Feedback(
    id="praise",
    engagement=WORK.id,
    situation="Monday's mail.",
    behaviour="You answered all of it by noon.",
    impact="two clients thanked me",
    next_step="Please keep it like that",
    on=TODAY,
)


LEAVING = Ending(
    id="ending",
    engagement=WORK.id,
    last_day=seeds.days(14),
    hand_over="The open mails\nThe list of names",
    access="The shared inbox",
    feedback="You were always quick.",
)


def minimal() -> Business:
    return Business().put(MAIL, JOB)


def partly() -> Business:
    return seeds.written().put(JOB, Brief(id="brief", job=JOB.id, work="Answer the mail.", pay="Up to $15.50 an hour."))


def full() -> Business:
    return seeds.at_work().put(
        TestPlan(
            id="test-plan",
            job=JOB.id,
            what="Ten real mails.",
            fee=Decimal(40),
            cap=Decimal(4),
            days=7,
            rubric="Each answer is friendly.",
        ),
        Decision(
            id="decision",
            candidate=ANA.id,
            outcome=Outcome.ENGAGE,
            price=PriceValue(amount=Decimal(12)),
            start=seeds.days(14),
            share=Decimal("0.5"),
            portion=Decimal("0.25"),
        ),
        AGREED,
        SAID,
        LEAVING,
    )


def hostile() -> Business:
    words = (HOSTILE + " me@mine.example ") * 3
    mine = "Send it to me@mine.example or https://mine.example/jobs by Friday."
    return full().put(
        Profile(name=HOSTILE.ljust(120, "x")),
        MAIL.model_copy(update={"title": HOSTILE.ljust(120, "y")}),
        JOB.model_copy(update={"title": HOSTILE.ljust(120, "z")}),
        ANA.model_copy(update={"name": HOSTILE.ljust(120, "n")}),
        Brief(
            id="brief",
            job=JOB.id,
            work=LONG,
            done=LONG,
            needs=LONG,
            size=words,
            pay=words,
            test=words,
            apply=mine,
            question=words,
        ),
        WORK.model_copy(update={"name": HOSTILE.ljust(120, "n")}),
        Agreement(
            id="agreement",
            engagement=WORK.id,
            **dict.fromkeys(("address", "reply", "hours", "flexible", "flexible_mine", "escalation"), words[:400]),
        ),
        Feedback(
            id="praise",
            engagement=WORK.id,
            on=TODAY,
            **dict.fromkeys(("situation", "behaviour", "impact", "next_step"), words[:400]),
        ),
    )


def the_example() -> Business:
    return example(TODAY)


STATES = {one.__name__: one for one in (minimal, partly, full, hostile, the_example)}
every_message = pytest.mark.parametrize("message", messages(), ids=lambda one: one.key)
every_state = pytest.mark.parametrize("state", STATES)


def known(business: Business, *, to_someone: bool = True) -> dict[str, str]:
    job = business.jobs[0]
    candidate = next(iter(business.all(Candidate, job.id)), None) if to_someone else None
    return values(business, job.id, STYLE, candidate=candidate)


AT_WORK = ("welcome", "agreement", "feedback", "goodbye")
TITLES = {line.key: line.title for line in agreement_list()}


def known_at_work(business: Business, *, to_someone: bool = True) -> dict[str, str]:
    """What is known for the messages to someone at work, and for those about one feedback."""
    told = known(business, to_someone=to_someone)
    for engagement in business.engagements[:1]:
        told |= of_work(business, engagement, TITLES, STYLE)
    for one in business.feedback[:1]:
        told |= of_feedback(one)
    return told


def written(message: Message, state: str, *, to_someone: bool = True) -> str:
    business = STATES[state]()
    told = (known_at_work if message.key in AT_WORK else known)(business, to_someone=to_someone)
    return letter(business, message.key, message.text, told, message.limit, direct=message.direct)


@every_state
@every_message
@pytest.mark.parametrize("to_someone", [True, False])
def test_a_message_can_be_sent_as_it_stands(message: Message, state: str, to_someone: bool) -> None:
    """Whatever is known, a message is tidy: nothing unfilled, no lone heading, no gap, and within its limit."""
    words = written(message, state, to_someone=to_someone)
    assert words
    assert words == words.strip()
    assert message.limit is None or len(words) <= message.limit
    assert "\n\n\n" not in words
    for line, after in zip(words.splitlines(), [*words.splitlines()[1:], ""], strict=True):
        assert line == line.rstrip()
        assert "  " not in line
        assert not line.endswith(":") or after
    if state != "hostile":
        assert not re.search(r"\{|\}|None|\.\.|\?\.|:\.", words)


@pytest.mark.parametrize("message", [one for one in messages() if "{task}" in one.text], ids=lambda one: one.key)
def test_what_people_type_is_never_filled_in_again(message: Message) -> None:
    """Braces and markup that the user typed stand in every message as they were typed."""
    assert HOSTILE in written(message, "hostile")


@pytest.mark.parametrize("message", [one for one in messages() if "{work}" in one.text], ids=lambda one: one.key)
def test_a_post_begins_with_what_there_is_to_do(message: Message) -> None:
    """However long the work is, its first lines are in the post, and so is how to apply where there is no limit."""
    words = written(message, "hostile")
    assert LONG[:40] in words
    assert message.limit or "{apply}" not in message.text or "by Friday" in words


@pytest.mark.parametrize("message", [one for one in messages() if not one.direct], ids=lambda one: one.key)
@every_state
def test_a_site_that_forbids_addresses_gets_none(message: Message, state: str) -> None:
    """No message for a site that pays people out holds an address, though the brief does, nor a signature."""
    words = written(message, state)
    assert not CONTACT.search(words)
    assert "regards" not in words


def test_an_address_to_answer_to_becomes_here() -> None:
    """On such a site people answer there, wherever the brief told them to write to."""
    told = {"apply": "send it to me@mine.example by Friday, or apply at https://mine.example/jobs."}
    words = letter(Business(), "post-guru", "How: {apply}.", told, direct=False)
    assert words == "How: send it here by Friday, or apply here."


def test_an_address_is_told_where_it_may_be() -> None:
    """Where addresses are allowed, what the user wrote stays."""
    assert fill("{apply}.", {"apply": "send it to me@mine.example"}) == "send it to me@mine.example."


@every_message
def test_every_name_in_a_message_is_known(message: Message) -> None:
    """What ships holds no name that is not filled in."""
    assert set(re.findall(r"\{(.*?)\}", message.text)) <= set(NAMES)


def test_every_name_has_its_words_and_its_use() -> None:
    """Each name is described, some shipped message uses it, and the full business knows it."""
    assert all(NAMES.values())
    used = {name for message in messages() for name in re.findall(r"\{(.*?)\}", message.text)}
    assert used == set(NAMES)
    worried = full().put(SAID.model_copy(update={"tone": Tone.CONCERN}))
    told = set(known_at_work(worried)) | set(known(partly())) | set(known(seeds.written().put(JOB)))
    assert told == set(NAMES)


def test_places_are_known_by_their_keys() -> None:
    """Each place that is told as where someone was found is a place to look."""
    assert set(FOUND) <= {place.key for place in places()}


@pytest.mark.parametrize(
    ("template", "told", "words"),
    [
        ("Pay: {pay}. Work: {task}.", {"task": "mail"}, "Work: mail."),
        ("First.\n{pay}\nLast.", {}, ""),
        ("First.\n\n{pay}\n\nLast.", {}, "First.\n\nLast."),
        ("The work:\n{work}\n\nBye", {}, "Bye"),
        ("The work:\n\n{work}\n\nBye", {}, "Bye"),
        ("Bye\n\nThe work:\n\n{work}", {}, "Bye"),
        ("{task}\nTerms:\n{pay}", {"task": "mail"}, "mail"),
        ("- {task}: {pay}.\n- {size}.", {"size": "ten"}, "- ten."),
        ("1. Pay: {pay}. Work: {task}.", {"task": "mail"}, "1. Work: mail."),
        ("{foo} {Task} {} {task}", {"task": "{pay}", "pay": "$5"}, "{foo} {Task} {} {pay}"),
        ("Pay {pay}.", {"pay": "  "}, ""),
        ("{pay}. {task}? {size}!", {"pay": "Ask!", "task": "mail.", "size": "ten:"}, "Ask! mail? ten!"),
        ("{pay}.", {"pay": "$15.50 an hour."}, "$15.50 an hour."),
        ("{work}\n\n\n\nBye  ", {"work": "a  b \n\n\nc\t"}, "a b\n\nc\n\nBye"),
        ("{task}.", {"task": "two\nlines"}, "two lines."),
        ("", {"task": "mail"}, ""),
    ],
)
def test_filling_in(template: str, told: dict[str, str], words: str) -> None:
    """What is not known goes with its sentence, line or paragraph; marks do not double; braces of others stay."""
    assert fill(template, told) == words


def test_long_parts_go_in_order() -> None:
    """Over the limit, needs go first, then done; then the last steps give way to a line that says how many."""
    steps = "\n".join(f"{number}. Step number {number}" for number in range(1, 9))
    template, told = (
        "Do:\n{work}\n\nNeeds:\n{needs}\n\nDone:\n{done}",
        {"work": steps, "needs": "n" * 9, "done": "d" * 9},
    )
    whole = fill(template, told)
    less = fill(template, told, len(whole) - 1)
    assert "Needs" not in less
    assert "Done:\nddd" in less
    assert fill(template, told, len(less) - 1) == f"Do:\n{steps}"
    fewer = fill(template, told, 100)
    assert fewer.endswith("\n3. Step number 3\nand 5 more steps, which I send on request")
    last = fill("{work}", {"work": f"{steps}\n9. {'word ' * 50}"}, 200)
    assert last.endswith("8. Step number 8\nand 1 more step, which I send on request")


@pytest.mark.parametrize("limit", [*range(1, 70), 100, 300, 1200])
@pytest.mark.parametrize("work", [LONG, "word " * 4000, "w" * 20_000, "one\n\n\ntwo\n" * 2000])
def test_no_limit_is_ever_passed(limit: int, work: str) -> None:
    """Whatever the work looks like, the message is within its limit and does not end in a gap."""
    words = fill("Hello,\n\nThe work:\n{work}\n\nKind regards", {"work": work}, limit)
    assert 0 < len(words) <= limit
    assert words == words.strip()


def test_the_rest_of_a_message_is_kept_when_the_work_is_long() -> None:
    """A work of one endless line is cut at a word, and what stands below it stays."""
    words = fill("The work:\n{work}\n\nKind regards", {"work": "word " * 4000}, 200)
    assert words.endswith("word\u2026\n\nKind regards")


@pytest.mark.parametrize(
    ("whom", "greeting"),
    [
        ("Ana Ribeiro", "Hello Ana,"),
        ("Dana, who runs the print shop", "Hello Dana,"),
        ("Dana from the print shop", "Hello Dana,"),
        ("dana", "Hello Dana,"),
        ("Anne-Marie O'Neill (Paris)", "Hello Anne-Marie,"),
        ("Mrs. Lee", "Hello Mrs. Lee,"),
        ("Dr Ana Ribeiro", "Hello Dr Ribeiro,"),
        ("Zoë", "Hello Zoë,"),
        ("The freelancers' group", "Hello,"),
        ("Facebook group", "Hello,"),
        ("my old boss", "Hello,"),
        ("Ana and Ben", "Hello,"),
        ("{task}", "Hello,"),
        ("[bold]Ana", "Hello,"),
        ("x" * 120, "Hello,"),
        ("", "Hello,"),
    ],
)
def test_a_greeting_is_for_a_person(whom: str, greeting: str) -> None:
    """People are greeted by their name; groups, places and what is no name by Hello alone."""
    assert values(minimal(), JOB.id, STYLE, whom=whom)["greeting"] == greeting


def test_an_agency_is_greeted_by_whom_one_talks_to() -> None:
    """At an agency the person there is greeted, and nobody by the name of the agency."""
    agency = Candidate(job=JOB.id, name="Bright Words", kind=CandidateKind.AGENCY, person="Maria Lopez")
    assert values(minimal(), JOB.id, STYLE, candidate=agency)["greeting"] == "Hello Maria,"
    nobody = agency.model_copy(update={"person": None})
    assert values(minimal(), JOB.id, STYLE, candidate=nobody)["greeting"] == "Hello,"


def test_a_signature_reads_well_with_and_without_a_business() -> None:
    """Kind regards stand above the name of the business, or alone without a comma."""
    assert values(full(), JOB.id, STYLE)["signature"] == "Kind regards,\nBright Pixel Marketing"
    assert values(minimal(), JOB.id, STYLE)["signature"] == "Kind regards"


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("Customer mail", "customer mail"),
        ("SEO audit", "SEO audit"),
        ("LinkedIn posts", "LinkedIn posts"),
        ("Instagram posts", "Instagram posts"),
        ("Post Instagram stories", "post Instagram stories"),
        ("Bright Pixel newsletter", "Bright Pixel newsletter"),
        ("Monday mails", "Monday mails"),
        ("A newsletter", "a newsletter"),
        ("I send you the rest", "I send you the rest"),
        ("I'm flexible", "I'm flexible"),
        ("X posts", "X posts"),
        ("2 posts", "2 posts"),
        ("", ""),
    ],
)
def test_words_begin_small_in_a_sentence(words: str, inside: str) -> None:
    """In the middle of a sentence a task begins small, unless it begins with a name."""
    assert in_sentence(words) == inside


def test_a_trade_is_that_of_all_tasks() -> None:
    """Who does such work is known where all tasks are of one kind; else it is a freelancer."""
    one = Task(id="one", title="Blog posts", category=Category.WRITING, effort=EffortValue(hours=Decimal(1)))
    two = one.model_copy(update={"id": "two", "title": "Old posts"})
    job = Job(id="job", title="Writer", tasks=("one", "two"))
    assert values(Business().put(one, two, job), "job", STYLE)["trade"] == "freelance writer"
    mixed = two.model_copy(update={"category": Category.OFFICE})
    assert values(Business().put(one, mixed, job), "job", STYLE)["trade"] == "freelancer"
    assert set(TRADES) == set(Category) - {Category.OTHER}


def test_what_the_user_took_out_of_the_brief_stays_out() -> None:
    """A brief of the user's own speaks alone: a price they took out is not told; only how to apply comes back."""
    told = known(seeds.written().put(JOB, Brief(id="brief", job=JOB.id, work="Answer the mail.")))
    assert told["work"] == "Answer the mail."
    assert not {"pay", "size", "done", "needs", "test", "question"} & set(told)
    assert told["apply"].startswith("send one sample")


def test_the_work_does_not_repeat_the_task() -> None:
    """Steps stand without the title of a single task above them; a task without steps has no work to list."""
    assert known(seeds.written().put(JOB))["work"].startswith("1. Read the new mail")
    assert "work" not in known(minimal())


@pytest.mark.parametrize(
    ("plan", "project", "fee"),
    [
        (None, "a small piece of this work, paid", None),
        ({}, "a small piece of this work, paid", None),
        ({"what": "Ten real mails.", "fee": Decimal(40)}, "ten real mails", "$40.00"),
        ({"what": "Ten real mails", "fee": Decimal(0)}, "ten real mails", None),
        ({"steps": ("step-1", "step-2")}, "read the new mail and answer it, paid", None),
    ],
)
def test_what_is_told_of_the_test(plan: dict[str, object] | None, project: str, fee: str | None) -> None:
    """The test is told as far as it is planned; it is called paid unless the user pays nothing for it."""
    business = seeds.written().put(JOB)
    if plan is not None:
        business = business.put(TestPlan.model_validate({"job": JOB.id, **plan}))
    told = known(business)
    assert (told["project"], told.get("fee")) == (project, fee)


def test_an_invitation_says_once_that_all_get_the_same_test() -> None:
    """Before the test is planned, the invitation does not repeat from the brief that it is the same for everyone."""
    message = next(one for one in messages() if one.key == "test")
    for business in (
        seeds.written().put(JOB),
        seeds.written().put(JOB, Brief(job=JOB.id, work="Mail", test=f"Ten mails, {SAME}")),
    ):
        words = letter(business, "test", message.text, known(business))
        assert "Everyone I invite gets the same one." in words
        assert SAME not in words


def test_the_whole_brief_is_one_message() -> None:
    """Every part of the brief that is told stands in the whole brief, and it greets nobody."""
    business = seeds.written().put(JOB)
    told, message = values(business, JOB.id, STYLE), next(one for one in messages() if one.key == "brief")
    words = letter(business, "brief", message.text, told)
    assert words.startswith(JOB.title)
    assert all(told[part].rstrip(".?") in words for part in PARTS)
    assert "Hello" not in words
    assert "regards" not in words


def test_a_yes_is_thanked_for() -> None:
    """Who answered yes is thanked by name, for this work, and asked for what comes next."""
    business = seeds.searching()
    message = next(one for one in messages() if one.key == "thanks")
    words = letter(business, "thanks", message.text, values(business, JOB.id, STYLE, whom="Dana"))
    assert words.startswith("Hello Dana,\n\nThank you for your answer about this work: customer mail.")
    assert words.endswith("Kind regards,\nBright Pixel Marketing")


def test_what_is_left_to_settle_depends_on_the_site() -> None:
    """On a site one talks and pays there, so a yes leaves open only how soon and when; elsewhere also how."""
    business = seeds.searching()
    message = next(one for one in messages() if one.key == "yes")

    def yes(site: str) -> str:
        return letter(business, "yes", message.text, values(business, JOB.id, STYLE, candidate=ANA, site=site))

    there = "how soon we answer each other, here on Upwork, and when each part is paid"
    assert f"settle how we work together: {there}. Please" in yes("Upwork")
    assert not re.search("email|phone|how and when I pay", yes("Upwork"))
    assert f"settle how we work together: {SETTLE}. Please" in yes("")


@pytest.mark.parametrize("key", ["decline", "reserve"])
@pytest.mark.parametrize("told", [{}, {"came": True}, {"came": True, "accepted": True}])
def test_a_test_is_thanked_for_once_it_has_come(key: str, told: dict[str, bool]) -> None:
    """Who sent a test is thanked for it and their time, and never told that it was paid; who did not is not."""
    business = seeds.searching().put(TestProject(candidate=ANA.id, **told))
    message = next(one for one in messages() if one.key == key)
    words = letter(business, key, message.text, known(business))
    assert ("Thank you also for the test project and the time you gave it." in words) is bool(told)
    assert "paid" not in words


def test_a_test_is_due_by_its_day_or_within_its_days() -> None:
    """Once someone's test has a day that day is told, before it the days everyone has."""
    business = seeds.searching().put(TestPlan(id="test-plan", job=JOB.id, days=7))
    assert known(business)["due"] == "within 7 days of your yes"
    assert known(business.put(TestProject(candidate=ANA.id, due=seeds.days(4))))["due"] == "by Friday 27 Nov 2026"


def test_what_was_agreed_is_told() -> None:
    """A yes tells the price, the day, the part to begin with and the share, where they are known and not all."""
    told = known(full())
    assert [told[name] for name in ("price", "start", "part", "share")] == [
        "$12.00 an hour",
        "Monday 7 Dec 2026",
        "a quarter of the work",
        "half of the job",
    ]
    assert known(seeds.searching())["price"] == "$15.00 an hour"
    assert not {"start", "share"} & set(known(seeds.searching()))


def test_why_someone_is_declined_is_not_told() -> None:
    """A decline holds no reason, even if one was noted."""
    business = full().put(Decision(id="decision", candidate=ANA.id, outcome=Outcome.DECLINE, reason="Too slow"))
    assert not any("Too slow" in words for words in known(business).values())


def test_the_users_own_words_come_first() -> None:
    """A message that the user changed is sent in their words; an emptied one as it ships."""
    business = minimal().put(Template(id="contact", text="Free for {task}? {pay}."))
    assert letter(business, "contact", "Shipped.", known(business)) == "Free for customer mail?"
    assert letter(business.put(Template(id="contact")), "contact", "Shipped.", {}) == "Shipped."


def test_a_job_that_is_gone_leaves_the_greeting() -> None:
    """Without the job only the greeting and the signature are known."""
    assert set(values(minimal(), "gone", STYLE)) == {"greeting", "signature"}


def test_steps_are_promised_only_where_there_are_some() -> None:
    """No message speaks of steps while none are written."""
    assert not any("step" in written(message, "minimal").replace("next step", "") for message in messages())
    steps = ProcedureStep(task=MAIL.id, text="Read"), ProcedureStep(task=MAIL.id, text="Answer")
    assert "2 steps" in known(minimal().put(*steps, Procedure(task=MAIL.id)))["question"]


# To someone at work


def barely() -> Business:
    """Someone at work of whom only a name, a job and a day are known."""
    return minimal().put(Engagement(id="work", job=JOB.id, name="Maria Lopez", start=TODAY))


def said(business: Business, key: str) -> str:
    message = next(one for one in messages() if one.key == key)
    greeting = values(business, JOB.id, STYLE, whom=business.engagements[0].name)["greeting"]
    told = {**known_at_work(business), "greeting": greeting}
    return letter(business, key, message.text, told, message.limit)


@pytest.mark.parametrize("key", ["welcome", "agreement"])
def test_what_is_known_of_the_work_is_told(key: str) -> None:
    """Both messages at the beginning say the day, and how, how soon and how often you talk."""
    words = said(full(), key)
    for told in ("Monday 5 Oct 2026", "by instant messaging, ana.r", "one working day", "every two weeks"):
        assert told in words


def test_the_agreement_holds_all_that_was_agreed() -> None:
    """The page names both, the price and its end, each side's freedom, and what is settled in writing."""
    lines = said(full().put(Settled(id="open", engagement=WORK.id, line="price")), "agreement").splitlines()
    assert lines[0] == "Working agreement of Bright Pixel Marketing and Ana"
    for line in (
        "Price: $12.00 an hour.",
        "Hours of Ana: 9:00 to 13:00 UTC+1.",
        "My hours: 9am-5pm UTC-5.",
        "Flexible for Ana: days may move.",
        "Flexible for me: Fridays can wait.",
        "If something goes wrong: call me at any time.",
        "It runs until: Saturday 22 May 2027.",
        "We look at this again on Sunday 21 Feb 2027.",
        "- What is done, and when it is accepted, Wednesday 14 Oct 2026",
    ):
        assert line in lines
    assert not any("Price and pay-by date" in line for line in lines), "it is not settled yet"


def test_little_known_of_the_work_leaves_little_to_say() -> None:
    """With a name and a day alone, the messages say those, and no heading or sentence stands without its words."""
    welcome, page = said(barely(), "welcome"), said(barely(), "agreement")
    assert welcome.startswith(
        "Hello Maria,\n\nI am glad that we will work together on this: customer mail.\nStart: Monday"
    )
    assert not re.search("talk|within|check in|find with me", welcome)
    assert page.splitlines()[0] == "The work: customer mail."
    assert "Settled in writing" not in page
    assert page.endswith("It is not a contract.")
    assert not re.search(r"Price|until|Flexible|Hours of", page)


def test_a_feedback_says_what_was_seen_and_what_it_led_to() -> None:
    """Situation, behaviour, impact and next step stand in one message, each with one mark at its end."""
    assert said(full(), "feedback") == (
        "Hello Ana,\n\nMonday's mail: you answered all of it by noon. Two clients thanked me.\n\n"
        "From now on: please keep it like that.\n\nKind regards,\nBright Pixel Marketing"
    )


def test_a_short_feedback_is_one_sentence() -> None:
    """Without impact and next step, the situation and the behaviour are the message."""
    short = Feedback(engagement=WORK.id, situation="Monday", behaviour="Answered at once", on=TODAY)
    business = barely().put(short)
    assert said(business, "feedback") == "Hello Maria,\n\nMonday: answered at once.\n\nKind regards"


def test_a_concern_asks_what_they_need() -> None:
    """Praise asks for nothing; a concern ends in a question, so that it is a talk."""
    worried = full().put(SAID.model_copy(update={"tone": Tone.CONCERN}))
    assert "please keep it like that.\nWhat do you need from me for that?\n" in said(worried, "feedback")


def test_a_goodbye_says_what_is_left_to_do() -> None:
    """The last day, what to hand over and the access that goes are told, and thanks; what was not said is left out."""
    words = said(full(), "goodbye")
    for told in ("Monday 7 Dec 2026", "The open mails\nThe list of names", "The shared inbox", "always quick. "):
        assert told.strip() in words
    assert "Thank you for your work." in words
    short = said(barely().put(Ending(id="e", engagement=WORK.id, last_day=TODAY)), "goodbye")
    assert "Your last day: Monday 23 Nov 2026." in short
    assert "hand over" not in short
    assert "access" not in short


def test_every_way_to_talk_reads_as_part_of_a_sentence() -> None:
    """Each way to talk has its words, with and without an address."""
    assert set(METHODS) == set(Method)
    for method in Method:
        business = barely().put(Agreement(id="a", engagement=WORK.id, method=method))
        assert f"How we talk: {METHODS[method]}.\n" in said(business, "welcome")
