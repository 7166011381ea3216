"""Every wizard there is, by stage and by key."""

from outsource_tui.domain.journey import Stage
from outsource_tui.wizards.budget import BUDGET
from outsource_tui.wizards.evaluation import EVALUATION
from outsource_tui.wizards.maintenance import MAINTENANCE
from outsource_tui.wizards.plan import PLAN
from outsource_tui.wizards.quick import QUICK
from outsource_tui.wizards.settings import SETTINGS
from outsource_tui.wizards.sourcing import SOURCING
from outsource_tui.wizards.step import LetterStep, ListStep, ViewStep, Wizard
from outsource_tui.wizards.week import WEEK

STAGES = {
    Stage.PLAN: PLAN,
    Stage.BUDGET: BUDGET,
    Stage.SOURCING: SOURCING,
    Stage.EVALUATION: EVALUATION,
    Stage.MAINTENANCE: MAINTENANCE,
}


def every_wizard() -> tuple[Wizard, ...]:
    """The five stages, the quick answer, the weekly round, the settings and all wizards nested in them, each once."""
    found: dict[str, Wizard] = {}

    def visit(wizard: Wizard) -> None:
        if wizard.key in found:
            return
        found[wizard.key] = wizard
        for step in wizard.steps:
            match step:
                case ListStep():
                    visit(step.wizard)
                case LetterStep():
                    visit(step.words)
                case ViewStep(opens=Wizard() as opened):
                    visit(opened)

    for top in (QUICK, WEEK, SETTINGS, *STAGES.values()):
        visit(top)
    return tuple(found.values())
