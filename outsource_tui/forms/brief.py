"""The brief of a job, written from the plan and the budget; the user changes what they like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from outsource_tui.domain.amounts import EffortValue, portion_words
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import Case, case, joined
from outsource_tui.domain.evaluation import TestPlan
from outsource_tui.domain.journey import listed
from outsource_tui.domain.plan import Procedure, ProcedureStep, Task
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Brief, Job
from outsource_tui.forms import format as write
from outsource_tui.forms.dates import MONTHS, WEEKDAYS

TEN = Decimal(10)
PARTS = ("work", "size", "done", "needs", "pay", "test", "apply", "question")


def brief_words(business: Business, job_id: str, style: Style) -> dict[str, str]:
    """What each part of the brief says before the user touches it; parts nothing is known of are left out."""
    job = business.find(Job, job_id)
    if job is None:
        return {}
    tasks = [business.get(Task, id_) for id_ in job.tasks]
    found = {
        "work": "\n\n".join(_work(business, task, alone=len(tasks) == 1) for task in tasks),
        "size": "; ".join(_size(business, task, style, alone=len(tasks) == 1) for task in tasks),
        "done": _gathered(business, tasks, "done"),
        "needs": _gathered(business, tasks, "needs"),
        "pay": _pay(business, job, tasks, style),
        "test": project_words(business, job, style),
        "apply": "Send one sample of such work, your price, and the hours you have free each week.",
        "question": _question(business, tasks),
    }
    return {key: words for key, words in found.items() if words}


@dataclass(frozen=True)
class Moved:
    """A part of the brief of which the plan says something else than when the user last looked."""

    part: str
    mine: str
    plan: str


def moved(business: Business, brief: Brief, style: Style) -> tuple[Moved, ...]:
    """What the plan says anew, where that is not what the brief says already."""
    now = brief_words(business, brief.job, style)
    found = (Moved(part, getattr(brief, part) or "", now.get(part, "")) for part in PARTS)
    return tuple(one for one in found if one.plan not in ("", one.mine, brief.from_plan.get(one.part, one.plan)))


def seen(business: Business, brief: Brief, style: Style, take: Sequence[str] = ()) -> Brief:
    """The brief of someone who has looked at what the plan says now, and takes these parts of it."""
    now = brief_words(business, brief.job, style)
    taken = {part: now[part] for part in take if part in now}
    return brief.model_copy(update={**taken, "from_plan": now})


def _work(business: Business, task: Task, *, alone: bool) -> str:
    steps = business.all(ProcedureStep, task.id)
    lines = [f"{number}. {step.text}" for number, step in enumerate(steps, 1)]
    return "\n".join([task.title, *lines] if lines or not alone else [f"{task.title}."])


def _size(business: Business, task: Task, style: Style, *, alone: bool) -> str:
    effort = _spoken(task.effort, style)
    one = case(business, task)
    first = [in_sentence(step.text.rstrip(".")) for step in business.all(ProcedureStep, task.id) if step.first]
    all_of_it = one is not None and one.portion == one.first
    part = listed(first) if first and all_of_it else f"{portion_words(one.portion)} it" if one else ""
    begin = "" if one is None or one.portion == 1 else f"; to begin with {part}"
    return f"about {effort}{begin}" if alone else f"{task.title}: about {effort}{begin}"


def _spoken(effort: EffortValue, style: Style) -> str:
    """Hours as a stranger reads them."""
    each = _hours(effort.hours, style)
    if effort.pieces is None:
        return f"{each} {effort.period.label}"
    pieces = write.number(effort.pieces, style)
    return f"{pieces} piece{'' if effort.pieces == 1 else 's'} a month, {each} each"


def _hours(value: Decimal, style: Style) -> str:
    return f"{write.number(value, style)} {'hour' if value == 1 else 'hours'}"


def _gathered(business: Business, tasks: Sequence[Task], part: str) -> str:
    procedures = (business.first(Procedure, task.id) for task in tasks)
    return "\n".join(words for one in procedures if one is not None and (words := getattr(one, part)))


def _pay(business: Business, job: Job, tasks: Sequence[Task], style: Style) -> str:
    found = [one for task in tasks if (one := case(business, task)) is not None]
    whole = joined(business, job, found) if len(found) == len(tasks) else None
    if whole is None or whole.verdict.sums.most_to_pay <= 0:
        return ""
    return _range(whole, business.settings.kept_back, style)


def _range(one: Case, kept_back: Decimal, style: Style) -> str:
    """From the price expected up to what may be said; that alone where the price is more than the most to pay.

    Of the most to pay some is kept back: at the most nothing is gained, and whoever reads it will ask for it.
    """
    price, most, unit = one.terms.price, one.verdict.sums.most_to_pay, one.terms.unit.label
    said = _round(most * (1 - kept_back))
    if price is None or price >= most:
        return f"up to {write.money(said, style)} {unit}"
    if price >= said:
        return f"{write.money(price, style)} {unit}"
    return f"{write.money(price, style)} to {write.money(said, style)} {unit}"


def _round(money: Decimal) -> Decimal:
    """Down to a whole number, as people say a price; a small one stays as it is."""
    return money.to_integral_value(ROUND_FLOOR) if money >= TEN else money


def project_words(business: Business, job: Job, style: Style) -> str:
    """The test project in one line, as far as it is planned."""
    plan = business.first(TestPlan, job.id)
    if plan is None:
        return "a small piece of this work, paid, the same for everyone"
    steps = [step for id_ in plan.steps if (step := business.find(ProcedureStep, id_))]
    what = plan.what or listed([in_sentence(step.text.rstrip(".")) for step in steps]) or "a small piece of this work"
    most = f", {_hours(plan.cap, style)} at most" if plan.cap else ""
    paid = ", paid" if plan.fee is None else f", paid {write.money(plan.fee, style)}" if plan.fee else ""
    return f"{what.rstrip('.')}{most}{paid}, the same for everyone"


def _question(business: Business, tasks: Sequence[Task]) -> str:
    """A question only those can answer who have read the steps."""
    steps = [step for task in tasks for step in business.all(ProcedureStep, task.id)]
    if len(steps) < 2:
        return "What would you want to know from me before you start?"
    return f"Which of the {len(steps)} steps would you do differently, and why?"


# These keep their capital in the middle of a sentence; names with a capital inside are known by it.
_PROPER = re.compile(
    "(?:Instagram|Facebook|Google|Pinterest|Amazon|Shopify|Canva|Mailchimp|Etsy|Reddit|Linkedin|Youtube|Tiktok|Wordpress|"
    "Twitter|Slack|English|German|French|Spanish|Italian|Christmas|Easter|" + "|".join((*WEEKDAYS, *MONTHS)) + ")s?"
)


def in_sentence(words: str) -> str:
    """Words as they stand in the middle of a sentence: the first letter small, unless it begins a name."""
    first, *rest = words.split(maxsplit=2)[:2] or [""]
    bare = re.split(r"\W", first)[0]
    single = len(bare) == 1 and bare != "A"
    title_case = bool(rest) and rest[0][:1].isupper() and rest[0][1:].islower() and not _PROPER.fullmatch(rest[0])
    if single or _PROPER.fullmatch(bare) or bare[1:] != bare[1:].lower() or title_case:
        return words
    return words[:1].lower() + words[1:]
