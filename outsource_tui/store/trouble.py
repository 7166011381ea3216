"""What can go wrong with the file, each as a sentence a person understands."""

from pathlib import Path


class Trouble(Exception):
    """The file could not be opened or saved; `sentence` says why, in plain words."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotSaved(Trouble):
    """A save failed; the file is whole, and memory is as it was before."""


class ChangedOutside(NotSaved):
    """Something else changed the file since it was read or saved; it is left as that wrote it."""


class NotOpened(Trouble):
    """The file at `path` could not be opened; it is left as it is."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


class Refused(NotOpened):
    """The system does not let us read it."""


class InUse(NotOpened):
    """Another run of the app has it open."""


class Damaged(NotOpened):
    """What is in it is not what was saved."""


class Missing(Damaged):
    """It is gone, though there are backups of it."""


class Newer(NotOpened):
    """A later version of the app wrote it."""
