"""A measure: what it took, what that is compared with, and how far it may go. All are printed as one table."""

from collections.abc import Iterable
from dataclasses import dataclass

HEADER = ("what", "measured", "compared with", "ratio", "reach", "")
COLUMNS = (46, 32, 31, 7, 14, 0)


@dataclass(frozen=True)
class Measure:
    """One line of the table.

    Args:
        what: was done.
        ours: what it took.
        unit: of that.
        beside: the same of what it is compared with, measured in turn with it; None when it stands alone.
        of: what that is.
        times: so many times that it may take at most; None when it need not compare.
        most: so much it may take at most; None when only the ratio counts. With both, one of them is enough.
        note: what else was seen.
    """

    what: str
    ours: float
    unit: str = "ms"
    beside: float | None = None
    of: str = ""
    times: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times as much it takes as what it is compared with."""
        return self.ours / self.beside if self.beside else None

    @property
    def verdict(self) -> str:
        """Whether it is within its reach; empty where it has none."""
        missed = []
        if self.times is not None and self.ratio is not None:
            missed.append((self.ratio - self.times, f"{self.ratio - self.times:.2f} x"))
        if self.most is not None:
            missed.append((self.ours - self.most, _amount(self.ours - self.most, self.unit)))
        if not missed:
            return ""
        by, told = min(missed)
        return "met" if by <= 0 else f"missed by {told}"

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the table."""
        return (
            self.what,
            _amount(self.ours, self.unit) + (f" ({self.note})" if self.note else ""),
            "" if self.beside is None else f"{self.of} {_amount(self.beside, self.unit)}",
            "" if self.ratio is None else f"{self.ratio:.2f} x",
            self._reach,
            self.verdict,
        )

    @property
    def _reach(self) -> str:
        times = "" if self.times is None else f"{self.times:g} x"
        most = "" if self.most is None else f"{self.most:g} {self.unit}"
        return " or ".join(one for one in (times, most) if one)


def _amount(amount: float, unit: str) -> str:
    return f"{amount:.{2 if unit == 's' else 1 if amount < 100 else 0}f} {unit}"


def line(cells: Iterable[str]) -> str:
    """One line of the table, on the screen."""
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, COLUMNS, strict=True)).rstrip()
