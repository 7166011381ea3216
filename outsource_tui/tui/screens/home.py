"""Home: the answer, the five stages, what is due, and the way on.

Its dialogs are imported when they are opened: the start waits for none of them.
"""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Digits

from outsource_tui.domain.health import unpaid
from outsource_tui.domain.journey import PURPOSES, Due, Place, Stage, Status, agenda, journey, next_in_job
from outsource_tui.domain.readout import Figure, Unit
from outsource_tui.forms import show
from outsource_tui.readouts.at_work import job_words
from outsource_tui.readouts.home import Advice, advice, next_action
from outsource_tui.tui.hints import hint, told
from outsource_tui.tui.screens.page import Page
from outsource_tui.tui.session import Session
from outsource_tui.tui.theme import STYLES
from outsource_tui.tui.widgets.topbar import Topbar
from outsource_tui.tui.widgets.words import Words, literal, sentence

STATUS_TONES = {
    Status.NOT_STARTED: "$muted",
    Status.IN_PROGRESS: "$accent",
    Status.ENOUGH: "$accent",
    Status.DONE: "$success",
}
BAR = {Status.NOT_STARTED: 0, Status.IN_PROGRESS: 4, Status.ENOUGH: 7, Status.DONE: 10}
MOST_DUE = 6
WEEK = Place(None, step="came")
SETTINGS = Place(None, step="settings")
STAGES = Binding.Group("Stage")
QUESTION = "Is it time to outsource?"


class Row(Words, can_focus=True):
    """One line the cursor can be on; Enter goes to its place."""

    class Opened(Message):
        """The user wants to go there."""

        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", "Open", key_display="Enter", id="row.open")]

    def __init__(self, content: Content, place: Place, name: str | None = None, classes: str = "") -> None:
        super().__init__(content, id=name, classes=classes)
        self.place = place

    def action_open(self) -> None:
        """Go there."""
        self.post_message(self.Opened(self.place))

    def on_click(self) -> None:
        """Go there by the mouse."""
        self.action_open()


class Hero(Vertical):
    """A figure, large where there is room, over its label."""

    def __init__(self, figure: Figure, text: str) -> None:
        super().__init__()
        self._figure = figure
        self._text = text

    def compose(self) -> ComposeResult:
        """The figure in both sizes and its label."""
        yield Digits(self._text, classes="large")
        yield Words(literal(self._text, f"bold {STYLES[self._figure.tone]}"), classes="small")
        hours = "hours " if self._figure.unit is Unit.HOURS else ""
        yield Words(f"{hours}{self._figure.label}", classes="label muted")


class Sheet(VerticalScroll, can_focus=False, inherit_bindings=False):
    """All that Home shows, longer than the window at times: the arrows are those of its cursor all the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", "Page up", show=False, id="home.page_up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="home.page_down"),
    ]


class Home(Page[None]):
    """The answer is at the top, the cursor on what to do next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(number),
                f"stage('{stage.value}')",
                stage.label,
                group=STAGES,
                id=f"home.{stage.value}",
                tooltip=PURPOSES[stage],
            )
            for number, stage in enumerate(Stage, 1)
        ),
        Binding("m", "memo", "Memo", id="home.memo", tooltip="Your decision on one page"),
        Binding("w", "week", "This week", id="home.week", tooltip="The weekly round, in a few minutes"),
        Binding("x", "take_out", "Take out", id="home.export", tooltip="Documents, tables, dates, everything"),
        Binding("i", "bring_in", "Bring in", id="home.import", tooltip="A time log, contacts, everything"),
        Binding("o", "quick", "The quick answer", show=False, id="home.quick", tooltip="One task, two minutes"),
        Binding("g", "app.words", "Words", show=False, id="home.words", tooltip="What the words mean"),
        Binding("c", "app.keys", "Change keys", show=False, id="home.keys", tooltip="Give an action another key"),
        Binding("s", "settings", "Settings", id="home.settings", tooltip="Colours, currency, how you write, guesses"),
        Binding("n", "next", "Next", show=False, id="home.next", tooltip="Do what is suggested"),
        Binding("down,j", "move(1)", "Down", show=False, id="home.down"),
        Binding("up,k", "move(-1)", "Up", show=False, id="home.up"),
        Binding("u", "app.undo", "Undo", show=False, id="home.undo", tooltip="Take the last change back"),
        Binding("t", "app.other_theme", "Light or dark", show=False, id="home.theme", tooltip="Light or dark"),
        Binding("question_mark,f1,ctrl+g", "help", "Keys", key_display="?", id="home.help", tooltip="All keys"),
        Binding("q", "app.quit", "Quit", show=False, id="home.quit"),
    ]

    class Going(Message):
        """The user wants to go to a place."""

        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    def __init__(self, session: Session) -> None:
        super().__init__(session, "outsource-tui")

    def content(self) -> ComposeResult:
        """The answer, the figures, the stages and jobs, Today, and Next."""
        with Sheet(id="home"):
            yield Words(QUESTION, id="question-line", classes="muted")
            yield Words(id="headline")
            yield Words(id="detail")
            yield Grid(id="figures")
            with Horizontal(id="lists"):
                yield Vertical(id="stages")
                yield Vertical(id="today")
        with Horizontal(id="next"):
            yield Row(Content(""), Place(None), "go")

    def on_mount(self) -> None:
        """Start on Next, and tell a newcomer how to move, before anything else is drawn: a key typed ahead finds it."""
        self._show_next()
        self.query_one("#go", Row).focus()
        if words := hint(self.session, "home"):
            self.query_one("#question-line", Words).update(f"{QUESTION}   {words}")

    def on_screen_suspend(self) -> None:
        """Whoever found the way from here knows it."""
        told(self.session, "home")
        self.query_one("#question-line", Words).update(QUESTION)

    def refresh_business(self) -> None:
        """Show the business as it is now, the cursor on Next."""
        self.call_later(self.on_screen_resume)

    def _start_on_next(self) -> None:
        """Put the cursor on what to do next, with the answer in view."""
        self.query_one("#go", Row).focus()
        self.query_one("#home", Sheet).scroll_home(animate=False)

    async def on_screen_resume(self) -> None:
        """Come with everything as it is now."""
        self._show_next()
        self._start_on_next()
        await self._fill()

    async def _fill(self) -> None:
        business, style = self.session.business, self.session.style
        profile = business.profile
        self.query_one(Topbar).show_place(profile.name if profile else "outsource-tui")
        answer = advice(business, self.session.today)
        self.query_one("#headline", Words).update(sentence(answer.headline, style))
        detail = Content("\n").join([sentence(line, style) for line in answer.detail])
        self.query_one("#detail", Words).update(detail)
        await self._refresh("#figures", self._figures(answer))
        await self._refresh("#stages", self._stages())
        await self._refresh("#today", self._today())
        self.refresh_bindings()

    async def _refresh(self, selector: str, widgets: list[Words | Hero]) -> None:
        box = self.query_one(selector)
        await box.remove_children()
        await box.mount_all(widgets)
        box.set_class(not widgets, "-none")

    def _figures(self, answer: Advice) -> list[Words | Hero]:
        return [Hero(one, show.figure(one, self.session.style).removesuffix(" h")) for one in answer.figures]

    def _stages(self) -> list[Words | Hero]:
        rows: list[Words | Hero] = [Words(literal("YOUR FIVE STAGES", "bold $muted"), classes="heading")]
        for number, state in enumerate(journey(self.session.business), 1):
            tone = STATUS_TONES[state.status]
            full = BAR[state.status]
            line = Content.assemble(
                literal(f"{number}  ", "$muted"),
                literal(f"{state.stage.label:<12}", "bold"),
                literal("━" * full, tone),
                literal("━" * (10 - full), "$line"),
                literal(f"  {state.status.label:<20}  ", tone),
                literal(state.counts or PURPOSES[state.stage], "$muted"),
            )
            rows.append(Row(line, Place(state.stage), classes="stage"))
        return [*rows, *self._jobs()]

    def _jobs(self) -> list[Words | Hero]:
        business = self.session.business
        if not business.jobs:
            return []
        rows: list[Words | Hero] = [Words(literal("JOBS", "bold $muted"), classes="heading")]
        for job in business.jobs:
            action = next_in_job(business, job)
            words = "".join(f"  \u00b7  {part}" for part in job_words(business, job, action))
            line = Content.assemble(literal(f"{job.title}", "bold"), literal(words, "$muted"))
            rows.append(Row(line, action.place if action else Place(Stage.SOURCING, job.id), classes="job"))
        return rows

    def _today(self) -> list[Words | Hero]:
        due = agenda(self.session.business, self.session.today)
        if not due:
            return []
        rows: list[Words | Hero] = [Words(literal("TODAY", "bold $muted"), classes="heading")]
        if self.check_action("week", ()):
            rows.append(
                Row(Content.assemble(literal("This week    ", "bold $accent"), literal("one round, 3 minutes")), WEEK)
            )
        rows += [Row(self._due(one), one.place, classes="due") for one in due[:MOST_DUE]]
        if len(due) > MOST_DUE:
            rows.append(Words(literal(f" and {len(due) - MOST_DUE} more", "$muted")))
        return rows

    def _due(self, one: Due) -> Content:
        days = (self.session.today - one.on).days
        when, tone = _when(one, days)
        return Content.assemble(literal(f"{when:<13}", tone), literal(f"{one.words} {one.about}".rstrip()))

    def _show_next(self) -> None:
        action, row = next_action(self.session.business, self.session.today), self.query_one("#go", Row)
        row.place = action.place
        enter = literal(" Enter ", "bold $on-accent on $accent")
        row.update(Content.assemble(enter, literal(f"  Next: {action.words} {action.about}", "bold")))

    @on(Row.Opened)
    def _open(self, event: Row.Opened) -> None:
        self.post_message(self.Going(event.place))

    def action_stage(self, stage: str) -> None:
        """Open a stage."""
        self.post_message(self.Going(Place(next(one for one in Stage if one.value == stage))))

    def action_quick(self) -> None:
        """Begin the quick answer."""
        self.post_message(self.Going(Place(None)))

    def action_memo(self) -> None:
        """Show the decision on one page."""
        self.post_message(self.Going(Place(Stage.BUDGET, step="memo")))

    def action_settings(self) -> None:
        """Show the settings."""
        self.post_message(self.Going(SETTINGS))

    def action_week(self) -> None:
        """Begin the weekly round."""
        self.post_message(self.Going(WEEK))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The weekly round once someone works for the user; taking out once there is something to take."""
        business = self.session.business
        if action == "take_out":
            return not business.empty
        under_way = any(not one.ended for one in business.engagements)
        return action != "week" or under_way or bool(unpaid(business.deliveries))

    @work
    async def action_take_out(self) -> None:
        """Ask what to take out, and show it."""
        if not self.is_active:
            return
        from outsource_tui.exchange.offers import offers
        from outsource_tui.tui.screens.pick import Pick
        from outsource_tui.tui.screens.taking import Taking

        found = offers(self.session.business)
        titles = tuple(one.title for one in found)
        chosen = await self.app.push_screen_wait(
            Pick("What will you take out?", titles, "Enter shows it, Esc goes back.")
        )
        if chosen is not None:
            self.app.push_screen(Taking(self.session, found[chosen]))

    def action_bring_in(self) -> None:
        """Ask for a file, and take in what is in it."""
        from outsource_tui.tui.screens.bringing import Bringing

        self.app.push_screen(Bringing(self.session))

    def action_next(self) -> None:
        """Do what is suggested."""
        self.query_one("#go", Row).action_open()

    def action_move(self, by: int) -> None:
        """Move the cursor over everything that can be opened, round and round."""
        rows = [*self.query(Row)]
        at = rows.index(self.focused) if isinstance(self.focused, Row) else len(rows) - 1
        rows[(at + by) % len(rows)].focus()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from outsource_tui.tui.screens.help import Help

        lines = (
            "Arrows move the cursor, Enter opens what it is on. The cursor starts on what to do next.",
            f"Everything is kept in {self.session.file}.",
        )
        self.app.push_screen(Help("Home", lines, self.active_bindings))


def _when(one: Due, days: int) -> tuple[str, str]:
    if days > 0:
        return f"Late {days} day{'s' if days > 1 else ''}", "bold $warning"
    if days == 0:
        return "Due today", "bold"
    return f"{one.on:%A}", "$muted"
