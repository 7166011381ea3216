"""What was typed into a line, burst by burst, so that it can be taken back. Nothing here knows a widget."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Line:
    """A line of text and where the cursor stands in it."""

    text: str
    cursor: int

    @property
    def apart(self) -> bool:
        """Whether the letter before the cursor is a space."""
        return self.text[: self.cursor].endswith(" ")


@dataclass(frozen=True)
class Typing:
    """A line as it stands, as it stood before each burst of typing, and after each one that was taken back.

    A burst is a word with the space after it, letters deleted one by one, or more than a letter at once. `step` is
    how much longer the last letter made the line, 0 once a burst has ended.
    """

    now: Line
    past: tuple[Line, ...] = ()
    future: tuple[Line, ...] = ()
    step: int = 0

    def at(self, line: Line) -> "Typing":
        """With the cursor moved, which ends a burst; another text than the one typed begins anew."""
        if line == self.now:
            return self
        return replace(self, now=line, step=0) if line.text == self.now.text else Typing(line)

    def typed(self, line: Line) -> "Typing":
        """After an edit."""
        if line.text == self.now.text:
            return self.at(line)
        step = len(line.text) - len(self.now.text)
        new_word = self.now.apart and not line.apart and step == 1
        goes_on = step == self.step != 0 and not new_word
        past = self.past if goes_on else (*self.past, self.now)
        return Typing(line, past, step=step if abs(step) == 1 else 0)

    def back(self) -> "Typing":
        """Before the last burst, if there is one."""
        return Typing(self.past[-1], self.past[:-1], (self.now, *self.future)) if self.past else self

    def again(self) -> "Typing":
        """After the burst last taken back, if there is one."""
        return Typing(self.future[0], (*self.past, self.now), self.future[1:]) if self.future else self
