"""A person at a list who adds, types, deletes, ticks, moves and undoes, and knows each state the list went through.

Every key is known with the state it leads to, so the states a killed app may have left in its file are an exact set:
those from the newest that was shown as saved to the last one a key was pressed for.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from tests.tui.listing import ASKED, ON_THE_LIST, Lines, Listing, State
from tests.tui.terminal import Terminal

MOST = 9
PATIENCE = 20.0
SAVED = re.compile(r"\bSaved( \d\d:\d\d)?$")
UNSAVED = "NOT SAVED"

Strokes = list[tuple[str, State]]
Part = tuple[Strokes, Callable[[], bool] | None]


class Typist:
    """A person at a list, after they have opened it.

    Args:
        app: just started; Home is opened and left.
        listing: the list they work on.
        state: what is in its file.
        random: chooses what they do.
        numbers: of the lines they add, so that no two are the same.
    """

    def __init__(self, app: Terminal, listing: Listing, state: State, random: Random, numbers: Iterator[int]) -> None:
        self._app, self._listing, self._random, self._numbers = app, listing, random, numbers
        self.states = [state]
        self.shown = self.saved = self.acknowledged = 0
        self._past: list[Lines] = []
        self._future: list[Lines] = []
        self._title = ""
        # Called for each frame that says of its state that it is saved.
        self.seen_saved: Callable[[], None] = lambda: None
        app.frame_ended = self._look

    def _look(self) -> None:
        """Take note of what a frame shows, and whether it says beside it that it is saved."""
        screen = self._app.lines
        seen = self._listing.seen(screen)
        # The first that fits, from what was seen before: a state that came again counts as the older one.
        places = range(self.shown, len(self.states))
        place = next((place for place in places if self.states[place].visible == seen), None)
        if place is not None:
            self.shown = place
            if SAVED.search(screen[0].rstrip()):
                self.acknowledged += place > self.saved
                self.saved = place
                self.seen_saved()

    @property
    def now(self) -> State:
        """The state that the last key leads to."""
        return self.states[-1]

    @property
    def is_shown(self) -> bool:
        """Whether the screen has come up with the keys."""
        return self._app.shows(self._listing.question) and self.states[self.shown].visible == self.now.visible

    @property
    def is_saved(self) -> bool:
        """Whether the screen said of the present state that it is saved."""
        return self.is_shown and self.states[self.saved].visible == self.now.visible

    def open(self) -> None:
        """Go from Home to the list."""
        for key, words in self._listing.keys:
            self._app.press(key).wait_for(words, timeout=PATIENCE)
        self._wait(lambda: self.is_shown)

    def act(self) -> None:
        """Do something, see it on the screen, and now and then wait until it is saved."""
        for strokes, holds in self._anything():
            self._press(strokes)
            self._wait(holds or (lambda: self.is_shown))
        if self._random.random() < 0.5:
            self.wait_until_saved()

    def begin(self) -> None:
        """Do something, or only a part of it, and wait for nothing at the end."""
        left = self._random.randint(1, 14)
        for strokes, holds in self._anything():
            self._press(strokes[:left])
            left -= len(strokes)
            if left <= 0 or holds is None:
                return
            self._wait(holds)

    def write(self, text: str) -> None:
        """Type this into the line for new ones and see it there."""
        self._do(self._to_the_line())
        self._do(self._letters(text))

    def erase(self, *, wait: bool = True) -> None:
        """Take out what stands in the line for new ones."""
        self._do(self._erasing(), wait=wait)

    def add(self) -> None:
        """Type a new line and press Enter."""
        self._do(self._adding())

    def wait_until_saved(self, timeout: float = PATIENCE) -> None:
        """Wait until the present state is shown as saved."""
        self._app.wait_until(lambda: self.is_saved, f"{self.now} is not shown as saved", timeout)

    def wait_until_refused(self) -> None:
        """Wait until the present state is shown as not saved."""
        self._app.wait_until(
            lambda: self.is_shown and UNSAVED in self._app.lines[0], f"{self.now} is not shown as not saved", PATIENCE
        )

    def _do(self, parts: Iterator[Part], *, wait: bool = True) -> None:
        for strokes, holds in parts:
            self._press(strokes)
            if wait:
                self._wait(holds or (lambda: self.is_shown))

    def _press(self, strokes: Strokes) -> None:
        self.states += [state for _, state in strokes]
        if strokes:
            self._app.press(*(key for key, _ in strokes))

    def _wait(self, holds: Callable[[], bool]) -> None:
        self._app.wait_until(holds, f"the screen does not follow to {self.now}", PATIENCE)

    # What can be done: parts of it, each with its keys and what must hold before the next part

    def _anything(self) -> Iterator[Part]:
        lines = len(self.now.lines)
        # A list that must be scrolled could not be seen whole.
        room = lines < MOST
        if self.now.typed:
            return self._random.choice((self._adding, self._adding, self._erasing))() if room else self._erasing()
        chances = {
            self._adding: 4 if room else 0,
            self._typing: 2,
            self._deleting: 2 if lines > 1 else 0,
            self._ticking: 2 if self._listing.ticks else 0,
            self._moving: 1 if lines > 1 else 0,
            self._undoing: 2 if self._past and room else 0,
            self._redoing: 1 if self._future and room else 0,
        }
        return self._random.choices(list(chances), list(chances.values()))[0]()

    def _adding(self) -> Iterator[Part]:
        yield from self._to_the_line()
        if not self._title or not self._line.startswith(self.now.typed):
            self._title = f"work {next(self._numbers)}"
        if not self._line.startswith(self.now.typed):
            yield from self._backspaces()
        strokes = self._strokes(self._line[len(self.now.typed) :])
        added = self._changed((*self.now.lines, (self._title, False)))
        self._title = ""
        yield [*strokes, ("enter", added)], None

    def _typing(self) -> Iterator[Part]:
        yield from self._to_the_line()
        self._title = f"work {next(self._numbers)}"
        yield from self._letters(self._line[: self._random.randint(1, len(self._line))])

    def _erasing(self) -> Iterator[Part]:
        yield from self._to_the_line()
        yield from self._backspaces()

    def _deleting(self) -> Iterator[Part]:
        # The first line is what everything else in the file belongs to.
        row = self._random.choice([row for row, line in enumerate(self.now.lines) if line[0] != "work 0"])
        yield from self._to_the_list()
        yield [*self._way_to(row), ("d", self.now)], lambda: self._app.shows(ASKED)
        without = self._changed((*self.now.lines[:row], *self.now.lines[row + 1 :]))
        yield [("down", self.now), ("enter", without)], None

    def _ticking(self) -> Iterator[Part]:
        row = self._random.randrange(len(self.now.lines))
        yield from self._to_the_list()
        title, ticked = self.now.lines[row]
        turned = (*self.now.lines[:row], (title, not ticked), *self.now.lines[row + 1 :])
        yield [*self._way_to(row), ("space", self._changed(turned))], None

    def _moving(self) -> Iterator[Part]:
        row = self._random.randrange(1, len(self.now.lines))
        yield from self._to_the_list()
        before, moved = self.now.lines[row - 1 : row + 1]
        swapped = (*self.now.lines[: row - 1], moved, before, *self.now.lines[row + 1 :])
        yield [*self._way_to(row), ("K", self._changed(swapped))], None

    def _undoing(self) -> Iterator[Part]:
        yield from self._to_the_list()
        self._future.append(self.now.lines)
        yield [("u", replace(self.now, lines=self._past.pop()))], None

    def _redoing(self) -> Iterator[Part]:
        yield from self._to_the_list()
        self._past.append(self.now.lines)
        yield [("\x19", replace(self.now, lines=self._future.pop()))], None

    def _changed(self, lines: Lines) -> State:
        self._past.append(self.now.lines)
        self._future.clear()
        return State(lines)

    @property
    def _line(self) -> str:
        return f"{self._title} 2{self._listing.unit}"

    def _strokes(self, text: str) -> Strokes:
        typed = self.now.typed
        return [(letter, replace(self.now, typed=typed + text[:end])) for end, letter in enumerate(text, 1)]

    def _letters(self, text: str) -> Iterator[Part]:
        yield self._strokes(text), None

    def _backspaces(self) -> Iterator[Part]:
        typed = self.now.typed
        yield [("backspace", replace(self.now, typed=typed[:end])) for end in reversed(range(len(typed)))], None

    def _to_the_line(self) -> Iterator[Part]:
        if self._app.shows(ON_THE_LIST):
            yield [("tab", self.now)], lambda: not self._app.shows(ON_THE_LIST)

    def _to_the_list(self) -> Iterator[Part]:
        if not self._app.shows(ON_THE_LIST):
            yield [("shift+tab", self.now)], lambda: self._app.shows(ON_THE_LIST)

    def _way_to(self, row: int) -> Strokes:
        return [("up", self.now)] * len(self.now.lines) + [("down", self.now)] * row
