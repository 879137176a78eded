"""`python -m peertrain` and the `peertrain` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from .cli import app

    app()


if __name__ == "__main__":
    main()
