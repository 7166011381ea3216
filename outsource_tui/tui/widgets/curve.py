"""A curve of gain over one input: up where it pays, down where it does not, with marks on the line between."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from textual.content import Content
from textual.widget import Widget

from outsource_tui.domain.readout import Tone
from outsource_tui.domain.what_if import Curve, Dial
from outsource_tui.tui.theme import STYLES
from outsource_tui.tui.widgets.words import literal

RISING = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
TRIED, TODAY, EVEN = "\u25c6", "\u25cf", "\u25c7"
LINE = "\u2500"


class Plot(Widget):
    """A drawing that fills the room it has.

    Args:
        drawn: makes it for so many columns and rows.
    """

    def __init__(self, drawn: Callable[[int, int], Content]) -> None:
        super().__init__()
        self._drawn = drawn

    def render(self) -> Content:
        """Draw it for the room there is now."""
        return self._drawn(*self.content_size) if self.content_size.height > 1 else Content("")


def plotted(curve: Curve, dial: Dial, value: Decimal, rows: int) -> Content:
    """The curve in so many rows, one column for each of its gains, the line of no gain among them."""
    if not curve.gains:
        return Content("")
    up, down = max((*curve.gains, Decimal(0))), -min((*curve.gains, Decimal(0)))
    above, below = _shared(rows - 1, up, down)
    marked = _column(dial, value, len(curve.gains))
    lines = [_upper(curve.gains, up, above, row, marked) for row in range(above, 0, -1)]
    lines.append(_axis(curve, dial, value))
    lines += [_lower(curve.gains, down, below, row, marked) for row in range(1, below + 1)]
    return Content("\n").join(lines)


def _shared(rows: int, up: Decimal, down: Decimal) -> tuple[int, int]:
    """How many rows are above the line and how many below it, in proportion, each side seen where there is one."""
    if up + down == 0:
        return rows, 0
    above = int((rows * up / (up + down)).to_integral_value())
    above = min(max(above, 1 if up else 0), rows - (1 if down else 0))
    return above, rows - above


def _upper(gains: Sequence[Decimal], most: Decimal, rows: int, row: int, marked: int) -> Content:
    cells = []
    for gain in gains:
        eighths = int((gain / most * rows * 8).to_integral_value()) if gain > 0 else 0
        cells.append(RISING[min(max(eighths - (row - 1) * 8, 0), 8)])
    return _painted(cells, Tone.GOOD, marked)


def _lower(gains: Sequence[Decimal], most: Decimal, rows: int, row: int, marked: int) -> Content:
    cells = []
    for gain in gains:
        halves = int((-gain / most * rows * 2).to_integral_value()) if gain < 0 else 0
        cells.append(" \u2580\u2588"[min(max(halves - (row - 1) * 2, 0), 2)])
    return _painted(cells, Tone.BAD, marked)


def _painted(cells: Sequence[str], tone: Tone, marked: int) -> Content:
    """A row of the curve, the column of the value that is tried in another colour."""
    style, accent = STYLES[tone], STYLES[Tone.ACCENT]
    return Content.assemble(
        literal("".join(cells[:marked]), style),
        literal(cells[marked], accent),
        literal("".join(cells[marked + 1 :]), style),
    )


def _axis(curve: Curve, dial: Dial, value: Decimal) -> Content:
    columns = len(curve.gains)
    cells = [LINE] * columns
    for even in curve.even:
        cells[_column(dial, even, columns)] = EVEN
    if dial.now is not None:
        cells[_column(dial, dial.now, columns)] = TODAY
    at = _column(dial, value, columns)
    cells[at] = TRIED
    return Content.assemble(
        literal("".join(cells[:at]), STYLES[Tone.MUTED]),
        literal(cells[at], f"bold {STYLES[Tone.ACCENT]}"),
        literal("".join(cells[at + 1 :]), STYLES[Tone.MUTED]),
    )


def _column(dial: Dial, value: Decimal, columns: int) -> int:
    reach = dial.most - dial.least
    part = (value - dial.least) / reach if reach else Decimal(0)
    return min(max(int((part * (columns - 1)).to_integral_value()), 0), columns - 1)
