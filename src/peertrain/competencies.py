"""The twelve competency categories by id. The wording stands once, in curriculum/competencies.yaml.

Source: SAMHSA, Core Competencies for Peer Workers in Behavioral Health Services (2015, public domain).
"""

from __future__ import annotations

from typing import Literal

CompetencyId = Literal[
    "collaborative_relationships",
    "support",
    "lived_experience",
    "personalized_support",
    "recovery_planning",
    "resources",
    "skills_information",
    "crisis",
    "communication",
    "teamwork",
    "leadership_advocacy",
    "growth",
]
