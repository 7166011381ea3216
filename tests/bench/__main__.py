"""The measures: `python -m tests.bench` prints what is promised of the speed and how far it is held.

Everything stands beside what it is compared with, measured by turns in the same run, as machines differ and have
other things to do. `python -m tests.bench starting finding` measures only these.
"""

import sys
from collections.abc import Callable, Iterator, Mapping

from outsource_tui.cli import TURN
from tests.bench import bringing_in, finding, letters, lists, saving, starting, thinking, working
from tests.bench.table import HEADER, Measure, line

SUBJECTS: Mapping[str, Callable[[], Iterator[Measure]]] = {
    "starting": starting.measures,
    "letters": letters.measures,
    "saving": saving.measures,
    "lists": lists.measures,
    "finding": finding.measures,
    "thinking": thinking.measures,
    "working": working.measures,
    "bringing_in": bringing_in.measures,
}


def main(names: list[str]) -> int:
    """Measure these subjects, or all, and print a line for each measure.

    Returns:
        0, or 2 when a name is not that of a subject.
    """
    if unknown := set(names) - set(SUBJECTS):
        print(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(SUBJECTS)}.", file=sys.stderr)
        return 2
    # As the app has it.
    sys.setswitchinterval(TURN)
    print(line(HEADER))
    for name in names or SUBJECTS:
        for measure in SUBJECTS[name]():
            print(line(measure.cells), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
