"""How well what is drawn can be seen: the contrast of each letter and line with what is behind it, as in WCAG 2.2."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import chain

from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.color import Color as Shade
from textual.strip import Strip

TEXT, GRAPHIC = 4.5, 3.0
# Lines, blocks and the marks of a scroll bar; whatever else is drawn is read.
GRAPHICS = frozenset(map(chr, chain(range(0x2500, 0x25A0), range(0x2800, 0x2900))))
RGB = tuple[int, int, int]


@dataclass(frozen=True)
class Drawn:
    """Some letters or a piece of a line, with its colour and that behind it."""

    text: str
    ink: RGB
    ground: RGB

    @property
    def graphic(self) -> bool:
        """Whether it is a line or a block, and no word."""
        return set(self.text) <= GRAPHICS | {" "}

    @property
    def ratio(self) -> float:
        """The contrast of the two colours, from 1 to 21."""
        return contrast(self.ink, self.ground)

    @property
    def seen(self) -> bool:
        """Whether it stands out enough."""
        return self.ratio >= (GRAPHIC if self.graphic else TEXT)

    def __str__(self) -> str:
        ink, ground = ("#" + bytes(colour).hex() for colour in (self.ink, self.ground))
        return f"{self.ratio:4.2f} {ink} on {ground}: {self.text.strip()[:40]!r}"


@dataclass(frozen=True)
class Cell:
    """One cell of the screen."""

    letter: str
    ink: RGB
    ground: RGB

    def differs(self, other: "Cell") -> bool:
        """Whether the change from one to the other can be seen."""
        grounds = contrast(self.ground, other.ground)
        if self.letter == other.letter:
            return max(grounds, contrast(self.ink, other.ink) if self.letter.strip() else 1) >= GRAPHIC
        shown = self if self.letter.strip() else other
        return max(grounds, contrast(shown.ink, shown.ground)) >= GRAPHIC


def cells(strips: list[Strip], seen_as: Callable[[Color], RGB]) -> dict[tuple[int, int], Cell]:
    """Every cell of these lines by its column and row; a wide letter counts as the first of its cells."""
    found = {}
    for row, strip in enumerate(strips):
        column = 0
        for text, style, _ in strip:
            both = colours(style or Style.null(), seen_as)
            for letter in text:
                found[column, row] = Cell(letter, *both)
                column += cell_len(letter)
    return found


@cache
def contrast(one: RGB, other: RGB) -> float:
    """The contrast of two colours."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: RGB) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (one / 255 for one in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def exact(colour: Color) -> RGB:
    """A colour as it is meant."""
    red, green, blue = colour.get_truecolor()
    return red, green, blue


def of_256(colour: Color) -> RGB:
    """The nearest colour of a terminal that has 256 of them."""
    return exact(colour.downgrade(ColorSystem.EIGHT_BIT))


def grey(colour: Color) -> RGB:
    """The same where NO_COLOR is set."""
    return exact(Shade.from_rich_color(colour).monochrome.rich_color)


WAYS = {"exact": exact, "of 256": of_256, "without colour": grey}


def faint(strips: list[Strip], decoration: Callable[[str, Style], bool]) -> set[str]:
    """All in these lines that cannot be read or seen well enough, in whichever way; what is blank is left out."""
    found = set()
    for text, style, _ in (one for strip in strips for one in strip):
        if text.strip() and style is not None and not decoration(text, style):
            looks = ((way, Drawn(text, *colours(style, seen_as))) for way, seen_as in WAYS.items())
            found |= {f"{way}: {one}" for way, one in looks if not one.seen}
    return found


@cache
def colours(style: Style, seen_as: Callable[[Color], RGB] = exact) -> tuple[RGB, RGB]:
    """The colour of the letters and that behind them."""
    ink, ground = (seen_as(one or Color.default()) for one in (style.color, style.bgcolor))
    return (ground, ink) if style.reverse else (ink, ground)
