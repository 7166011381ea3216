"""A page in the user's style: every figure a text, every chart its measures. The templates only set it out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from outsource_tui.domain.readout import Cell, Figure, Heading, Rated, Say, Span, Table, Tone, Unit
from outsource_tui.domain.settings import Style
from outsource_tui.exchange.page import Facts, Letter, Page, Part, Points, Prose, Signatures, Stack, Steps
from outsource_tui.forms import format as write
from outsource_tui.forms import show

# So many columns of a matrix stand beside each other on a sheet of paper.
BESIDE = 5
SQUARES = 5


@dataclass(frozen=True)
class Chart:
    """A picture beside a text: a bar up to `low` and paler to `high`, each in percent, or squares to the half."""

    kind: str
    low: int
    high: int
    said: str


@dataclass(frozen=True)
class Written:
    """A text with its tone; `chart` is the picture of it, if there is one."""

    text: str
    tone: Tone = Tone.PLAIN
    strong: bool = False
    label: str = ""
    chart: Chart | None = None


@dataclass(frozen=True)
class WrittenTable:
    """Rows of texts; `right` says which columns hold numbers. A matrix is read across and down, so it stays whole."""

    columns: tuple[str, ...]
    right: tuple[bool, ...]
    rows: tuple[tuple[Written, ...], ...]
    matrix: bool = False


@dataclass(frozen=True)
class Slice:
    """A part of a picture of shares: where it begins and how wide it is, in percent."""

    label: str
    share: int
    begin: int


@dataclass(frozen=True)
class Piece:
    """One part of a section, by the kind its template knows it by."""

    kind: str
    content: object


@dataclass(frozen=True)
class WrittenSection:
    """Pieces under a heading."""

    title: str
    pieces: tuple[Piece, ...]


def written(page: Page, style: Style) -> tuple[WrittenSection, ...]:
    """The sections of a page as texts."""
    return tuple(WrittenSection(one.title, tuple(_pieces(one.parts, style))) for one in page.sections)


def _pieces(parts: Sequence[Part], style: Style) -> Iterator[Piece]:
    """The parts one by one, figures next to each other as one."""
    for together, run in groupby(parts, lambda one: isinstance(one, Figure)):
        if together:
            yield Piece("figures", tuple(_figure(one, style) for one in run if isinstance(one, Figure)))
        else:
            for one in run:
                yield from _piece(one, style)


def _piece(part: Part, style: Style) -> Iterator[Piece]:
    match part:
        case Say():
            yield Piece("say", Written(show.say(part, style), part.tone, part.strong))
        case Heading():
            yield Piece("heading", part.words)
        case Table():
            yield from (Piece("table", _table(one, style)) for one in _fitting(part))
        case _:
            yield from _own(part)


def _own(part: Part) -> Iterator[Piece]:
    """A part that is not of a readout."""
    match part:
        case Prose():
            yield Piece("prose", paragraphs(part.text))
        case Letter():
            yield Piece("letter", part.text)
        case Steps():
            yield Piece("steps", part.steps)
        case Points():
            yield Piece("points", part.lines)
        case Facts():
            yield Piece("facts", tuple((label, words.split("\n")) for label, words in part.rows))
        case Stack():
            yield Piece("stack", (part.title, tuple(_slices(part))))
        case Signatures():
            yield Piece("signatures", part.names)


def _figure(one: Figure, style: Style) -> Written:
    return Written(show.figure(one, style), one.tone, one.hero, one.label)


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """The paragraphs of a text, each in its lines."""
    parts = groupby((line.strip() for line in text.splitlines()), bool)
    return tuple(tuple(lines) for filled, lines in parts if filled)


def _fitting(table: Table) -> Iterator[Table]:
    """A table, or a matrix of many columns in parts that fit on paper, each with its first column."""
    if not table.matrix or len(table.columns) <= BESIDE + 1:
        yield table
        return
    for begin in range(1, len(table.columns), BESIDE):
        part = slice(begin, begin + BESIDE)
        rows = tuple((row[0], *row[part]) for row in table.rows)
        yield Table((table.columns[0], *table.columns[part]), rows, matrix=True)


def _table(table: Table, style: Style) -> WrittenTable:
    columns = [*zip(*table.rows, strict=True)] or [()] * len(table.columns)
    right = tuple(not table.matrix and _numeric(column) for column in columns)
    rows = tuple(tuple(_cell(cell, style) for cell in row) for row in table.rows)
    return WrittenTable(table.columns, right, rows, table.matrix)


def _numeric(column: Sequence[Cell]) -> bool:
    """Whether a column holds numbers, which stand right; a word here and there, such as never, stands with them."""
    known = [one for one in column if isinstance(one, Say) or one.value not in (None, "")]
    return 2 * sum(show.numeric((one,)) for one in known) > len(known)


def _cell(cell: Cell, style: Style) -> Written:
    if isinstance(cell, Say):
        return Written(show.say(cell, style), cell.tone, cell.strong)
    match cell.value:
        case Rated(points=None):
            return Written("not rated", Tone.MUTED)
        case Rated() as rated if rated.points is not None:
            return _rated(rated.points, thin=rated.thin, tone=cell.tone)
        case Span() as span if cell.unit is Unit.RANGE:
            low, high = _percent(span.low), _percent(span.high)
            said = f"{low} of 100" if low == high else f"from {low} to {high} of 100"
            return Written(show.figure(cell, style), cell.tone, chart=Chart("bar", low, high, said))
        case Decimal() as share if cell.unit is Unit.BAR:
            low = min(max(_percent(share), 0), 100)
            return Written(show.figure(cell, style), cell.tone, chart=Chart("bar", low, low, f"{low}%"))
        case date() as day:
            # On paper there is room for a day in words.
            return Written(write.weekday(day), cell.tone)
    return Written(show.figure(cell, style), cell.tone)


def _rated(points: Decimal, *, thin: bool, tone: Tone) -> Written:
    halves = int((points * 8).to_integral_value(ROUND_HALF_UP)) + 2
    said = f"{halves / 2:g} of {SQUARES}"
    mark = "~" if thin else ""
    return Written(f"{said}{mark}", tone, chart=Chart("squares", halves, halves, said))


def _percent(share: Decimal) -> int:
    return int((100 * share).to_integral_value(ROUND_HALF_UP))


def _slices(stack: Stack) -> Iterator[Slice]:
    begin = 0
    for label, share in stack.parts:
        wide = min(_percent(share), 100 - begin)
        yield Slice(label, wide, begin)
        begin += wide
