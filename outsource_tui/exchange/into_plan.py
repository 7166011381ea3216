"""A time log into the plan: what it measured of a task replaces the hours of one the user has, or makes a new one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from outsource_tui.domain.amounts import EffortValue
from outsource_tui.domain.base import NAME_LIMIT, Origin, clean, new_id
from outsource_tui.domain.business import Business
from outsource_tui.domain.imports import LoggedTask
from outsource_tui.domain.plan import Task
from outsource_tui.exchange.table_in import Unusable
from outsource_tui.exchange.timelog import Found, Preview
from outsource_tui.forms.numbers import FINEST, neat

# There are no more in it.
HOURS_A_WEEK = Decimal(168)


@dataclass(frozen=True)
class Existing:
    """The hours replace those of the user's task with this id."""

    task: str


@dataclass(frozen=True)
class New:
    """The hours are those of a new task; if the user has one of that title, it is taken instead."""

    title: str


Choice = Existing | New | None
# For each found task by its key; one that is left out has None, and one that is not there was never looked at.
Choices = Mapping[str, Choice]


def default_choices(business: Business, preview: Preview) -> dict[str, Choice]:
    """What to do with each found task if the user says nothing.

    What was chosen for it the last time is chosen again; else one the user has by that title takes its hours; any
    other with a name is new.
    """
    titles = _by_title(business.tasks)
    chosen: dict[str, Choice] = {}
    for found in preview.tasks:
        known = titles.get(_plain(found.title)) or titles.get(_plain(found.task))
        before = business.find(LoggedTask, found.key)
        if before is not None:
            chosen[found.key] = Existing(before.task) if before.task else None
        else:
            chosen[found.key] = Existing(known) if known else New(found.title) if found.named else None
    return chosen


def into_business(business: Business, preview: Preview, choices: Choices) -> Business:
    """The business with the hours of a log in its tasks; the very same if that changes nothing.

    Several found tasks that go into one are added up. Hours are a week's, and measured. Where each goes is remembered.

    Args:
        business: what the user told us.
        preview: what the log holds.
        choices: where each found task goes, by its key.

    Raises:
        Unusable: it is not known yet how to read the days, a task is gone, or has more hours than a week.
    """
    if preview.asks_order:
        raise Unusable("The days can be read in two ways. Say first whether the day or the month stands in front.")
    tasks = {task.id: task for task in business.tasks}
    logged = {one.id: one for one in business.logged_tasks}
    logged |= {key: LoggedTask(id=key, task=None) for key, choice in choices.items() if choice is None}
    last = max((task.place for task in business.tasks), default=-1)
    for place, (title, id_, parts) in enumerate(_gathered(business, preview, choices), last + 1):
        effort = _effort(title, parts)
        task = tasks.get(id_) or Task(id=id_, title=title, effort=effort, place=place)
        origins = {**task.origins, "effort": Origin.MEASURED}
        tasks[id_] = task.model_copy(update={"effort": effort, "origins": origins})
        logged |= {part.key: LoggedTask(id=part.key, task=id_) for part in parts}
    changed = replace(business, tasks=tuple(tasks.values()), logged_tasks=tuple(logged.values()))
    return business if changed == business else changed


def _gathered(business: Business, preview: Preview, choices: Choices) -> Iterable[tuple[str, str, list[Found]]]:
    """Title and id of each task that gets hours, and the found ones they are of."""
    held = {task.id: task.title for task in business.tasks}
    titles = _by_title(business.tasks)
    gathered: dict[str, tuple[str, str, list[Found]]] = {}
    for found in preview.tasks:
        choice = choices.get(found.key)
        if choice is None:
            continue
        if isinstance(choice, Existing):
            if choice.task not in held:
                raise Unusable(f'The task that "{found.title}" should go into is gone.')
            title, id_ = held[choice.task], choice.task
        else:
            title = clean(choice.title)[:NAME_LIMIT].strip() or found.title
            id_ = titles.setdefault(_plain(title), new_id())
        gathered.setdefault(id_, (title, id_, []))[2].append(found)
    return gathered.values()


def _effort(title: str, parts: Iterable[Found]) -> EffortValue:
    hours = sum((part.seconds * 7 / (3600 * part.days) for part in parts), Decimal(0))
    if hours > HOURS_A_WEEK:
        raise Unusable(f'"{title}" has {hours:,.0f} hours a week, more than a week has. Leave it out.')
    return EffortValue(hours=max(neat(hours), FINEST))


def _by_title(tasks: Iterable[Task]) -> dict[str, str]:
    """The id of the first task of each title, however its letters are written."""
    found: dict[str, str] = {}
    for task in tasks:
        found.setdefault(_plain(task.title), task.id)
    return found


def _plain(title: str) -> str:
    return " ".join(clean(title).casefold().split())
