"""The home page: three doors; in the course of a panel one."""

from __future__ import annotations

from html import escape

from ..dashboards.people import only_made_up
from ..dashboards.sources import everyone
from .parts import in_words, show
from .setting import course

DOORS = (
    ("/learner", "I am learning", "Lessons, practice scenes and your assignments. Your answers are kept as you go."),
    ("/supervisor", "I supervise", "See how the people you supervise are doing, read what they wrote, and answer them."),
    ("/trainer", "I train", "Grade what was handed in, make feedback pages, and see who is enrolled."),
)

ON_A_PANEL = (("/learner", "I am on the panel", "Read each scene, and say what you would do and why. Your answers are kept as you go."),)


@in_words
def page() -> None:
    """Show the home page."""
    opened = course()
    asks, listed = ("Thank you for being on this panel.", ON_A_PANEL) if opened.for_panel else ("Who are you today?", DOORS)
    doors = "".join(
        f'<li><a class="pt-door" href="{href}"><strong>{escape(title)}</strong><span>{escape(text)}</span></a></li>' for href, title, text in listed
    )
    note = (
        '<p class="pt-note">No real learner has started yet. The people on the other pages are made up.</p>' if only_made_up(everyone(opened)) else ""
    )
    show(f"<h1>{escape(opened.settings.title)}</h1>", f"<p>{asks}</p>", f'<ul class="pt-doors">{doors}</ul>', note)
