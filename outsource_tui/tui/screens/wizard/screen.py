"""One screen draws any wizard: it shows a step's pane, and goes on, back or to where the user asks."""

import asyncio
from typing import ClassVar, assert_never

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Button

from outsource_tui.domain.base import new_id
from outsource_tui.domain.business import Business
from outsource_tui.domain.plan import Task
from outsource_tui.domain.what_if import dials
from outsource_tui.library.help import question_help, step_help
from outsource_tui.tui.hints import hint, told
from outsource_tui.tui.screens.help import Help, on_question
from outsource_tui.tui.screens.leaving import let_go
from outsource_tui.tui.screens.page import Page
from outsource_tui.tui.screens.reading import Reading
from outsource_tui.tui.screens.what_if import WhatIf
from outsource_tui.tui.screens.wizard.form import FormPane
from outsource_tui.tui.screens.wizard.letter import LetterPane
from outsource_tui.tui.screens.wizard.pane import Asking, Pane
from outsource_tui.tui.screens.wizard.records import ListPane
from outsource_tui.tui.screens.wizard.review import ReviewPane
from outsource_tui.tui.screens.wizard.view import ViewPane
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.readout import ReadoutPanel
from outsource_tui.tui.widgets.topbar import Topbar
from outsource_tui.tui.widgets.words import Words
from outsource_tui.wizards.place import Visiting, reach, start_at
from outsource_tui.wizards.step import FormStep, LetterStep, ListStep, ReviewStep, Step, ViewStep

SAVE_AFTER = 0.2
ARROW = "  \u203a  "


class WizardScreen(Page[bool]):
    """A wizard about one subject, one step at a time.

    Args:
        session: what it changes.
        visiting: the wizard, for which record, and where to begin.
        crumb: where the user came from, for the top line.
    """

    # Each step says itself where the cursor begins.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "go_on", "Continue", priority=True, id="wizard.continue", tooltip="Keep it and go on"),
        Binding("escape", "back", "Back", id="wizard.back", tooltip="Go back; nothing is lost"),
        Binding("ctrl+r", "working", "The working", id="wizard.working", tooltip="Show how it is worked out"),
        Binding("ctrl+t", "what_if", "What if", id="wizard.what_if", tooltip="Move a figure, see what becomes of it"),
        Binding("f1,ctrl+g", "help", "Help", id="wizard.help", tooltip="Help on this question"),
    ]

    def __init__(self, session: Session, visiting: Visiting, crumb: str = "") -> None:
        wizard = visiting.wizard
        super().__init__(session, wizard.title)
        subject = visiting.subject or (_unfinished(session, visiting) if wizard.subject else "")
        self._asking = Asking(session, wizard, subject, visiting.parent)
        self._crumb = crumb
        visit = session.desk.visit(wizard.key, subject)
        stopped = visit.step if visit else ""
        key = start_at(visiting, stopped, finished=bool(visit and visit.finished))
        index = next(index for index, step in enumerate(wizard.steps) if step.key == key)
        self._index = min(index, reach(wizard, self._asking.scene))
        self._resumed = not visiting.step and bool(stopped) and self._index > 0
        self._returning = False
        # Something to read that was asked for by itself is left straight to where that was.
        self._alone = self._index if visiting.step and isinstance(self.step, ViewStep) else 0
        self._saver: Timer | None = None
        self._hint = ""
        # Held here: a query would remember each pane there ever was.
        self._pane: Pane | None = None

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._asking.wizard.steps[self._index]

    def content(self) -> ComposeResult:
        """The question on the left, the live readout beside or below it."""
        with Horizontal(id="columns"):
            with VerticalScroll(id="question", can_focus=False):
                yield Words(id="counter", classes="muted")
                yield Words(id="title")
                yield Vertical(id="body")
                with Horizontal(id="buttons"):
                    yield Button("Continue", id="continue", compact=True)
                    yield Button("Back", id="back", compact=True)
                    yield Button("Not sure", id="not-sure", compact=True)
            yield ReadoutPanel(id="readout")

    @property
    def pane(self) -> Pane:
        """The pane of the present step.

        Raises:
            LookupError: none is drawn yet.
        """
        if self._pane is None:
            raise LookupError("no step is shown yet")
        return self._pane

    async def on_mount(self) -> None:
        """Show the first step."""
        await self.show_step()

    async def show_step(self, field: str = "") -> None:
        """Show the present step, the cursor in this field if one is named; nothing once the screen is left."""
        if self.left:
            return
        # One frame for all of it: laid out and drawn in between, a step takes twice as long to come.
        with self.app.batch_update():
            await self._show_step(field)

    async def _show_step(self, field: str) -> None:
        step = self.step
        kind = type(step).__name__
        self._hint = hint(self.session, kind)
        told(self.session, kind)
        self._show_head(step)
        body = self.query_one("#body", Vertical)
        await body.remove_children()
        let_go()
        self._pane = pane = self._pane_of(step)
        await body.mount(pane)
        if self.left:
            return
        self.query_one("#question", VerticalScroll).scroll_home(animate=False)
        self.query_one("#not-sure").display = pane.HAS_NOT_SURE
        self.session.visit(self._asking.wizard.key, self._asking.subject, step.key)
        self._save_soon()
        self.refresh_readout()
        # At once, so that nothing typed ahead is lost.
        if field:
            pane.focus_field(field)
        else:
            pane.focus_first()

    def _show_head(self, step: Step) -> None:
        steps = len(self._asking.wizard.steps)
        counter = self.query_one("#counter", Words)
        number = f"Question {self._index + 1} of {steps}" if steps > 1 else ""
        said = "picked up where you stopped" if self._resumed else self._hint
        counter.update(" \u00b7 ".join(filter(None, (number, said))))
        counter.display = bool(number or said)
        self.query_one(Topbar).show_place(self._place_now())
        self.query_one("#title", Words).update(step.title)
        self.query_one("#continue", Button).label = "Done" if self._index == steps - 1 else "Continue"

    def _place_now(self) -> str:
        kind = self._asking.wizard.subject
        subject = self.session.business.find(kind, self._asking.subject) if kind else None
        name = self.session.name_of(subject) if subject is not None else ""
        return ARROW.join(part for part in (self._crumb or self._asking.wizard.title, name) if part)

    def _pane_of(self, step: Step) -> Pane:
        match step:
            case FormStep():
                return FormPane(self._asking, step)
            case ListStep():
                return ListPane(self._asking, step)
            case ViewStep():
                return ViewPane(self._asking, step)
            case LetterStep():
                return LetterPane(self._asking, step)
            case ReviewStep():
                return ReviewPane(self._asking)
            case _:
                assert_never(step)

    def refresh_readout(self) -> None:
        """Work the readout out again, of what is stored and what is typed so far."""
        readout = self.pane.readout()
        self.query_one(ReadoutPanel).show_readout(readout, self.session.style)
        # Beside a form; a list needs the width for its columns.
        self.set_class(bool(readout) and isinstance(self.step, FormStep), "-beside")

    def lost(self, before: Business) -> bool:
        """Whether what it is about was there before and is no more."""
        kind, subject = self._asking.wizard.subject, self._asking.subject
        return kind is not None and bool(before.find(kind, subject)) and not self.session.business.find(kind, subject)

    def refresh_business(self) -> None:
        """Show the step with the business as it is now, behind a step that is still being drawn."""
        self.call_later(self.on_screen_resume)

    def on_screen_resume(self) -> None:
        """Show the business as it is now, after undo or coming back from a record."""
        if not self.left and self._pane is not None:
            self.pane.refill()
            # What stands half-typed stays, also when the desk is another one now.
            self.pane.hear()
            self._save_soon()
            self._show_head(self.step)
            self.refresh_readout()

    # Going on and back

    def action_go_on(self) -> None:
        """Keep the answer and go to the next step, or back to where a change was asked for.

        Behind the letters that are still on their way to the field, which this key overtakes; and not in the
        field's own turn, since the field is about to go.
        """
        (self.focused or self).call_later(self.call_later, self._go_on)

    async def _go_on(self) -> None:
        if self.left or not self.pane.keep():
            return
        self.show_status()
        last = len(self._asking.wizard.steps) - 1
        if self._index == last and not self._returning:
            self.session.visit(self._asking.wizard.key, self._asking.subject, self.step.key, finished=True)
            self._leave(True)
            return
        self._index = last if self._returning else self._index + 1
        self._returning = self._resumed = False
        await self.show_step()

    def action_back(self) -> None:
        """Go to the step before, or leave the wizard; what is typed stays.

        In the screen's own turn: a step that is still being drawn must not lose its ground.
        """
        self.call_later(self._back)

    async def _back(self) -> None:
        if self.left:
            return
        if self._index in (0, self._alone) and not self._returning:
            self._leave(False)
            return
        self._index = len(self._asking.wizard.steps) - 1 if self._returning else self._index - 1
        self._returning = self._resumed = False
        await self.show_step()

    def _leave(self, finished: bool) -> None:
        self._save()
        self.leave(finished)

    @on(Pane.Finished)
    @on(Button.Pressed, "#continue")
    async def _continue(self) -> None:
        await self._go_on()

    @on(Button.Pressed, "#back")
    async def _press_back(self) -> None:
        await self._back()

    @on(Button.Pressed, "#not-sure")
    def _press_not_sure(self) -> None:
        self.pane.not_sure()

    @on(Pane.GoingTo)
    async def _go_to(self, event: Pane.GoingTo) -> None:
        if not self.left and self.pane.keep():
            steps = self._asking.wizard.steps
            self._index = next(index for index, step in enumerate(steps) if step.key == event.step)
            await self.show_step()

    @on(Pane.Changing)
    async def _change_answer(self, event: Pane.Changing) -> None:
        self._returning = True
        steps = self._asking.wizard.steps
        self._index = next(index for index, step in enumerate(steps) if step.key == event.step)
        await self.show_step(event.field)

    @on(Pane.Opening)
    def _open(self, event: Pane.Opening) -> None:
        # Not once more for a key that was pressed twice.
        if self.is_active:
            self.app.push_screen(WizardScreen(self.session, event.visiting, self._place_now()))

    # Saving

    @on(Pane.Changed)
    def _follow(self) -> None:
        self.refresh_readout()
        self._save_soon()

    def _save_soon(self) -> None:
        """Wait for the typing to pause, so that a word is one save and not one a letter."""
        if self._saver is not None:
            self._saver.stop()
        self._saver = self.set_timer(SAVE_AFTER, self._save)

    def _save(self) -> None:
        self.session.save()
        self.show_status()

    # Beside a readout

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The working and what if only where there is something to work out."""
        step = self.step
        if action not in ("working", "what_if"):
            return True
        if action == "working":
            return isinstance(step, FormStep | ListStep | ViewStep) and bool(step.working)
        return isinstance(step, FormStep | ViewStep) and step.what_if

    @work
    async def action_working(self) -> None:
        """Show how the readout is worked out, line by line; in a thread of its own, since it may take a while."""
        step = self.step
        if isinstance(step, FormStep | ListStep | ViewStep) and step.working is not None:
            scene = self.pane.preview()
            readout = await asyncio.to_thread(step.working, scene)
            if self.is_active:
                self.app.push_screen(Reading("The working", readout, scene.style))

    @work
    async def action_what_if(self) -> None:
        """Move figures of the task, and take over those that are kept."""
        business, task = self.pane.preview().business, self._asking.subject
        if not self.is_active or not dials(business, task):
            return
        moved = await self.app.push_screen_wait(WhatIf(self.session, business, business.get(Task, task)))
        if moved:
            self.pane.take(moved)
            self._save_soon()
            self.refresh_readout()

    def action_help(self) -> None:
        """Say why this is asked, and which keys there are."""
        step, spec = self.step, self._pane.question if self._pane is not None else None
        told = question_help(step.model, spec.name) if isinstance(step, FormStep) and spec is not None else None
        if spec is not None and told is not None:
            parts = on_question(spec, told, self.session.style)
            self.app.push_screen(Help(spec.label, (), self.active_bindings, parts))
        else:
            lines = (step_help(self._asking.wizard.key, step.key), step.intro)
            self.app.push_screen(Help(step.title, tuple(filter(None, lines)), self.active_bindings))


def _unfinished(session: Session, visiting: Visiting) -> str:
    """The id of the record left half-typed here, or a fresh one."""
    kind, known = visiting.wizard.subject, session.desk.unfinished(visiting.wizard.key, visiting.parent)
    if kind is None or known is None or session.business.find(kind, known.record) is not None:
        return new_id()
    return known.record
