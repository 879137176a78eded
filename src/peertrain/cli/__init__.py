"""The command line: words in, words out, an exit status. Does no work of its own.

Commands import what they need when they run, so that `peertrain --help` stays quick.
"""

from . import collecting, convening, courses, exchange, ingesting, writing
from .application import app

__all__ = ["app", "collecting", "convening", "courses", "exchange", "ingesting", "writing"]
