"""peertrain: a training and supervision curriculum for peer support workers, in notebooks."""

__all__ = ["__version__"]
__version__ = "0.1.0"
