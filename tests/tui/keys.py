"""What a monkey presses: every kind of thing a terminal can send, in an order that a seed decides."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

ESC = b"\x1b"
WAYS = [b"\r", b"\r", b"\r", b"\t", b"\t", ESC + b"[Z", b"\x0e", b"\x0e", b"\x0e", b" ", b"\x7f"]
ARROWS = [ESC + key for key in (b"[A", b"[B", b"[C", b"[D", b"[1;2A", b"[1;2B", b"[5~", b"[6~", b"[H", b"[F", b"[3~")]
FUNCTIONS = [ESC + key for key in (b"OP", b"OQ", b"[15~", b"[21~", b"x", b"[1;5C", b"[1;6D", b"[27u", b"[I", b"[O")]
# Ctrl+Q and q are a kind of their own.
CONTROLS = [bytes([code]) for code in range(32) if code not in (0x11, 0x1B)]
LETTERS = [bytes([code]) for code in range(33, 127) if chr(code) != "q"]
ANSWERS = ["120", "12 an hour", "mail 10h a week", "4h x 8", "25%", "0", "-1", "1.500", "1e999999999", "tomorrow"]
ANSWERS += ["31.02.2026", "9" * 40, "?", "Zoë 漢字 🤹🏽‍♀️", "[red]x[/", "é" * 3, "\u202e\u200b", "word " * 30]
NOISE = [b"", b"", b"\x00\x9b31m", b"\xff\xfe", b"\x1b]0;x\x07"]
BROKEN = [b"\xff", b"\xc3\x28", b"\xe2\x82", b"\xf0\x9f\x92", b"\xed\xa0\x80", b"\x80abc", b"\xc0\xaf\xfe"]
FRAGMENTS = [b"[", b"O", b"]", b"P", b"[<", b"[<0;", b"[M", b"[1;", b"[200~", b"[201~", b"[?2026;0$y", b"]0;title\x07"]
FRAGMENTS += [b"[97:65;1u", b"[9;1;99999999999u", b"[55296;1;55296u", b"[57441u", b"[0;0R", b"[999;999R", b"\x1b\x1b"]
BUTTONS = [0, 0, 0, 0, 1, 2, 4, 16, 32, 35, 35, 64, 65, 66, 67, 255]
USUAL_SIZES = [(80, 24), (80, 24), (120, 36), (60, 16)]


@dataclass(frozen=True)
class Key:
    """One thing a monkey does.

    Args:
        kind: one of KINDS.
        sent: the bytes of it; none for a new size of the window.
        size: that size, in columns and rows.
    """

    kind: str
    sent: bytes = b""
    size: tuple[int, int] = (0, 0)

    @property
    def sure(self) -> bool:
        """Whether it is whole: behind an Escape and half a key a terminal program waits for more, by the clock."""
        return self.kind not in ("escape", "fragment", "broken")

    def __str__(self) -> str:
        return f"{self.kind:<9}{self.sent!r}" if self.sent else f"{self.kind:<9}{self.size}"


def _one_of(*choices: bytes) -> Callable[[Random], Key]:
    return lambda chance: Key("", chance.choice(choices))


def _answer(chance: Random) -> Key:
    return Key("", chance.choice(ANSWERS).encode())


def _paste(chance: Random) -> Key:
    lines = "\n".join(chance.choices(ANSWERS, k=chance.choice((1, 1, 2, 40)))).encode()
    return Key("", b"\x1b[200~" + lines + chance.choice(NOISE) + b"\x1b[201~")


def _mouse(chance: Random) -> Key:
    column, row = chance.choice(((60, 20), (60, 20), (130, 40), (1, 1), (10**12, 10**12)))
    button, state = chance.choice(BUTTONS), chance.choice("MMm")
    return Key("", f"\x1b[<{button};{chance.randint(0, column)};{chance.randint(0, row)}{state}".encode())


def _resize(chance: Random) -> Key:
    odd = (chance.choice((chance.randint(1, 30), chance.randint(1, 220))), chance.randint(1, 60))
    return Key("", size=chance.choice((*USUAL_SIZES, odd, odd)))


# How often of 1,000. Quitting is rare, so that a life of the app is long enough to grow in.
KINDS: dict[str, tuple[float, Callable[[Random], Key]]] = {
    "letter": (330, _one_of(*LETTERS)),
    "way": (200, _one_of(*WAYS)),
    "arrow": (140, _one_of(*ARROWS)),
    "mouse": (90, _mouse),
    "control": (80, _one_of(*CONTROLS)),
    "answer": (60, _answer),
    "function": (25, _one_of(*FUNCTIONS)),
    "escape": (20, _one_of(ESC)),
    "resize": (19, _resize),
    "paste": (15, _paste),
    "fragment": (10, _one_of(*(ESC + rest for rest in FRAGMENTS))),
    "broken": (10, _one_of(*BROKEN)),
    "quit": (0.4, _one_of(b"\x11", b"q", b"q")),
}


def keys(seed: int) -> Iterator[Key]:
    """The keys of a seed, always the same and without an end."""
    chance = Random(seed)
    weights = [weight for weight, _ in KINDS.values()]
    while True:
        kind = chance.choices([*KINDS], weights)[0]
        drawn = KINDS[kind][1](chance)
        yield Key(kind, drawn.sent, drawn.size)
