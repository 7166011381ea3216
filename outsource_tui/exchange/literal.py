"""The user's words in a document: no sign of theirs means anything to whoever shows it, save a plain web address."""

import re
from collections.abc import Iterator

# What looks like an address is one only of these kinds; anything else stays words.
_ADDRESS = re.compile(
    r"https?://[^\s<>\"'`\\{}|^\[\]()]+[^\s<>\"'`\\{}|^\[\]().,;:!?]"
    r"|(?<![\w.+-])[\w.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,}(?![\w-])",
    re.ASCII,
)
_INLINE = re.compile(r"[\\`*_\[\]<>|~]|&(?=#|\w)|\$(?!\d)|!(?=\[)")
# What begins a heading, a list, a rule or the columns of a table, where nothing else follows it closely.
_AT_START = re.compile(r"^(\d{0,9})(?=(?:#+|[+-]|(?<=\d)[.)])(?:\s|$)|(?:-+|=+)\s*$|:-)", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


class Ready(str):
    """A text that is Markdown already."""

    __slots__ = ()


def linked(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a text, each with the address it leads to, or an empty one."""
    end = 0
    for found in _ADDRESS.finditer(text):
        yield text[end : found.start()], ""
        yield found[0], found[0] if "://" in found[0] else f"mailto:{found[0]}"
        end = found.end()
    yield text[end:], ""


def in_markdown(value: object) -> object:
    """A value as it stands in Markdown: texts with their signs escaped, all else as it is."""
    if not isinstance(value, str) or isinstance(value, Ready):
        return value
    parts = (f"<{part}>" if address else _INLINE.sub(r"\\\g<0>", part) for part, address in linked(str(value)))
    # A sign at the start of a line makes a heading, a list or a rule of it.
    return _AT_START.sub(r"\1\\", _INDENT.sub("", "".join(parts)))


def fenced(text: str) -> Ready:
    """A text between fences longer than any in it, so that it can be copied letter by letter."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return Ready(f"{fence}text\n{text}\n{fence}")
