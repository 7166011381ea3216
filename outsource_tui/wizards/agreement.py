"""The working agreement: when both are there, what is worth a second look, and what is settled in writing."""

from outsource_tui.domain.business import Business
from outsource_tui.domain.maintenance import (
    Agreement,
    Engagement,
    Settled,
)
from outsource_tui.domain.rails import rails
from outsource_tui.domain.readout import Readout
from outsource_tui.forms.clock import clock, overlap
from outsource_tui.library import catalog
from outsource_tui.readouts.maintenance import (
    agreement_lines,
)
from outsource_tui.wizards.step import (
    FormStep,
    Scene,
    Wizard,
)


def agreement_readout(scene: Scene) -> Readout:
    """When both are there, and what is worth a second look."""
    engagement = scene.business.find(Engagement, scene.subject)
    agreement = scene.business.first(Agreement, scene.subject)
    if engagement is None or agreement is None:
        return agreement_lines(None, said=False, rails={})
    said = bool(agreement.hours and agreement.mine)
    both = overlap(agreement.hours or "", agreement.mine or "") if said else None
    there = None if both is None else ("", "") if both[0] == both[1] else (clock(both[0]), clock(both[1]))
    raised = rails(scene.business, engagement, scene.today)
    words = catalog.rail_words()
    return agreement_lines(there, said=said, rails={rail.label: words[rail.value] for rail in raised})


def settled_id(engagement: str, line: str) -> str:
    """Identity of a line of someone's agreement, so that there is one of each."""
    return f"{engagement}-{line}"[-64:]


def lines_of(engagement: str, scene: Scene) -> tuple[Settled, ...]:
    """Every line of someone's agreement, settled or not."""
    known = {one.line: one for one in scene.business.all(Settled, engagement)}
    return tuple(
        known.get(line.key) or Settled(id=settled_id(engagement, line.key), engagement=engagement, line=line.key)
        for line in catalog.agreement_list()
        if engagement
    )


def line_title(one: Settled) -> str:
    """The title of a line of an agreement."""
    return next((line.title for line in catalog.agreement_list() if line.key == one.line), one.line)


def settled_today(scene: Scene, one: Settled) -> Business:
    """With a line settled today, or not settled after all."""
    return scene.business.put(one.model_copy(update={"on": None if one.on else scene.today}))


def _this_line(scene: Scene) -> Settled | None:
    """The line the form is about, whether it was ever settled or not."""
    known = scene.business.find(Settled, scene.subject)
    return known or next((one for one in lines_of(scene.parent, scene) if one.id == scene.subject), None)


SETTLED = Wizard(
    "settled",
    "Settled in writing",
    (
        FormStep(
            "settled",
            "When was it settled, and where is it?",
            Settled,
            prefill=lambda scene: {"on": scene.today},
            record=_this_line,
        ),
    ),
    subject=Settled,
)
