"""Store: Business and Desk in, Business and Desk out, record by record. Only pydantic records leave it."""

from collections.abc import Callable, Mapping, Set
from contextlib import nullcontext, suppress
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from outsource_tui.domain.base import Record, Single, clean
from outsource_tui.domain.business import TABLES, Business, from_records
from outsource_tui.domain.desk import Desk, Draft, Visit
from outsource_tui.store.backups import Backups
from outsource_tui.store.file import DurableStorage
from outsource_tui.store.trouble import Damaged, Missing

# The table of each kind of record, those of the desk included.
TABLE_NAMES: dict[type[Record], str] = {**TABLES, Draft: "drafts", Visit: "visits"}

Tables = dict[str, dict[str, Record]]
Change = tuple[Mapping[str, Record], Set[str]]


class _Undone(Exception):
    """Ends a batch of which nothing is to be left."""


class Store:
    """The records in a TinyDB, of which only those that changed are written.

    Args:
        storage: any storage of TinyDB; only a DurableStorage keeps the promise that nothing is lost.

    Attributes:
        file: the storage, when it is a durable one.
    """

    def __init__(self, storage: Storage) -> None:
        self.file = storage if isinstance(storage, DurableStorage) else None
        self._db = TinyDB(storage=lambda: storage)
        self._saved: Tables = {}
        self._doc_ids: dict[str, dict[str, int]] = {}

    @classmethod
    def open(cls, path: Path, now: Callable[[], datetime]) -> "Store":
        """The store in this file; a missing file is an empty store.

        Args:
            path: the file; the first save makes it.
            now: the clock, for the time of a save.

        Raises:
            NotOpened: the file is Refused, Damaged, Missing or Newer; it is left as it is.
        """
        storage = DurableStorage(path, now)
        if storage.content is None and len(Backups(path)) > 0:
            raise Missing(path, "it is gone, though there are backups of it")
        return cls(storage)

    @property
    def path(self) -> Path | None:
        """The file; None when it is only in memory."""
        return self.file.path if self.file else None

    @property
    def content(self) -> bytes | None:
        """What the file holds as last read or saved; None when there is none."""
        return self.file.content if self.file else None

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last saved, in UTC; None before the first save and in memory."""
        return self.file.saved_at if self.file else None

    @property
    def older(self) -> bool:
        """Whether an earlier version of the app wrote the file, so that it must be saved anew."""
        return self.file is not None and self.file.older

    @property
    def edited(self) -> bool:
        """Whether something other than this app wrote the file."""
        return self.file is not None and self.file.edited

    def load(self) -> tuple[Business, Desk, tuple[str, ...]]:
        """All that can be read, and a sentence for each record that is kept aside, untouched in the file.

        Raises:
            Damaged: two records have one id, so that neither can be trusted.
        """
        found, lost, asides = self._read()
        whole = from_records(one for one in found if type(one) in TABLES)
        # What belongs to a record that cannot be read waits in the file with it.
        business = whole.without(*(lost - {one.id for one in found}))
        drafts = {one.id: one for one in found if isinstance(one, Draft)}
        desk = Desk(drafts, {one.id: one for one in found if isinstance(one, Visit)})
        waiting = sum(1 for _ in whole.records()) - sum(1 for _ in business.records())
        if waiting:
            asides.append(f"Records kept aside because they belong to one of these: {waiting}.")
        self._saved = _tables(business, desk)
        return business, desk, tuple(asides)

    def _read(self) -> tuple[list[Record], set[str], list[str]]:
        """The records, the ids of those that cannot be read, and a sentence for each of these."""
        found: list[Record] = []
        lost: set[str] = set()
        asides: list[str] = []
        for kind, table in TABLE_NAMES.items():
            held = self._doc_ids[table] = {}
            for document in self._db.table(table):
                record, problem = _record(kind, document)
                if record is not None and record.id in held:
                    raise Damaged(self.path or Path(), f"two of its {table.replace('_', ' ')} have one id")
                if record is None or (held and isinstance(record, Single)):
                    asides.append(f"Record {document.doc_id} of {table.replace('_', ' ')} is kept aside: {problem}.")
                    lost.add(str(document.get("id")))
                else:
                    found.append(record)
                    held[record.id] = document.doc_id
        return found, lost, asides

    def save(self, business: Business, desk: Desk, *, anew: bool = False) -> None:
        """Write the records that are not the very ones last saved, and remove those that are gone.

        Args:
            business: all there is to keep.
            desk: drafts and visits, kept as well.
            anew: write the file also when no record has changed.

        Raises:
            NotSaved: the disk failed, or it is ChangedOutside; calling again tries the same changes again.
        """
        tables = _tables(business, desk)
        with self.file.batch() if self.file else nullcontext():
            doc_ids = self._change_to(tables)
            if anew and self.file:
                self.file.write(self.file.read())
        self._doc_ids |= doc_ids
        self._saved = tables

    def encoded(self, business: Business, desk: Desk) -> bytes:
        """The bytes a save of all this would write; nothing is written, here or on the disk."""
        content = b""
        if self.file:
            with suppress(_Undone), self.file.batch():
                self._change_to(_tables(business, desk))
                content = self.file.encoded()
                raise _Undone
        return content

    def _change_to(self, tables: Tables) -> dict[str, dict[str, int]]:
        if not self._saved:
            raise RuntimeError("load first: what was never read would count as removed")
        changes = {name: _change(self._saved[name], records) for name, records in tables.items()}
        return {name: self._write(name, *change) for name, change in changes.items() if any(change)}

    def _write(self, name: str, changed: Mapping[str, Record], gone: Set[str]) -> dict[str, int]:
        table, held = self._db.table(name), self._doc_ids[name]
        fresh = {id_: record.model_dump(mode="json") for id_, record in changed.items()}
        new = [id_ for id_ in fresh if id_ not in held]
        known = [held[id_] for id_ in fresh if id_ in held]
        # Added first: TinyDB must not give out the number of a removed document, which a rollback would bring back.
        added = table.insert_multiple(fresh[id_] for id_ in new) if new else []
        if known:
            table.update(lambda document: document.update(fresh[document["id"]]), doc_ids=known)
        if gone:
            table.remove(doc_ids=[held[id_] for id_ in gone])
        return {id_: number for id_, number in held.items() if id_ not in gone} | dict(zip(new, added, strict=True))

    def close(self) -> None:
        """Let go of the storage."""
        self._db.close()


def _tables(business: Business, desk: Desk) -> Tables:
    tables: Tables = {name: {} for name in TABLE_NAMES.values()}
    for record in (*business.records(), *desk.drafts.values(), *desk.visits.values()):
        tables[TABLE_NAMES[type(record)]][record.id] = record
    return tables


def _change(before: Mapping[str, Record], after: Mapping[str, Record]) -> Change:
    changed = {id_: record for id_, record in after.items() if before.get(id_) is not record}
    return changed, before.keys() - after.keys()


def _record(kind: type[Record], document: Document) -> tuple[Record | None, str]:
    """The record in a document, and why it is not taken when it is None or not the first with its id."""
    try:
        record = kind.model_validate(document)
    except ValidationError as error:
        fields = dict.fromkeys(clean(str(one["loc"][0]))[:40] for one in error.errors() if one["loc"])
        # A name of which nothing can be seen is none.
        return None, f"{', '.join(filter(None, fields)) or 'it'} cannot be read"
    if "id" not in document:
        return None, "it has no id"
    return record, "there is another one like it"
