"""One screen draws any wizard: it shows a step, takes its answer, and goes on."""

from collections.abc import Callable
from typing import Any, ClassVar, assert_never

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button

from outsource_tui.domain.base import Record, new_id
from outsource_tui.domain.desk import draft_id
from outsource_tui.domain.readout import Figure, Readout
from outsource_tui.domain.settings import Style
from outsource_tui.forms import draft as drafts
from outsource_tui.forms.draft import Problems
from outsource_tui.forms.show import figure as show_figure
from outsource_tui.forms.wording import Unreadable
from outsource_tui.tui.screens.confirm import Confirm
from outsource_tui.tui.screens.help import Help
from outsource_tui.tui.screens.page import Page
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.fields import ChoiceField, LongField, TextField, TicksField
from outsource_tui.tui.widgets.form import FormView
from outsource_tui.tui.widgets.readout import ReadoutPanel
from outsource_tui.tui.widgets.records import RecordsView
from outsource_tui.tui.widgets.review import ReviewView
from outsource_tui.tui.widgets.topbar import Topbar
from outsource_tui.tui.widgets.words import Words, blocks
from outsource_tui.wizards.place import Visiting, fixed_values, record_of, start_at
from outsource_tui.wizards.step import FormStep, ListStep, ReviewStep, Scene, Step, ViewStep

SAVE_AFTER = 0.2
ARROW = "  \u203a  "


class View(Words, can_focus=True):
    """Something to read; Enter goes on, the arrows scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Continue", show=False, id="view.continue"),
        Binding("down,j", "scroll(1)", "Down", show=False, id="view.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="view.up"),
    ]

    class Continued(Message):
        """The user has read it."""

    def __init__(self, readout: Readout, style: Style) -> None:
        super().__init__()
        self._readout = readout
        self._style = style

    def on_resize(self, event: events.Resize) -> None:
        """Lay the tables out for the room there is."""
        self.update(blocks(self._readout, self._style, event.size.width))

    def action_go_on(self) -> None:
        """Say it has been read."""
        self.post_message(self.Continued())

    def action_scroll(self, by: int) -> None:
        """Move what is shown by a few lines."""
        self.screen.query_one("#question", VerticalScroll).scroll_relative(y=3 * by, animate=False)


class WizardScreen(Page[bool]):
    """A wizard about one subject, one step at a time.

    Args:
        session: what it changes.
        visiting: the wizard, for which record, and where to begin.
        crumb: where the user came from, for the top line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "go_on", "Continue", priority=True, id="wizard.continue", tooltip="Keep it and go on"),
        Binding("escape", "back", "Back", id="wizard.back", tooltip="Go back; nothing is lost"),
        Binding("f1,ctrl+g", "help", "Help", id="wizard.help", tooltip="Help on this question"),
    ]

    def __init__(self, session: Session, visiting: Visiting, crumb: str = "") -> None:
        wizard = visiting.wizard
        subject = visiting.subject or (_unfinished(session, visiting) if wizard.subject else "")
        super().__init__(session, wizard.title)
        self.wizard = wizard
        self.subject = subject
        self.parent_id = visiting.parent
        self._crumb = crumb
        visit = session.desk.visit(wizard.key, subject)
        stopped = visit.step if visit else ""
        key = start_at(visiting, stopped, finished=bool(visit and visit.finished))
        self._index = next(index for index, step in enumerate(wizard.steps) if step.key == key)
        self._resumed = not visiting.step and bool(stopped) and self._index > 0
        self._returning = False
        self._saver: Timer | None = None

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.wizard.steps[self._index]

    @property
    def scene(self) -> Scene:
        """What the step looks at."""
        return self.session.scene(self.subject, self.parent_id)

    def content(self) -> ComposeResult:
        """The question on the left, the live readout beside or below it."""
        with Horizontal(id="columns", classes="frame"):
            with VerticalScroll(id="question", can_focus=False):
                yield Words(id="counter", classes="muted")
                yield Words(id="title")
                yield Vertical(id="body")
                with Horizontal(id="buttons"):
                    yield Button("Continue", id="continue", compact=True)
                    yield Button("Back", id="back", compact=True)
                    yield Button("Not sure", id="not-sure", compact=True)
            yield ReadoutPanel(id="readout")

    async def on_mount(self) -> None:
        """Show the first step."""
        await self.show_step()
        if self._resumed:
            self.query_one("#counter", Words).update(f"{self._counter()} · picked up where you stopped")

    def _counter(self) -> str:
        steps = self.wizard.steps
        return f"Question {self._index + 1} of {len(steps)}" if len(steps) > 1 else ""

    async def show_step(self, field: str = "") -> None:
        """Show the present step, the cursor in this field if one is named."""
        step = self.step
        self.query_one(Topbar).show_place(self._place_now())
        counter = self.query_one("#counter", Words)
        counter.update(self._counter())
        counter.display = bool(self._counter())
        last = self._index == len(self.wizard.steps) - 1
        self.query_one("#continue", Button).label = "Done" if last else "Continue"
        self.query_one("#title", Words).update(step.title)
        self.query_one("#not-sure").display = isinstance(step, FormStep)
        body = self.query_one("#body", Vertical)
        await body.remove_children()
        await body.mount(self._view(step))
        self.query_one("#question", VerticalScroll).scroll_home(animate=False)
        self._remember()
        self.refresh_readout()
        self._focus(step, field)

    def _focus(self, step: Step, field: str) -> None:
        """Put the cursor where the answer goes at once, so that nothing typed ahead is lost."""
        match step:
            case FormStep() if field:
                self.query_one(FormView).focus_field(field)
            case FormStep():
                self.query_one(FormView).focus_first()
            case ListStep():
                self.query_one(RecordsView).focus_first()
            case ViewStep():
                self.query_one(View).focus(scroll_visible=False)
            case ReviewStep():
                self.query_one(ReviewView).focus_first()

    def _place_now(self) -> str:
        subject = self.session.business.find(self.wizard.subject, self.subject) if self.wizard.subject else None
        name = subject_name(subject, self.session)
        return ARROW.join(part for part in (self._crumb or self.wizard.title, name) if part)

    def _view(self, step: Step) -> Widget:
        scene = self.scene
        match step:
            case FormStep():
                return self._form(step, scene)
            case ListStep():
                known = self.session.draft(self.wizard.key, step.key, self.subject)
                return RecordsView(step, scene, known.raw.get("line", "") if known else "")
            case ViewStep():
                return View(step.view(scene), scene.style)
            case ReviewStep():
                return ReviewView(self.wizard, scene)
            case _:
                assert_never(step)

    def _form(self, step: FormStep, scene: Scene) -> FormView:
        base = record_of(self.wizard, step, scene)
        known = self.session.draft(self.wizard.key, step.key, self.subject)
        raw = drafts.prefill(step.model, base, step.prefill(scene), scene.style)
        if known is not None:
            raw |= known.raw
        return FormView(step, scene, base, raw, fixed_values(self.wizard, step, scene))

    def _remember(self) -> None:
        self.session.visit(self.wizard.key, self.subject, self.step.key)
        self._save_soon()

    def _save(self) -> None:
        self.session.save()
        self.show_status()

    def refresh_readout(self) -> None:
        """Work the readout out again, of what is stored and what is typed so far."""
        step, panel = self.step, self.query_one(ReadoutPanel)
        readout: Readout = ()
        if isinstance(step, FormStep | ListStep) and step.readout is not None:
            readout = step.readout(self._preview(step) if isinstance(step, FormStep) else self.scene)
        panel.show_readout(readout, self.session.style)
        self.set_class(bool(readout), "-beside")

    def _preview(self, step: FormStep) -> Scene:
        form, scene = self.query_one(FormView), self.scene
        base = record_of(self.wizard, step, scene)
        record = drafts.sketch(step.model, form.raw, form.fixed, base, self.session.reading)
        if record is None:
            return scene
        return Scene(step.into(scene, record), scene.today, scene.style, scene.subject, scene.parent)

    def refresh_business(self) -> None:
        """Show the step again with the business as it is now."""
        if isinstance(self.step, ListStep):
            self.query_one(RecordsView).fill(self.scene)
            self.refresh_readout()
        else:
            self.run_worker(self.show_step(), exclusive=True)

    def on_screen_resume(self) -> None:
        """Come back from a record with the list as it is now."""
        if self.is_mounted and isinstance(self.step, ListStep) and self.query(RecordsView):
            self.query_one(RecordsView).fill(self.scene)
            self.query_one(Topbar).show_place(self._place_now())
            self.refresh_readout()

    # Answers

    @on(FormView.Changed)
    def _sketch(self, event: FormView.Changed) -> None:
        raw = self.query_one(FormView).raw
        self.session.sketch(self.wizard.key, self.step.key, self.subject, self.parent_id, raw)
        self.refresh_readout()
        self._save_soon()

    def _save_soon(self) -> None:
        """Wait for the typing to pause, so that a word is one save and not one a letter."""
        if self._saver is not None:
            self._saver.stop()
        self._saver = self.set_timer(SAVE_AFTER, self._save)

    @on(FormView.Continued)
    @on(View.Continued)
    async def _finish(self) -> None:
        await self.action_go_on()

    @on(Button.Pressed, "#continue")
    async def _press_continue(self, event: Button.Pressed) -> None:
        await self.action_go_on()

    @on(Button.Pressed, "#back")
    async def _press_back(self, event: Button.Pressed) -> None:
        await self.action_back()

    @on(Button.Pressed, "#not-sure")
    def _press_not_sure(self, event: Button.Pressed) -> None:
        form = self.query_one(FormView)
        form.not_sure(form.last)

    async def action_go_on(self) -> None:
        """Keep the answer and go to the next step, or back to where a change was asked for."""
        if isinstance(self.step, FormStep) and not self._keep(self.step):
            return
        if isinstance(self.step, ListStep) and not self._keep_line():
            return
        last = len(self.wizard.steps) - 1
        if self._returning:
            self._returning = False
            self._index = last
        elif self._index == last:
            self.session.visit(self.wizard.key, self.subject, self.step.key, finished=True)
            self._save()
            self.dismiss(True)
            return
        else:
            self._index += 1
        await self.show_step()

    def _keep(self, step: FormStep) -> bool:
        form, scene = self.query_one(FormView), self.scene
        base = record_of(self.wizard, step, scene)
        made = drafts.submit(step.model, form.raw, base=base, fixed=form.fixed, by=self.session.reading)
        if isinstance(made, Problems):
            form.show_problems(made)
            return False
        business = step.into(scene, made)
        self.session.change(business, step.title, draft_id(self.wizard.key, step.key, self.subject))
        self.show_status()
        return True

    def _keep_line(self) -> bool:
        """Take what stands in the line for new records with it when going on."""
        lines = self.query("#line")
        typed = getattr(lines.first(), "value", "").strip() if lines else ""
        return not typed or self._add_line(typed)

    async def action_back(self) -> None:
        """Go to the step before, or leave the wizard; what is typed stays."""
        if self._returning:
            self._returning = False
            self._index = len(self.wizard.steps) - 1
        elif self._index == 0:
            self._save()
            self.dismiss(False)
            return
        else:
            self._index -= 1
        await self.show_step()

    @on(ReviewView.Changing)
    async def _change_answer(self, event: ReviewView.Changing) -> None:
        self._returning = True
        self._index = next(index for index, step in enumerate(self.wizard.steps) if step.key == event.step)
        await self.show_step(event.field)

    # Lists

    @on(RecordsView.Opened)
    def _open(self, event: RecordsView.Opened) -> None:
        self._visit(event.record.id)

    def _visit(self, subject: str) -> None:
        step = self.step
        if isinstance(step, ListStep):
            visiting = Visiting(step.wizard, subject, self.subject)
            self.app.push_screen(WizardScreen(self.session, visiting, self._place_now()))

    @on(RecordsView.LineChanged)
    def _sketch_line(self, event: RecordsView.LineChanged) -> None:
        self.session.sketch(self.wizard.key, self.step.key, self.subject, self.parent_id, {"line": event.line})
        self._save_soon()

    @on(RecordsView.LineTyped)
    async def _take_line(self, event: RecordsView.LineTyped) -> None:
        if event.line:
            self._add_line(event.line)
        else:
            await self.action_go_on()

    def _add_line(self, line: str) -> bool:
        step, view = self.step, self.query_one(RecordsView)
        if not isinstance(step, ListStep) or step.a_line is None:
            return True
        try:
            records = step.a_line(self.scene, line)
        except Unreadable as problem:
            view.show_problem(str(problem))
            view.focus_line()
            return False
        done = draft_id(self.wizard.key, step.key, self.subject)
        view.clear_line()
        self._changed(self.session.business.put(*records), f"Add {line}", done, keep=records[0].id)
        return True

    def _changed(self, business: Any, label: str, done: str = "", keep: str = "") -> None:
        self.session.change(business, label, done)
        self.query_one(RecordsView).fill(self.scene, keep)
        self.refresh_readout()
        self.show_status()

    @on(RecordsView.Asked)
    def _do(self, event: RecordsView.Asked) -> None:
        actions: dict[str, Callable[[Record], object]] = {
            "delete": self._delete,
            "tick": self._tick,
            "up": lambda record: self._move(record, -1),
            "down": lambda record: self._move(record, 1),
        }
        if event.what == "add":
            self._visit("")
        elif event.what == "library":
            self._pick()
        elif event.record is not None:
            actions[event.what](event.record)

    def _tick(self, record: Record) -> None:
        step = self.step
        if isinstance(step, ListStep):
            turned = record.model_copy(update={step.tick: not getattr(record, step.tick)})
            self._changed(self.session.business.put(turned), "Tick a step", keep=record.id)

    def _move(self, record: Record, by: int) -> None:
        self._changed(self.session.business.moved(record, by), "Move a line", keep=record.id)

    @work
    async def _delete(self, record: Record) -> None:
        name = subject_name(record, self.session) or "this line"
        sure = await self.app.push_screen_wait(Confirm(f"Delete {name}?", "Ctrl+Z or u brings it back."))
        if sure:
            self._changed(self.session.business.without(record.id), f"Delete {name}")

    @work
    async def _pick(self) -> None:
        step = self.step
        if not isinstance(step, ListStep) or step.suggestions is None:
            return
        suggestions = step.suggestions(self.scene)
        chosen = await self.app.push_screen_wait(Pick("Ready-made", tuple(one.label for one in suggestions)))
        if chosen is not None:
            one = suggestions[chosen]
            self._changed(self.session.business.put(*one.records), f"Add {one.label}", keep=one.records[0].id)

    def action_help(self) -> None:
        """Say why this is asked, and which keys there are."""
        focused = self.focused
        spec = focused.spec if isinstance(focused, TextField | LongField | ChoiceField | TicksField) else None
        lines = [getattr(self.step, "intro", ""), f"{spec.title}  {spec.hint}" if spec else ""]
        self.app.push_screen(Help(self.step.title, tuple(line for line in lines if line), self.active_bindings))


def _unfinished(session: Session, visiting: Visiting) -> str:
    """The id of the record left half-typed here, or a fresh one."""
    kind, known = visiting.wizard.subject, session.desk.unfinished(visiting.wizard.key, visiting.parent)
    if kind is None or known is None or session.business.find(kind, known.record) is not None:
        return new_id()
    return known.record


def subject_name(record: Record | None, session: Session) -> str:
    """What a person calls a record."""
    if record is None or not record.called:
        return ""
    value = getattr(record, record.called)
    return "" if value is None else show_figure(Figure(value), session.style)
