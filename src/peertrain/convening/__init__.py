"""Convening a panel: sheets made from scenes, members' ratings gathered, keys and agreement worked out from them.

`panel.py`, one level up, is another thing: a panel's view laid beside a learner's answers.
"""
