"""Guard-rails: what in an agreement is worth a second look. A checklist, not legal advice; none of it stops anyone."""

from datetime import date
from decimal import Decimal

from outsource_tui.domain.amounts import ZERO, Currency
from outsource_tui.domain.base import Choice
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import promised_hours
from outsource_tui.domain.maintenance import Agreement, Delivery, Engagement, Freedom, Settled
from outsource_tui.domain.sourcing import Job

FULL_TIME = Decimal(35)
# Hours of the user's to train someone, in all, that are many.
LONG_TRAINING = Decimal(20)
# In US dollars: from where on a written agreement is law somewhere, and a form for the tax office is due.
WRITTEN_FROM, FORM_FROM = Decimal(250), Decimal(2_000)


class Rail(Choice):
    """One thing worth a second look, and the entry that raised it."""

    FIXED_HOURS = "fixed_hours", "Who decides when they work"
    APPROVAL = "approval", "You approve every step"
    TOOLS = "tools", "They work with your tools only"
    TRAINING = "training", "Your hours to train them"
    FULL_TIME = "full_time", "The hours a week you hand over"
    EXCLUSIVE = "exclusive", "They work for nobody else"
    OPEN_ENDED = "open_ended", "Until when"
    SUBSTITUTE = "substitute", "They may not send someone else"
    WRITTEN = "written", "A signed copy is not noted"
    RIGHTS = "rights", "The rights to the work are not settled"
    TAX_FORM = "tax_form", "The tax form is not settled"


def rails(business: Business, engagement: Engagement, today: date) -> tuple[Rail, ...]:
    """What the entries about someone raise, in the order of the questions; nothing before there is an agreement."""
    agreement = business.first(Agreement, engagement.id)
    if agreement is None:
        return ()
    settled = {one.line for one in business.all(Settled, engagement.id) if one.done}
    full_time = promised_hours(business, engagement) >= FULL_TIME
    in_dollars = business.settings.currency is Currency.USD
    monthly = sum((part.cash or ZERO for part in engagement.plan), ZERO)
    paid = sum((one.invoice or ZERO for one in business.all(Delivery, engagement.id) if _this_year(one, today)), ZERO)
    found = {
        Rail.FIXED_HOURS: agreement.who_decides is Freedom.ME,
        Rail.APPROVAL: agreement.approval,
        Rail.TOOLS: agreement.your_tools,
        Rail.TRAINING: _training(business, engagement) >= LONG_TRAINING,
        Rail.FULL_TIME: full_time,
        Rail.EXCLUSIVE: agreement.only_you,
        Rail.OPEN_ENDED: agreement.until is None and (full_time or agreement.only_you),
        Rail.SUBSTITUTE: not agreement.substitute,
        Rail.WRITTEN: in_dollars and "signed-copy" not in settled and max(monthly, paid) >= WRITTEN_FROM,
        Rail.RIGHTS: "rights" not in settled,
        Rail.TAX_FORM: in_dollars and "tax-form" not in settled and max(12 * monthly, paid) >= FORM_FROM,
    }
    return tuple(rail for rail, raised in found.items() if raised)


def _this_year(one: Delivery, today: date) -> bool:
    return one.paid is not None and one.paid.year == today.year


def _training(business: Business, engagement: Engagement) -> Decimal:
    job = business.find(Job, engagement.job)
    costings = (business.first(Costing, task) for task in (job.tasks if job else ()))
    return sum((one.set_up_hours for one in costings if one), ZERO)
