"""What is said at the end of the weekly round."""

from datetime import date

from outsource_tui.domain.base import later
from outsource_tui.domain.business import Business
from outsource_tui.domain.journey import agenda, counted
from outsource_tui.domain.readout import Readout, Say, Tone, day

WEEK_DAYS = 7


def week_lines(business: Business, today: date) -> Readout:
    """That it is done, when the next one is, and what is left."""
    left = [one for one in agenda(business, today) if one.on <= today]
    done = Say("Done. Next {day}.", {"day": day(later(today, WEEK_DAYS))}, Tone.GOOD, strong=True)
    if not left:
        return (done,)
    return done, Say(f"Still open today: {counted(len(left), 'thing')}, on Home.", tone=Tone.MUTED)
