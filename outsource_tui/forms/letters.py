"""Ready messages: a template with {names} in it, and what is known of a job and a person, become words to send.

The shipped templates live in the library; how they are filled in stands in filling.py.
"""

import re
from collections.abc import Mapping, Sequence

from outsource_tui.domain.amounts import portion_words
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import case, portion_agreed
from outsource_tui.domain.evaluation import Decision, TestPlan, TestProject
from outsource_tui.domain.journey import counted, listed
from outsource_tui.domain.maintenance import Agreement, Ending, Engagement, Feedback, Method, Settled, Tone
from outsource_tui.domain.plan import Category, ProcedureStep, Task
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Brief, Candidate, CandidateKind, Job, Template
from outsource_tui.forms import format as write
from outsource_tui.forms.brief import PARTS, brief_words, in_sentence
from outsource_tui.forms.filling import fill

TRADES: Mapping[Category, str] = {
    Category.WRITING: "freelance writer",
    Category.DESIGN: "freelance designer",
    Category.REACH: "freelance marketer",
    Category.WEB: "freelance web developer",
    Category.PEOPLE: "freelance customer support assistant",
    Category.OFFICE: "virtual assistant",
}
METHODS: Mapping[Method, str] = {
    Method.EMAIL: "by e-mail",
    Method.PHONE: "by phone",
    Method.CHAT: "by instant messaging",
    Method.OTHER: "as we agreed",
}
SETTLE = "how you like to talk (email, phone or messages), how soon we answer each other, and how and when I pay you"
FOUND: Mapping[str, str] = {
    "referrals": "Someone I asked gave me your name",
    "networking": "I came across you online",
    "search": "I found you through a web search",
}

# These stand behind a colon, so they begin small.
_SPOKEN = ("pay", "test", "apply", "reply", "flexible", "flexible_mine", "escalation")


def letter(
    business: Business,
    key: str,
    shipped: str,
    values: Mapping[str, str],
    limit: int | None = None,
    *,
    direct: bool = True,
) -> str:
    """A message ready to send: in the user's own words if they changed them, else as shipped.

    Args:
        business: holds the user's own words.
        key: which message.
        shipped: the words as they ship.
        values: what is known, from `values`.
        limit: most characters.
        direct: whether addresses may be told; sites through which people are paid forbid them.
    """
    own = business.find(Template, key)
    return fill((own and own.text) or shipped, values if direct else _without_addresses(values), limit)


def values(
    business: Business, job_id: str, style: Style, *, candidate: Candidate | None = None, whom: str = "", site: str = ""
) -> dict[str, str]:
    """What is known for the messages of a job, by name.

    Args:
        business: everything the user told us.
        job_id: the job the message is about.
        style: how numbers and money are written.
        candidate: whom it is for, when it is someone who could do the job.
        whom: whom it is for otherwise: a name, or a place where the user posts.
        site: the site on which they talk and are paid, if there is one between them.
    """
    job = business.find(Job, job_id)
    name = business.profile.name if business.profile else ""
    found = {
        "greeting": _greeting(_addressee(candidate) if candidate else whom),
        "signature": f"Kind regards,\n{name}" if name else "Kind regards",
        "business": name,
    }
    if job is not None:
        there = f"how soon we answer each other, here on {site}, and when each part is paid"
        found["settle"] = there if site else SETTLE
        told = _told(business, job, style)
        found |= _about_job(business, job) | told | _test(business, job, candidate, style, told.get("test", ""))
    if job is not None and candidate is not None:
        found |= _about_candidate(business, job, candidate, style)
    return {key: words for key, words in found.items() if words}


def _tasks(business: Business, job: Job) -> list[Task]:
    return [business.get(Task, id_) for id_ in job.tasks]


def _about_job(business: Business, job: Job) -> dict[str, str]:
    tasks = _tasks(business, job)
    kinds = {task.category for task in tasks}
    names = [in_sentence(task.title) for task in tasks]
    trade = TRADES.get(next(iter(kinds))) if len(kinds) == 1 else None
    return {"title": job.title, "task": listed(names), "main": names[0], "trade": trade or "freelancer"}


def _told(business: Business, job: Job, style: Style) -> dict[str, str]:
    """The brief as the user left it, else as the plan says it.

    What the user took out of their brief stays out, such as the price; only how to apply must be in every post.
    """
    plan = brief_words(business, job.id, style)
    brief = business.first(Brief, job.id)
    told = plan if brief is None else {part: getattr(brief, part) or "" for part in PARTS}
    told = {"apply": plan.get("apply", ""), **{part: words for part, words in told.items() if words}}
    size = told.get("size", "")
    told["size"] = size[:1].upper() + size[1:]
    told["work"] = _beyond_titles(told.get("work", ""), [task.title for task in _tasks(business, job)])
    return {part: in_sentence(words) if part in _SPOKEN else words for part, words in told.items()}


def _beyond_titles(work: str, titles: Sequence[str]) -> str:
    """The work without the titles that every message says anyway: of a single task, or where it says nothing else."""
    first, _, rest = work.partition("\n")
    if len(titles) == 1 and first == titles[0] and rest:
        return rest
    return "" if work.rstrip(".") == "\n\n".join(titles).rstrip(".") else work


def _test(business: Business, job: Job, candidate: Candidate | None, style: Style, told: str) -> dict[str, str]:
    """What is planned of the test project; before that what the brief tells of it."""
    plan = business.first(TestPlan, job.id)
    if plan is None:
        return {"project": told.removesuffix(", the same for everyone"), "due": _due(business, None, candidate)}
    steps = [in_sentence(step.text.rstrip(".")) for id_ in plan.steps if (step := business.find(ProcedureStep, id_))]
    what = in_sentence((plan.what or "").rstrip(".")) or listed(steps) or "a small piece of this work"
    return {
        "project": what if plan.fee is not None else f"{what}, paid",
        "fee": write.money(plan.fee, style) if plan.fee else "",
        "cap": f"{write.number(plan.cap, style)} {'hour' if plan.cap == 1 else 'hours'}" if plan.cap else "",
        "due": _due(business, plan, candidate),
        "rubric": plan.rubric or "",
    }


def _due(business: Business, plan: TestPlan | None, candidate: Candidate | None) -> str:
    test = business.first(TestProject, candidate.id) if candidate else None
    if test is not None and test.due:
        return f"by {write.weekday(test.due)}"
    return f"within {counted(plan.days, 'day')} of your yes" if plan and plan.days else ""


def _about_candidate(business: Business, job: Job, candidate: Candidate, style: Style) -> dict[str, str]:
    decision = business.first(Decision, candidate.id)
    working = next((one for one in business.all(Engagement, job.id) if one.candidate == candidate.id), None)
    price = (decision.price if decision else None) or (working.price if working else None) or candidate.price
    start = (decision.start if decision else None) or (working.start if working else None)
    return {
        "found": FOUND.get(candidate.channel or "", ""),
        "tested": _tested(business, candidate),
        "price": write.price(price, style) if price else "",
        "start": write.weekday(start) if start else "",
        "part": _part(business, job, decision),
        "share": f"{portion_words(decision.share)} the job" if decision and 0 < decision.share < 1 else "",
    }


def _tested(business: Business, candidate: Candidate) -> str:
    test = business.first(TestProject, candidate.id)
    if test is None or not test.came:
        return ""
    return "Thank you also for the test project and the time you gave it"


def _part(business: Business, job: Job, decision: Decision | None) -> str:
    """The part to begin with, where it is one and the same for all tasks of the job."""
    told = decision.portion if decision else None
    parts = {told} if told else {one.portion if (one := case(business, t)) else None for t in _tasks(business, job)}
    part = next(iter(parts)) if len(parts) == 1 else None
    return f"{portion_words(part)} the work" if part is not None and 0 < part < 1 else ""


# None of these begins the name of a person: a greeting of a group is Hello alone.
_NO_NAME = re.compile(
    "the|my|our|your|an?|all|and|anyone|everyone|group|forum|community|channel|list|board|page|site|website|network|"
    "meetup|club|team|linkedin|facebook|slack|reddit|discord|instagram|whatsapp|telegram|upwork|fiverr|guru|google"
)
_MR = re.compile("mr|mrs|ms|miss|mx|dr|prof|professor|sir|frau|herr")
_ASIDE = re.compile(r"\s*[,;:(\[/|\u2013\u2014]|\s+-\s|\s(?:from|who|of|at|in|via|on|for)\s")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['.\u2019-][^\W\d_]*)*")


def _addressee(candidate: Candidate) -> str:
    return (candidate.person or "") if candidate.kind is CandidateKind.AGENCY else candidate.name


def _greeting(whom: str) -> str:
    name = _called(_ASIDE.split(whom.strip(), maxsplit=1)[0].split())
    return f"Hello {name}," if name else "Hello,"


def _called(words: Sequence[str]) -> str:
    """What someone is called in a greeting; empty where the words do not look like one person's name."""
    if not words or len(words) > 4 or any(_NO_NAME.fullmatch(word.casefold().rstrip(".")) for word in words):
        return ""
    if not all(_like_a_name(word) for word in words) or (len(words) > 1 and words[0].islower()):
        return ""
    if _MR.fullmatch(words[0].casefold().rstrip(".")):
        return f"{words[0]} {words[-1]}" if len(words) > 1 else ""
    return words[0][:1].upper() + words[0][1:]


def _like_a_name(word: str) -> bool:
    return len(word) <= 30 and _NAME_WORD.fullmatch(word) is not None


_MAIL = re.compile(r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.\w+")
_LINK = re.compile(r"(?:https?://|www\.)\S*[^\s.,;:!?)]", re.IGNORECASE)
_TOWARDS = r"(?:\b(?:to|at|via|on|by e-?mail to)\s+)?"


def _without_addresses(values: Mapping[str, str]) -> dict[str, str]:
    """The values with "here" where people were told an address to answer to."""
    return {name: _placeless(name, words) for name, words in values.items()}


def _placeless(name: str, words: str) -> str:
    if name in ("apply", "question"):
        return re.sub(f"{_TOWARDS}(?:{_MAIL.pattern}|{_LINK.pattern})", "here", words, flags=re.IGNORECASE)
    return _MAIL.sub("our address", words)


def of_work(business: Business, engagement: Engagement, titles: Mapping[str, str], style: Style) -> dict[str, str]:
    """What is known for the messages to someone at work, by name, besides what is known of their job.

    Args:
        business: everything the user told us.
        engagement: who, and on what terms.
        titles: of the lines of an agreement, by key.
        style: how numbers and money are written.
    """
    agreement = business.first(Agreement, engagement.id)
    settled = [one for one in business.all(Settled, engagement.id) if one.on]
    lines = [f"- {titles[one.line]}, {write.weekday(one.on)}" for one in settled if one.on and one.line in titles]
    found = {
        "name": engagement.name,
        "start": write.weekday(engagement.start),
        "part": _part_now(business, engagement),
        "in_writing": "\n".join(lines),
    }
    if engagement.price is not None:
        found["price"] = write.price(engagement.price, style)
    if agreement is not None:
        found |= {
            "talk": f"{METHODS[agreement.method]}{f', {agreement.address}' if agreement.address else ''}",
            "reply": agreement.reply or "",
            "there": agreement.hours or "",
            "here": agreement.mine or "",
            "rhythm": agreement.rhythm.label.lower(),
            "flexible": agreement.flexible or "",
            "flexible_mine": agreement.flexible_mine or "",
            "escalation": agreement.escalation or "",
            "until": write.weekday(agreement.until) if agreement.until else "",
            "review": write.weekday(agreement.review) if agreement.review else "",
        }
    return {
        name: in_sentence(words) if name in _SPOKEN else words
        for name, words in (found | _of_ending(business, engagement)).items()
    }


def _part_now(business: Business, engagement: Engagement) -> str:
    """The part of the work that is theirs today, and since when where they began with another; empty for all of it."""
    tasks = [business.get(Task, id_) for id_ in business.get(Job, engagement.job).tasks]
    parts = {task.title: portion_agreed(engagement, task.id) for task in tasks}
    if all(part == 1 for part in parts.values()):
        return ""
    told = [f"{portion_words(part)} {in_sentence(title)}" for title, part in parts.items()]
    since = engagement.at_portion_since
    return listed(told) + (f", since {write.weekday(since)}" if since > engagement.start else "")


def _of_ending(business: Business, engagement: Engagement) -> dict[str, str]:
    ending = business.first(Ending, engagement.id)
    if ending is None:
        return {}
    return {
        "last_day": write.weekday(ending.last_day),
        "hand_over": ending.hand_over or "",
        "access": ending.access or "",
        "last_word": ending.feedback or "",
    }


def of_feedback(one: Feedback) -> dict[str, str]:
    """What a feedback says, by name, each part as it stands in the sentence."""
    found = {
        "situation": one.situation.rstrip(" .,;:"),
        "behaviour": in_sentence(one.behaviour),
        "impact": one.impact and one.impact[:1].upper() + one.impact[1:],
        "next_step": one.next_step and in_sentence(one.next_step),
        "ask": "What do you need from me for that?" if one.tone is Tone.CONCERN else "",
    }
    return {name: words for name, words in found.items() if words}
