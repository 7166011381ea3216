"""The live readout beside a question: the verdict first, one figure large, the rest below."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Digits

from outsource_tui.domain.readout import Figure, Readout, Say
from outsource_tui.domain.settings import Style
from outsource_tui.forms import show
from outsource_tui.tui.widgets.laid_out import blocks, brief
from outsource_tui.tui.widgets.words import Words


class ReadoutPanel(VerticalScroll, can_focus=False):
    """A readout: large where there is room, folded to a few lines where there is not."""

    def compose(self) -> ComposeResult:
        """The lines above the large figure, the figure, and the rest; or all of it folded."""
        yield Words(id="readout-top")
        yield Digits("", id="readout-hero")
        yield Words(id="readout-label", classes="muted")
        yield Words(id="readout-rest")
        yield Words(id="readout-brief")

    def show_readout(self, readout: Readout, style: Style) -> None:
        """Show this instead."""
        self.display = bool(readout)
        hero = next((one for one in readout if isinstance(one, Figure) and one.hero), None)
        self.set_class(hero is None, "-plain")
        place = readout.index(hero) if hero else 0
        top = tuple(one for one in readout[:place] if isinstance(one, Say))
        rest = readout[place + 1 :] if hero else readout
        self.query_one("#readout-top", Words).update(blocks(top, style))
        self.query_one("#readout-hero", Digits).update(show.figure(hero, style) if hero else "")
        self.query_one("#readout-label", Words).update(hero.label if hero else "")
        self.query_one("#readout-rest", Words).update(blocks(rest, style))
        width = max(self.app.size.width - 6, 20)
        self.query_one("#readout-brief", Words).update(brief(readout, style, width))
