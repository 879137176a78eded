"""Supervision sessions: an agenda drafted from the evidence, the record of a session, how often to meet. Pure, but for `on_record` and `holding`."""
