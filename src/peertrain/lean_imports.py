"""Keep one slow optional import out of our processes. Imported for its effect, before anything of Jupyter.

jsonschema imports rfc3987_syntax if it is there, which compiles 38 grammars (about two seconds) to check the syntax of
web addresses. No schema of a notebook asks for that check.
"""

from __future__ import annotations

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # Python's own way to say: not to be had
