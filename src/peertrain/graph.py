"""Questions about a directed graph given as name -> names it leads to. Pure; knows no scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Arrows = Mapping[str, tuple[str, ...]]


def closure(start: Iterable[str], arrows: Arrows) -> set[str]:
    """Everything that can be reached from `start`, itself included."""
    reached = set(start)
    waiting = list(reached)
    while waiting:
        for target in arrows[waiting.pop()]:
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def turned(arrows: Arrows) -> dict[str, tuple[str, ...]]:
    """The same graph with every arrow pointing back."""
    back: dict[str, list[str]] = {name: [] for name in arrows}
    for name, targets in arrows.items():
        for target in targets:
            back[target].append(name)
    return {name: tuple(names) for name, names in back.items()}


def loop(start: str, arrows: Arrows) -> list[str]:
    """One loop reachable from `start`, its first name repeated at the end; empty if there is none."""
    path: list[str] = [start]
    on_path, done = {start}, set()
    stack = [iter(arrows[start])]
    while stack:
        target = next(stack[-1], None)
        if target is None:
            stack.pop()
            name = path.pop()
            on_path.discard(name)
            done.add(name)
        elif target in on_path:
            return [*path[path.index(target) :], target]
        elif target not in done:
            path.append(target)
            on_path.add(target)
            stack.append(iter(arrows[target]))
    return []


def meeting_points(arrows: Arrows) -> dict[str, str]:
    """For each name, the nearest later one that every way to an end comes through.

    Names whose ways never meet are left out, as is everything in a graph with a loop. (Immediate post-dominators;
    Cooper, Harvey and Kennedy, 2001, on the reversed graph.)
    """
    order: list[str] = []
    state: dict[str, int] = {}
    for root, ways_on in arrows.items():
        stack = [(root, iter(ways_on))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            name, rest = stack[-1]
            step = next((t for t in rest if t in arrows), None)
            if step is None:
                state[name] = 2
                order.append(name)
                stack.pop()
            elif step not in state:
                state[step] = 1
                stack.append((step, iter(arrows[step])))
            elif state[step] == 1:
                return {}
    later: dict[str, list[str]] = {}
    for name in order:
        ways = [[t, *later.get(t, [])] for t in arrows[name] if t in arrows]
        common = [t for t in ways[0] if all(t in way for way in ways[1:])] if ways else []
        later[name] = common
    return {name: common[0] for name, common in later.items() if common}
