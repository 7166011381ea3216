"""Everything that can be found in the app: its actions, from where they are declared, and whatever has a name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from inspect import isawaitable
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from outsource_tui.domain.readout import Heading, Say, text
from outsource_tui.library.words import Word, words
from outsource_tui.tui.going import along
from outsource_tui.tui.kept import KeptApp
from outsource_tui.tui.screens.find import Entry, Find
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.screens.page import Page
from outsource_tui.tui.screens.reading import Reading
from outsource_tui.tui.session import Session
from outsource_tui.wizards.finding import Named, everything_named, way_to_record
from outsource_tui.wizards.maintenance import ENDING
from outsource_tui.wizards.place import Visiting

HERE, AT_HOME = "Here", "At Home"


async def find(app: KeptApp) -> None:
    """Find an action or anything with a name, and do it or go there."""
    screen = app.screen
    if not isinstance(screen, Page):
        return
    home = next((one for one in app.screen_stack if isinstance(one, Home)), None)
    elsewhere = actions_at_home(home, partial(_go_home, app)) if home not in (None, screen) else ()
    actions = (*actions_here(app, screen), *elsewhere)
    go = partial(along, app)

    def others() -> tuple[Entry, ...]:
        return (*endings(app.session, go), *named(app.session, go), *meanings(partial(show_words, app)))

    chosen = await app.push_screen_wait(Find(actions, others))
    if chosen is not None:
        acted = chosen.act()
        if isawaitable(acted):
            await acted


def show_words(app: KeptApp, shown: Iterable[Word]) -> None:
    """Show what these words mean."""
    lines = tuple(block for one in shown for block in (Heading(one.word), Say("{means}", {"means": text(one.means)})))
    app.push_screen(Reading("What it means", lines, app.session.style))


async def _go_home(app: KeptApp, action: str = "") -> None:
    """Go Home, and do something there."""
    home = next(one for one in app.screen_stack if isinstance(one, Home))
    app.session.save()
    home.pop_until_active()
    if action:
        app.call_later(app.run_action, action, home)


def actions_here(app: App[str], screen: Screen[Any]) -> Iterator[Entry]:
    """What the keys of a screen do now, each action once; what needs no telling has no tooltip, and is left out."""
    seen = {"find"}
    for active in screen.active_bindings.values():
        binding = active.binding
        if active.enabled and active.tooltip and binding.action not in seen:
            seen.add(binding.action)
            # As if it were pressed: what has nothing to do there leaves it to what is around it.
            act = partial(app.call_later, app.simulate_key, binding.key)
            yield Entry(binding.description, active.tooltip, act, app.get_key_display(binding), HERE)


def actions_at_home(home: Screen[Any], run: Callable[[str], object]) -> Iterator[Entry]:
    """What can be done at Home, wherever the user is; `run` goes there and does it."""
    yield Entry("Home", "Leave everything that is open", partial(run, ""), "", AT_HOME)
    for _, binding in home._bindings:
        if binding.tooltip and _possible(home, binding):
            yield Entry(binding.description, binding.tooltip, partial(run, binding.action), "", AT_HOME)


def _possible(home: Screen[Any], binding: Binding) -> bool:
    name, _, rest = binding.action.partition("(")
    return bool(home.check_action(name, (rest.strip("')"),)))


def named(session: Session, go: Callable[[Iterable[Visiting]], object]) -> Iterator[Entry]:
    """Whatever the user gave a name; `go` opens its wizard, over what is open now."""
    for one in everything_named(session.business, session.style):
        yield Entry(one.name, one.about, partial(_go, session, go, one))


def endings(session: Session, go: Callable[[Iterable[Visiting]], object]) -> Iterator[Entry]:
    """Ending the work with each who is at work, which nobody looks for in a list."""
    for one in session.business.engagements:
        if not one.ended:
            act = partial(go, (Visiting(ENDING, one.id),))
            yield Entry(f"End the work with {one.name}", "Maintenance", act)


def meanings(show: Callable[[Sequence[Word]], object]) -> Iterator[Entry]:
    """The words of the app; `show` says what they mean."""
    for one in words():
        yield Entry(one.word, "what it means", partial(show, (one,)))


def _go(session: Session, go: Callable[[Iterable[Visiting]], object], one: Named) -> None:
    go(way_to_record(session.scene(), one.record)[-1:])
