"""Documents as their readers' programs see them, and words that would harm if they were more than words."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from outsource_tui.domain.base import Kind, Record
from outsource_tui.domain.business import Business
from outsource_tui.forms.fields import FieldSpec, questions
from tests.tui.hostile import hostile

NASTY = (
    '=HYPERLINK("x") <script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) ![i](/x.png) '
    "**b** _i_ `c` ~s~ $x$ &amp; &lt; | {{ 7*7 }} {% x %} \\ 'q' <!-- "
)
FIRST = "# no heading"
LINES = (
    "- no list",
    "1. no list",
    "1) no list",
    "+ no list",
    "> no quote",
    "---",
    "===",
    "```",
    "    no code",
    "| a | b |",
)
LONG = "\n".join((FIRST, *LINES, "BEGIN:VEVENT", "```", NASTY, "", "\t- no code"))
VOID = {"meta", "br", "rect"}
WORDS = {"a", "p", "h1", "h2", "h3", "ol", "ul", "li", "dl", "dt", "dd", "span", "div", "section", "main"}
PICTURES = {"svg", "figure", "figcaption", "title"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
ALLOWED = VOID | WORDS | PICTURES | TABLES | {"html", "head", "style", "body"}


def nasty(business: Business) -> Business:
    """The same business with markup, formulas and commands wherever the user writes."""
    return business.put(*(_nasty(record) for record in hostile(business).records()))


def _nasty(record: Record) -> Record:
    told = {spec.name: _fitting(spec) for spec in questions(type(record)) if spec.kind in (Kind.TEXT, Kind.LONG)}
    return type(record).model_validate({**record.model_dump(), **told})


def _fitting(spec: FieldSpec) -> str:
    return LONG if spec.kind is Kind.LONG else NASTY[: spec.limit]


def squeezed(text: str) -> str:
    """A text with every white space one blank."""
    return " ".join(text.split())


@dataclass
class Seen:
    """What a reader sees of a document, and what its program was told."""

    text: str = ""
    headings: list[tuple[str, str]] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    @property
    def levels(self) -> list[str]:
        """The levels of the headings, in order."""
        return [level for level, _ in self.headings]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen, self.open = Seen(), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.tags.append((tag, dict(attrs)))
        if tag in ("h1", "h2", "h3"):
            self.seen.headings.append((tag, ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"{tag} is closed out of turn"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "title"):
            return
        if self.open and self.open[-1] in ("h1", "h2", "h3"):
            level, words = self.seen.headings[-1]
            self.seen.headings[-1] = (level, words + data)
        self.seen.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read_html(text: str) -> Seen:
    """A page as a browser sees it, every tag closed in its turn."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader.seen


MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SHOWN = {"text", "code_inline", "html_inline", "fence", "code_block", "html_block"}


def read_markdown(text: str) -> Seen:
    """A text as Markdown shows it, tables and struck out words included."""
    seen = Seen()
    for token in _flat(MARKDOWN.parse(text)):
        seen.tags.append((token.type, {name: str(value) for name, value in token.attrs.items()}))
        if token.type == "heading_open":
            seen.headings.append((token.tag, ""))
        if token.type in SHOWN:
            seen.text += token.content
        elif token.type in ("softbreak", "hardbreak") or token.type.endswith("_close"):
            seen.text += " " if token.type not in ("link_close", "strong_close") else ""
    return seen


def _flat(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *_flat(token.children or []))]


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, as WCAG reckons it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palettes(css: str) -> list[dict[str, str]]:
    """The colours of a style sheet by name, the light ones first."""
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    return [dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]{6})", block)) for block in blocks]
