"""What a check found, for people and for programs: lines to print, a table of figures, JSON. Reads nothing, judges nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..errors import Fault
from . import reading
from .figures import Guesses, ModuleFigures, SceneFigures, WorksheetFigures
from .found import Checked

_COLUMNS = (
    "scene",
    "module",
    "kind",
    "steps",
    "path",
    "paths",
    "situations",
    "decisions",
    "best is longest",
    "best by place",
    "key",
    "words",
    "grade",
)


def report(checked: Checked, *, figures: bool = False, as_json: bool = False, width: int | None = None) -> Iterator[str]:
    """The lines to print: faults, remarks, figures and a count; with `as_json` one JSON object instead.

    `figures`: a table with a row for each scenario as well. `width`: the terminal's, in letters, for a drawn table; None for plain
    lines with tabs.
    """
    if as_json:
        yield json.dumps(as_values(checked), indent=1, ensure_ascii=False)
        return
    yield from map(str, checked.faults)
    yield from (f"{remark.path}:{remark.line}: remark: {remark.message}" for remark in checked.remarks)
    if figures and checked.scenes:
        rows = [_row(scene) for scene in checked.scenes]
        yield from _drawn(rows, width) if width else ("\t".join(row) for row in [_COLUMNS, *rows])
    if figures:
        yield from map(worksheet_line, checked.worksheets)
    yield from map(module_line, checked.modules)
    if len(checked.modules) > 1:
        yield whole_line(checked.modules)
    yield counted(checked)
    if not reading.available():
        yield "How hard the texts are to read was not measured; that needs: pip install 'peertrain[authors]'"


def summary(checked: Checked) -> Iterator[str]:
    """The lines to print without options."""
    return report(checked)


def counted(checked: Checked) -> str:
    """How many files, faults and remarks, in words."""
    remarks = f", {_many(len(checked.remarks), 'remark')}" if checked.remarks else ""
    return f"{_many(checked.files, 'file')} read, {_many(len(checked.faults), 'fault') if checked.faults else 'no faults'}{remarks}."


def whole_line(modules: Sequence[ModuleFigures]) -> str:
    """All modules in a line."""
    practice, assessed = sum(module.practice for module in modules), sum(module.assessed for module in modules)
    hours, minutes = divmod(sum(module.learning for module in modules), 60)
    forms = sum(module.worksheets for module in modules)
    scenes = f"{practice} practice and {assessed} assessed scenes" + (f", {_many(forms, 'worksheet')}" if forms else "")
    return f"{len(modules)} modules: {scenes}; {hours} h {minutes:02} min of learning by what curriculum.yaml says."


def worksheet_line(form: WorksheetFigures) -> str:
    """One worksheet in a line."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in form.fields.items())
    parts = [
        f"{_many(sum(form.fields.values()), 'field')} ({kinds}) in {_many(form.sections, 'section')}",
        f"{form.required} required",
        f"says {form.minutes} minutes, by its words and questions about {form.estimated:.0f}",
        *([f"reading grade {form.grade:.1f}, hardest text {form.hardest:.1f}"] if reading.available() else []),
        *([f"in {', '.join(form.languages)}"] if len(form.languages) > 1 else []),
    ]
    return f"worksheet {form.id} ({form.module}): {'; '.join(parts)}."


def module_line(module: ModuleFigures) -> str:
    """One module in a line."""
    scenes = [f"{module.practice} practice", f"{module.assessed} assessed"] if module.assessed else [f"{module.practice} practice"]
    parts = [
        f"{' and '.join(scenes)} {'scene' if module.practice + module.assessed == 1 else 'scenes'}",
        f"paths of {module.shortest} to {module.longest} steps" if module.shortest != module.longest else f"paths of {module.longest} steps",
        f"{_many(module.deciding, 'decision')}{_kinds(module.decisions)}",
        *_cues(module.guesses),
        *(f"in {language}, {said}" for language, guesses in module.translated.items() for said in _cues(guesses)),
        *([f"reading grade {module.grade:.1f}, hardest text {module.hardest:.1f}"] if reading.available() else []),
        *([_many(module.worksheets, "worksheet")] if module.worksheets else []),
    ]
    if module.drifts:
        parts.append("drift " + ", ".join(f"{name} {count}" for name, count in sorted(module.drifts.items())))
    if len(module.languages) > 1:
        parts.append("in " + ", ".join(f"{name} {count}" for name, count in module.languages.items()))
    return f"{module.id}: {'; '.join(parts)}."


def _kinds(decisions: dict[str, int]) -> str:
    return f" ({', '.join(f'{count} {kind}' for kind, count in decisions.items())})" if len(decisions) > 1 else ""


def _cues(guesses: Guesses) -> Iterator[str]:
    if guesses.choices:
        yield (
            f"of {_many(guesses.choices, 'keyed choice')} the best is longest in {guesses.longest} (by chance {guesses.luck_longest:.1f}), "
            f"shortest in {guesses.shortest}, and by place {_places(guesses)}"
        )


def _places(guesses: Guesses) -> str:
    return "-".join(map(str, guesses.places)) or "-"


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _row(scene: SceneFigures) -> tuple[str, ...]:
    kind = "private" if scene.private else "assessed" if scene.assessed else "practice"
    longest = f"{scene.guesses.longest} of {scene.guesses.choices}" if scene.guesses.choices else "-"
    return (
        scene.id,
        scene.module,
        kind,
        str(scene.steps),
        (f"{scene.shortest}-{scene.longest}" if scene.shortest != scene.longest else str(scene.longest)) if scene.whole else "?",
        str(scene.paths) if scene.whole else "?",
        f"{scene.situations}{'' if scene.whole else ' or more'}",
        " ".join(f"{kind} {count}" for kind, count in scene.decisions.items()) or "-",
        longest,
        _places(scene.guesses),
        f"{scene.key} {scene.points:g}" if scene.points else scene.key,
        f"{scene.words}",
        f"{scene.grade:.1f} ({scene.hardest:.1f})",
    )


def _drawn(rows: list[tuple[str, ...]], width: int) -> Iterator[str]:
    from io import StringIO

    from rich.console import Console
    from rich.table import Table

    table = Table(*_COLUMNS)
    for row in rows:
        table.add_row(*row)
    drawn = StringIO()
    Console(file=drawn, width=width, force_terminal=True).print(table)
    yield from drawn.getvalue().splitlines()


def as_values(checked: Checked) -> dict[str, Any]:
    """Everything as JSON values: files, faults, remarks, and figures of scenes and modules."""
    return {
        "files": checked.files,
        "faults": [_told(fault) for fault in checked.faults],
        "remarks": [_told(remark) for remark in checked.remarks],
        "modules": [_figures(module) for module in checked.modules],
        "scenes": [_figures(scene) for scene in checked.scenes],
        "worksheets": [form._asdict() for form in checked.worksheets],
    }


def _told(fault: Fault) -> dict[str, Any]:
    return {"path": fault.path, "line": fault.line, "message": fault.message}


def _figures(counted: SceneFigures | ModuleFigures) -> dict[str, Any]:
    told = counted._asdict()
    told |= {"shortest_path": told.pop("shortest"), "longest_path": told.pop("longest"), "guesses": counted.guesses._asdict()}
    told["translated"] = {language: guesses._asdict() for language, guesses in counted.translated.items()}
    if isinstance(counted, SceneFigures):
        told["by_step"] = {name: step._asdict() for name, step in counted.by_step.items()}
    return told
