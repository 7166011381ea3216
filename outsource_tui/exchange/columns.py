"""Which columns of a table of no tool we know hold what, as the user told once, for the next one with that header."""

from collections.abc import Sequence
from hashlib import sha256

from outsource_tui.domain.business import Business
from outsource_tui.domain.imports import ColumnMapping
from outsource_tui.library.layouts import Layout, mapped, plain_name


def told_before(business: Business, header: Sequence[str]) -> Layout | None:
    """The layout the user told for a table with this header, if they did."""
    before = business.find(ColumnMapping, _key(header))
    return mapped({told: header[place] for told, place in before.columns.items()}) if before else None


def told_of(header: Sequence[str], layout: Layout) -> ColumnMapping:
    """What a layout says of the columns of a header, to be remembered."""
    columns = {told: places[0] for told, places in layout.places(header).items()}
    return ColumnMapping(id=_key(header), columns=columns)


def remembered(business: Business, told: ColumnMapping) -> Business:
    """The business with that in it; the very same if it is."""
    return business if business.find(ColumnMapping, told.id) == told else business.put(told)


def _key(header: Sequence[str]) -> str:
    return sha256("\0".join(map(plain_name, header)).encode()).hexdigest()[:32]
