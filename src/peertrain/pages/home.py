"""The home page: three doors."""

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


@in_words
def page() -> None:
    """Show the home page."""
    opened = course()
    doors = "".join(
        f'<li><a class="pt-door" href="{href}"><strong>{escape(title)}</strong><span>{escape(text)}</span></a></li>' for href, title, text in DOORS
    )
    note = (
        '<p class="pt-note">No real learner has started yet. The people on the other pages are made up.</p>' if only_made_up(everyone(opened)) else ""
    )
    show(f"<h1>{escape(opened.settings.title)}</h1>", "<p>Who are you today?</p>", f'<ul class="pt-doors">{doors}</ul>', note)
