"""Take in what learners handed in: from the course's own inbound/, a folder, nbgrader's exchange, or zip files sent by mail.

Believes nothing about where it came from, runs nothing, and knows no score. What is refused is one located line; others go on.
"""

from .collection import Brought, alone, bring, collect

__all__ = ["Brought", "alone", "bring", "collect"]
