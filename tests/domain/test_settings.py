"""The bounds of the thresholds: no setting can break a rule."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from outsource_tui.domain.amounts import EffortValue, PriceValue
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.plan import Task
from outsource_tui.domain.settings import Settings
from outsource_tui.domain.sums import reckon
from outsource_tui.domain.terms import presumed, terms
from outsource_tui.domain.verdict import judge, proposed_portion
from tests.domain.test_sums import article

THRESHOLDS = [name for name, field in Settings.model_fields.items() if isinstance(field.default, Decimal)]
MAY_BE_NOTHING = {
    "rework",
    "managing_fixed",
    "managing_share",
    "hours_to_find",
    "hours_to_set_up",
    "cautious_rework",
    "limit_growth",
}
LEAST = Decimal("0.000001")


@pytest.mark.parametrize("name", THRESHOLDS)
def test_no_threshold_is_under_nothing(name: str) -> None:
    """No threshold is negative, and only hours, rework, managing and how the limit grows may be nothing."""
    for value in (Decimal(-1), *(() if name in MAY_BE_NOTHING else (Decimal(0),))):
        with pytest.raises(ValidationError):
            Settings.model_validate({name: value})


@pytest.mark.parametrize("name", THRESHOLDS)
def test_the_least_of_each_threshold_breaks_no_rule(name: str) -> None:
    """At the lowest value a threshold can have, a task still gets its costing, a verdict and a first part."""
    settings = Settings.model_validate({name: Decimal(0) if name in MAY_BE_NOTHING else LEAST})
    task = Task(title="A task", effort=EffortValue(hours=Decimal(10)))
    costing = presumed(task, settings).model_copy(update={"price": PriceValue(amount=Decimal(12))})
    whole = terms(task, Costing.model_validate(costing.model_dump()), article(), settings)
    assert judge(whole, settings, Decimal(300)) is not None
    assert reckon(whole.at(proposed_portion(whole, settings.first_portion))).most_to_lose is not None
