"""Everything the user gave a name, and the way to each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Criterion, Evidence
from outsource_tui.domain.maintenance import CheckIn, Delivery, Engagement, Feedback
from outsource_tui.domain.plan import ProcedureStep, Task
from outsource_tui.domain.readout import Figure, day
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Candidate, ChannelPlan, Job, Outreach
from outsource_tui.forms import show
from outsource_tui.wizards.place import Visiting
from outsource_tui.wizards.registry import STAGES
from outsource_tui.wizards.sourcing import channel_name
from outsource_tui.wizards.step import FormStep, ListStep, Scene, Wizard

# What each is called where it is found, and the records that are.
KINDS: dict[type[Record], str] = {
    Task: "task",
    Job: "job",
    Candidate: "candidate",
    Engagement: "works for you",
    ChannelPlan: "place to look",
    Outreach: "asked",
    Criterion: "judged by",
    ProcedureStep: "step",
    Evidence: "rating",
    Delivery: "delivery",
    Feedback: "feedback",
    CheckIn: "check-in",
}


@dataclass(frozen=True)
class Named:
    """Something with a name: what it is, and what it belongs to."""

    name: str
    about: str
    record: Record


def everything_named(business: Business, style: Style) -> tuple[Named, ...]:
    """All that can be found by its name, the large things first."""
    found: dict[type[Record], list[Record]] = {kind: [] for kind in KINDS}
    for record in business.records():
        found.get(type(record), []).append(record)
    return tuple(one for kind, records in found.items() for one in _of_kind(business, kind, records, style))


def _of_kind(business: Business, kind: type[Record], records: Iterable[Record], style: Style) -> Iterator[Named]:
    holders: dict[str, str] = {}
    for record in records:
        if record.owner not in holders:
            holder = business.holder(kind, record.owner)
            holders[record.owner] = f", {_name(holder, style)}" if holder is not None else ""
        about = f"{KINDS[kind]}{holders[record.owner]}"
        if isinstance(record, ChannelPlan):
            yield from (Named(channel_name(key), about, record) for key in record.channels)
        elif name := _name(record, style):
            yield Named(name, about, record)


def _name(record: Record, style: Style) -> str:
    value = getattr(record, record.called) if record.called else None
    if value is None or isinstance(value, str):
        return value or ""
    return show.figure(day(value) if isinstance(value, date) else Figure(value), style)


def way_to_record(scene: Scene, record: Record) -> tuple[Visiting, ...]:
    """The wizards to open, outermost first, to get to a record; none where it is gone."""
    line = [record]
    while (holder := scene.business.holder(type(line[-1]), line[-1].owner)) is not None:
        line.append(holder)
    return next((way for top in STAGES.values() for way in _ways(top, scene, "", line)), ())


def _ways(wizard: Wizard, scene: Scene, parent: str, line: list[Record]) -> Iterator[tuple[Visiting, ...]]:
    """Each way from a wizard down to the first of a line of records, of which each belongs to the next."""
    here = Visiting(wizard, scene.subject, parent)
    for step in wizard.steps:
        if isinstance(step, FormStep) and step.model is type(line[0]) and line[0].owner == scene.subject:
            yield (replace(here, step=step.key),)
        if not isinstance(step, ListStep):
            continue
        items = step.items(scene) if step.items is not None else scene.business.all(step.model, scene.subject)
        for one in line:
            if one in items:
                below = replace(scene, subject=one.id, parent=scene.subject)
                at = replace(here, step=step.key)
                if one is line[0]:
                    yield at, Visiting(step.wizard, one.id, scene.subject)
                else:
                    yield from ((at, *way) for way in _ways(step.wizard, below, scene.subject, line))
