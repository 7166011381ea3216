"""The heavier checks, not in the gate: `python -m tests.outside` gives what is taken out to the programs that open it.

A browser gets every document, a spreadsheet every table, a calendar every date, hostile words among them. What such a
program needs is installed where that is possible; what was skipped is said with its reason. Exits 1 if anything failed.
"""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import time as time_of_day
from decimal import Decimal
from pathlib import Path
from typing import Any

from outsource_tui.domain.business import Business
from outsource_tui.domain.maintenance import Agreement, Feedback
from outsource_tui.exchange.calendar_out import as_ics, dates
from outsource_tui.exchange.documents import Format, documents, write
from outsource_tui.exchange.sheets import Table
from outsource_tui.exchange.tables import BOM, as_csv
from outsource_tui.library.example import example
from tests import seeds
from tests.exchange.reading import nasty
from tests.tui.hostile import hostile

PATIENCE = 600
NOW = datetime.combine(seeds.TODAY, time_of_day(9, 30), UTC)
FULL = seeds.everything().put(
    Agreement(id="agreement", engagement="work", hours="9 to 13 UTC+1", review=seeds.days(90), until=seeds.days(180))
)
# What a spreadsheet may reckon with, or run.
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1;1)",
    "\t=1+1",
    "'=1+1",
    "=cmd|' /C calc'!A0",
    '=WEBSERVICE("http://a.example")',
    '=HYPERLINK("http://a.example";"x")',
    'x",=1+1',
)
RECKONING = tuple(
    Feedback(id=f"f{number}", engagement="work", situation=words, behaviour=words, on=seeds.TODAY)
    for number, words in enumerate(FORMULAS)
)
BUSINESSES: Mapping[str, Business] = {
    "full": FULL,
    "example": example(seeds.TODAY),
    "hostile": hostile(FULL),
    "nasty": nasty(FULL).put(*RECKONING),
}
SERIOUS = ("serious", "critical")
# As many pixels as a page of A4 leaves between its margins, a phone, and a large window.
PAPER, PHONE, WINDOW = 672, 360, 1280
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# By comma, quotes and UTF-8, in English, with dates found and, where a version asks, formulas run.
OPENED_AS = "CSV:44,34,76,1,,1033,false,true,false,false,false,-1,true"


class Skipped(Exception):
    """A check cannot be made here; says why."""


@dataclass
class Ledger:
    """What a check found: all that failed, what it left out and why, and how much it looked at."""

    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    seen: int = 0

    def expect(self, holds: bool, words: str) -> None:
        """Note one thing looked at, and the words if it does not hold."""
        self.seen += 1
        if not holds:
            self.failed.append(words)


# What the checks need


def run(*command: str) -> str:
    """What a program prints; raises Skipped with its last line when it does not end well."""
    try:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE, check=False, env=quiet
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Skipped(f"{command[0]}: {error}") from error
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "it said nothing").splitlines()[-1]
        raise Skipped(f"{' '.join(command[:3])} ended with {done.returncode}: {last}")
    return done.stdout


def program(package: str, *names: str) -> str:
    """The path of a program under any of its names, installed from Debian's package where it is missing."""
    if found := next(filter(None, map(shutil.which, names)), None):
        return found
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise Skipped(f"{names[0]} is not there, and only root on Debian can install it here")
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package)
    return next(filter(None, map(shutil.which, names)), names[0])


def python_packages(folder: Path, *names: str) -> None:
    """Install packages where only this run finds them."""
    place = folder / "venv"
    venv.create(place, with_pip=True)
    run(str(place / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", *names)
    sys.path.append(sysconfig.get_path("purelib", "venv", {"base": str(place)}))


def axe_core(folder: Path) -> str:
    """The script that looks at a page as those see it who see it badly or not at all."""
    run(program("npm", "npm"), "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), "axe-core")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


# Documents in a browser


def in_a_browser(folder: Path, ledger: Ledger) -> None:
    """Every document as a page: it does nothing by itself, fits the window and the paper, and can be heard."""
    chromium = program("chromium", "chromium", "chromium-browser", "google-chrome")
    python_packages(folder, "playwright")
    axe = ""
    try:
        axe = axe_core(folder)
    except Skipped as error:
        ledger.skipped.append(f"axe-core: {error}")
    from playwright.sync_api import sync_playwright

    pages = [*_pages(folder)]
    with sync_playwright() as player:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = player.chromium.launch(executable_path=chromium, args=root)
        # Once as it is, once without the policy that forbids scripts: none may be there to be forbidden.
        for colours, forbids in (("light", True), ("dark", False)):
            page = browser.new_context(color_scheme=colours, bypass_csp=not forbids).new_page()
            happened = _listened(page)
            for path in pages:
                happened.clear()
                _look(page, path, axe, ledger, f"{path.stem} in {colours} colours")
                ledger.expect(happened == [path.as_uri()], f"{path.stem}: {happened}")
            if forbids:
                _print(page, pages, ledger)
        ledger.expect(_control(browser, folder), "a page with a script and a picture was not seen to have them")
        browser.close()


def _pages(folder: Path) -> Iterator[Path]:
    for name, business in BUSINESSES.items():
        for one in documents(business):
            path = folder / f"{name}-{one.stem}.html"
            path.write_text(write(business, one, Format.HTML, seeds.STYLE, seeds.TODAY), "utf-8")
            yield path


def _listened(page: Any) -> list[str]:
    """A list that grows by each request, script, error and word in the console of a page."""
    happened: list[str] = []
    page.on("request", lambda one: happened.append(one.url))
    page.on("console", lambda one: happened.append(f"console: {one.text}"))
    page.on("pageerror", lambda one: happened.append(f"error: {one}"))
    # With a listener of its own a dialog would have to be answered; without one it is, and its script is told below.
    inner = page.context.new_cdp_session(page)
    # Scripts of our own have no address.
    inner.on("Debugger.scriptParsed", lambda one: happened.append(f"script of {one['url']}") if one["url"] else None)
    inner.send("Debugger.enable")
    return happened


def _look(page: Any, path: Path, axe: str, ledger: Ledger, name: str) -> None:
    page.goto(path.as_uri())
    for wide in (PHONE, WINDOW):
        page.set_viewport_size({"width": wide, "height": 900})
        ledger.expect(page.evaluate(SIDEWAYS) <= 0, f"{name}: wider than {wide} pixels")
    if axe:
        page.evaluate(f"() => {{ {axe} }}")
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        told = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in SERIOUS]
        ledger.expect(not told, f"{name}: {'; '.join(told)}")


def _print(page: Any, pages: list[Path], ledger: Ledger) -> None:
    """Print each page on both papers."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    for path in pages:
        page.goto(path.as_uri())
        ledger.expect(page.evaluate(SIDEWAYS) <= 0, f"{path.stem}: wider than A4")
        for paper in ("A4", "Letter"):
            sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))
            ledger.expect(sheets > 0, f"{path.stem}: no page on {paper}")


def _control(browser: Any, folder: Path) -> bool:
    """Whether a page that runs a script and asks for a picture would be noticed."""
    path = folder / "control.html"
    path.write_text("<title>x</title><script>console.log(7)</script><img src=x.png>", "utf-8")
    page = browser.new_page()
    happened = _listened(page)
    page.goto(path.as_uri())
    return {f"script of {path.as_uri()}", "console: 7", (folder / "x.png").as_uri()} <= {*happened}


# Tables in a spreadsheet


def in_a_spreadsheet(folder: Path, ledger: Ledger) -> None:
    """Every table in LibreOffice: no cell is a formula, and each holds what was written."""
    office = program("libreoffice-calc", "soffice", "libreoffice")
    python_packages(folder, "openpyxl")
    from openpyxl import load_workbook

    texts = {f"{name}-{table}": as_csv(one, table) for name, one in BUSINESSES.items() for table in Table}
    texts["control"] = "Words\r\n=1+1\r\n"
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, "utf-8", newline="")
    profile, files = f"-env:UserInstallation={(folder / 'profile').as_uri()}", [str(folder / f"{n}.csv") for n in texts]
    into = ("--convert-to", "xlsx", "--outdir", str(folder))
    run(office, "--headless", "--norestore", profile, f"--infilter={OPENED_AS}", *into, *files)
    for name, text in texts.items():
        sheet = load_workbook(folder / f"{name}.xlsx").active
        formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        if name == "control":
            ledger.expect(formulas == ["=1+1"], f"a formula nobody guarded was not seen: {formulas}")
            continue
        ledger.expect(not formulas, f"{name}: formulas {formulas}")
        lines = [*csv.reader(io.StringIO(text.removeprefix(BOM), newline=""))]
        shown = [[*row] for row in sheet.iter_rows(max_row=len(lines), max_col=len(lines[0]), values_only=True)]
        for line, row in zip(lines, shown, strict=True):
            for cell, value in zip(line, row, strict=True):
                ledger.expect(_same(cell, value), f"{name}: {cell!r} came as {value!r}")


def _same(cell: str, value: object) -> bool:
    """Whether a spreadsheet took a cell for what it is."""
    match value:
        case None:
            return not cell
        case datetime():
            return value.date().isoformat() == cell
        case int() | float():
            with suppress(ArithmeticError):
                return Decimal(str(value)) == Decimal(cell)
            return False
    return value == cell


# Dates in calendars


def in_a_calendar(folder: Path, ledger: Ledger) -> None:
    """Every date, read back by icalendar and taken in by calcurse: as many as there are, on their days."""
    from icalendar import Calendar

    due = {name: dates(business, seeds.STYLE, seeds.TODAY) for name, business in BUSINESSES.items()}
    for name, business in BUSINESSES.items():
        path = folder / f"{name}.ics"
        path.write_text(as_ics(business, seeds.STYLE, NOW), "utf-8", newline="")
        events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        read = [(one.decoded("dtstart"), str(one["summary"]), str(one.get("description", ""))) for one in events]
        told = [(one.on, one.words, one.note) for one in due[name]]
        ledger.expect(read == told, f"{name}: icalendar read {read} for {told}")
    calcurse = program("calcurse", "calcurse")
    for name in BUSINESSES:
        run(calcurse, "-D", str(folder / name), "-i", str(folder / f"{name}.ics"))
        # Month/day/year [1] >number of its note and its words.
        lines = (folder / name / "apts").read_text("utf-8").splitlines()
        taken = sorted((line[:10], re.sub(r"^.{10} \[1\] ?(>\w+ )?", "", line)) for line in lines)
        known = sorted((f"{one.on:%m/%d/%Y}", one.words) for one in due[name])
        ledger.expect(taken == known, f"{name}: calcurse took {taken} for {known}")


CHECKS: tuple[Callable[[Path, Ledger], None], ...] = (in_a_calendar, in_a_spreadsheet, in_a_browser)


def main() -> int:
    """Make all checks, print a line for each and for everything that failed or was skipped."""
    failed = False
    for check in CHECKS:
        ledger, begun = Ledger(), time.monotonic()
        with tempfile.TemporaryDirectory(prefix="outside-") as folder:
            try:
                check(Path(folder), ledger)
            except Skipped as error:
                ledger.skipped.append(f"the rest: {error}")
        failed |= bool(ledger.failed)
        name, took = check.__name__.replace("_", " "), time.monotonic() - begun
        print(
            f"{name}: {ledger.seen - len(ledger.failed)} hold, {len(ledger.failed)} fail, in {took:.0f} s", flush=True
        )
        for mark, lines in (("FAILED", ledger.failed), ("skipped", ledger.skipped)):
            for line in lines:
                print(f"  {mark}: {line}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
