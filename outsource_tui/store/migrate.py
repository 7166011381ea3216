"""From one schema of the file to the next: pure steps on the tree, each from n to n + 1, taken one after another."""

from collections.abc import Callable
from typing import Any

from outsource_tui.domain.base import LINE_LIMIT

Tree = dict[str, dict[str, Any]]
# Between sentences of several candidates that become one.
APART = "; "


def _name_test_projects(tree: Tree) -> Tree:
    """1 to 2: test projects stand in a table of their own name; "tests" said nothing to whoever read the file."""
    return {"test_projects" if name == "tests" else name: table for name, table in tree.items()}


def _plan_tests_by_job(tree: Tree) -> Tree:
    """2 to 3: what the test is and what is paid for it belongs to the job, the same for every candidate.

    The first one of a job makes the plan; what was different for the others is kept in its words. A test of nobody, or
    one that cannot be read, stays as it is, and is kept aside.
    """
    jobs = {one["id"]: one["job"] for one in tree.get("candidates", {}).values() if _said(one, "id", "job")}
    projects = dict(tree.get("test_projects", {}))
    plans: dict[str, dict[str, Any]] = {}
    for key, project in projects.items():
        job = jobs.get(project["candidate"]) if _said(project, "id", "candidate", "what") else None
        if job is not None:
            projects[key] = {name: value for name, value in project.items() if name not in ("what", "fee")}
            plans[job] = _with_test(plans.get(job), job, project)
    held = tree.get("test_plans", {})
    last = max(map(int, held), default=0)
    held = {**held, **{str(number): plan for number, plan in enumerate(plans.values(), last + 1)}}
    return {**tree, **({"test_projects": projects, "test_plans": held} if plans else {})}


def _with_test(plan: dict[str, Any] | None, job: str, project: dict[str, Any]) -> dict[str, Any]:
    """The plan of a job with one candidate's test in it; it is made by the first."""
    what, fee = project["what"], project.get("fee")
    if plan is None:
        return {"id": f"{project['id'][:59]}-plan", "job": job, "what": what, "fee": fee}
    if fee is not None and plan["fee"] is None:
        plan = {**plan, "fee": fee}
    words = what if fee is None or fee == plan["fee"] else f"{what} ({fee})"
    known = plan["what"].split(APART)
    return plan if words in known else {**plan, "what": APART.join([*known, words])[:LINE_LIMIT]}


def _said(document: dict[str, Any], *names: str) -> bool:
    """Whether a document has words under each of these names."""
    return all(isinstance(document.get(name), str) for name in names)


def _settle_lines_by_themselves(tree: Tree) -> Tree:
    """3 to 4: each line of an agreement that is settled is a record of its own, with a day and a place.

    The day is that on which the work began. An agreement that cannot be read stays as it is, and is kept aside.
    """
    starts = {one["id"]: one["start"] for one in tree.get("engagements", {}).values() if _said(one, "id", "start")}
    agreements, settled = dict(tree.get("agreements", {})), dict(tree.get("settled", {}))
    for number, agreement in agreements.items():
        if not _said(agreement, "engagement") or not _lists_words(agreement.get("checklist")):
            continue
        owner = agreement["engagement"]
        for line in dict.fromkeys(agreement["checklist"]):
            key = max(map(int, settled), default=0) + 1
            known = {"id": f"{owner}-{line}"[-64:], "engagement": owner, "line": line, "place": key}
            settled[str(key)] = {**known, **({"on": starts[owner]} if owner in starts else {})}
        agreements[number] = {name: value for name, value in agreement.items() if name != "checklist"}
    return {**tree, **({"agreements": agreements} if agreements else {}), **({"settled": settled} if settled else {})}


def _lists_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _set_the_currency(tree: Tree) -> Tree:
    """4 to 5: the currency is one of the settings, with the other things that say how money is written."""
    profiles, settings = dict(tree.get("profile", {})), dict(tree.get("settings", {}))
    for number, profile in profiles.items():
        if _said(profile, "currency"):
            key, known = next(iter(settings.items()), ("1", {"id": "only"}))
            settings[key] = {**known, "currency": profile["currency"]}
            profiles[number] = {name: value for name, value in profile.items() if name != "currency"}
    return {**tree, **({"profile": profiles, "settings": settings} if settings else {})}


# The step at index n - 1 leads from schema n to n + 1.
STEPS: tuple[Callable[[Tree], Tree], ...] = (
    _name_test_projects,
    _plan_tests_by_job,
    _settle_lines_by_themselves,
    _set_the_currency,
)
SCHEMA = len(STEPS) + 1
# Tables of earlier schemas that the present one no longer has.
EARLIER_TABLES = frozenset({"tests"})


def migrated(tree: Tree, schema: int) -> Tree:
    """The tree as the present schema has it.

    Args:
        tree: the tables of a file.
        schema: the one it was written by, from 1 to SCHEMA.
    """
    for step in STEPS[schema - 1 :]:
        tree = step(tree)
    return tree
