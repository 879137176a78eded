"""What figures of many people, or of one person's weeks, can and can't say: intervals, decisions, consistency of scenes, charts, raters. Pure.

Knows sums and counts, no tables of the store and no page. Each figure says from how few there is none. docs/statistics.md says what each
means, what it must not be used for, and how often it errs.
"""

from __future__ import annotations
