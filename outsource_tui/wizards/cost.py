"""What a task would cost in other hands: asked as one form, kept with the task and its costing."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import Field

from outsource_tui.domain.amounts import Effort
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import DIRECT, FEES, Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import costing_of
from outsource_tui.domain.plan import Task
from outsource_tui.domain.sourcing import KNOWN, OWN_CHANNEL
from outsource_tui.forms.fields import Option
from outsource_tui.library import catalog
from outsource_tui.readouts.budget import task_lines
from outsource_tui.readouts.working import working_lines
from outsource_tui.wizards.step import FormStep, Scene, Wizard

NO_FEE = catalog.PlaceFee()
MORE = (
    "speed",
    "rework",
    "minutes",
    "platform",
    *FEES,
    "payments",
    "tools",
    "find_hours",
    "set_up_hours",
    "once",
    "months",
    "ramp_weeks",
    "ramp_speed",
    "brings",
    "change",
)


class Cost(Costing):
    """A costing with the hours of its task, which stand beside the price."""

    effort: Effort = Field(
        title="Hours it takes", description="3h a week, 4h a month, or 4h x 8 pieces a month. New work: their hours."
    )


def cost_of(scene: Scene) -> Cost | None:
    """What is known of a task's cost; what was never said is presumed."""
    task = scene.business.find(Task, scene.subject)
    if task is None:
        return None
    known = costing_of(scene.business, task)
    told = {**dict(known), "platform": known.platform or _platform(known), "effort": task.effort}
    return Cost(**told | {"origins": {**known.origins, **_only(task.origins, "effort")}})


def keep_cost(scene: Scene, cost: Cost) -> Business:
    """With this cost, its hours put back with the task; without a platform there are no fees."""
    task = scene.business.find(Task, scene.subject)
    if task is None:
        return scene.business
    known = costing_of(scene.business, task)
    if known.platform is None and cost.platform == _platform(known):
        # Nobody has said it: it only was shown as what it must be.
        cost = cost.model_copy(update={"platform": None})
    told = {name: getattr(cost, name) for name in Costing.model_fields if name != "id"}
    told["origins"] = {**without(cost.origins, "effort"), **_presets(cost)}
    if not cost.fee_payment:
        told["fee_under"] = None
        told["origins"] = without(told["origins"], "fee_under")
    if cost.platform == DIRECT:
        told |= {name: Costing.model_fields[name].default for name in FEES}
        told["origins"] = without(told["origins"], *FEES)
    hours = {"effort": cost.effort, "origins": {**without(task.origins, "effort"), **_only(cost.origins, "effort")}}
    return scene.business.put(Costing(id=known.id, **told), task.model_copy(update=hours))


def _platform(costing: Costing) -> str:
    """How someone must be hired, of whom only the fees were told."""
    return OWN_CHANNEL if any(getattr(costing, name) for name in FEES) else DIRECT


def platforms(scene: Scene) -> tuple[Option, ...]:
    """How someone can be hired: directly, or through a platform that takes a fee."""
    through = [place for place in catalog.places() if place.fee != NO_FEE]
    words = {
        place.key: f"{place.name}, its fees as of {place.as_of}" if place.fee else f"{place.name}: enter its fee"
        for place in through
    }
    return (
        Option(DIRECT, "None, I pay them directly"),
        *(Option(key, label) for key, label in words.items()),
        Option(OWN_CHANNEL, "Another one: enter its fee"),
    )


def fees_of(platform: str) -> Mapping[str, Any]:
    """The fees a platform fills in; empty ones where we know none, so that no other platform's are left."""
    fee = _fee(platform)
    if fee is None:
        return dict.fromkeys(FEES)
    told = (fee.share, fee.per_contract, fee.per_payment, fee.under, fee.minimum)
    return {name: value or None for name, value in zip(FEES, told, strict=True)}


def fees_there(channel: str | None) -> dict[str, Decimal | None]:
    """What is taken where someone was found, none of it where they are paid directly; empty where we do not know."""
    if channel is None or channel == OWN_CHANNEL or (_fee(channel) is None and channel != KNOWN):
        return {}
    return {name: value if name == "fee_under" else value or Decimal(0) for name, value in fees_of(channel).items()}


def _fee(platform: str | None) -> catalog.PlaceFee | None:
    return next((place.fee for place in catalog.places() if place.key == platform), None)


def _presets(cost: Cost) -> dict[str, Origin]:
    """Fees that stand as the platform's dated preset has them."""
    presets = fees_of(cost.platform or DIRECT)
    return {name: Origin.PRESET for name, value in presets.items() if value and getattr(cost, name) == value}


def _only(origins: Mapping[str, Origin], *names: str) -> dict[str, Origin]:
    return {name: origin for name, origin in origins.items() if name in names}


def without(origins: Mapping[str, Origin], *names: str) -> dict[str, Origin]:
    """The origins of all other fields."""
    return {name: origin for name, origin in origins.items() if name not in names}


COSTING = FormStep(
    "costing",
    "What would someone charge?",
    Cost,
    more=MORE,
    more_words="speed, rework, fees, managing, set-up",
    readout=lambda scene: task_lines(scene.business, scene.subject),
    working=lambda scene: working_lines(scene.business, scene.subject),
    what_if=True,
    record=cost_of,
    sources={"effort": "from Plan"},
    options={"platform": platforms},
    fills={"platform": lambda scene, platform: fees_of(platform)},
    into=keep_cost,
)

COST = Wizard("cost", "Does it pay?", (COSTING,), subject=Task)
