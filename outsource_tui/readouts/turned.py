"""What a change of the figures turned: the tasks whose verdict is another one than before."""

from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import case
from outsource_tui.domain.readout import Say, Tone, text


def turned_lines(before: Business, after: Business) -> tuple[Say, ...]:
    """A sentence for each task that was judged before and is judged otherwise now."""
    lines: list[Say] = []
    for task in before.tasks:
        now = next((one for one in after.tasks if one.id == task.id), None)
        old, new = case(before, task), case(after, now) if now else None
        if old and new and old.verdict.answer is not new.verdict.answer:
            values = {
                "task": text(task.title),
                "now": text(new.verdict.answer.label),
                "before": text(old.verdict.answer.label),
            }
            lines.append(Say("{task} is now {now}; it was {before}.", values, Tone.CARE))
    return tuple(lines)
