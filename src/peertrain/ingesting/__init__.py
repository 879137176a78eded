"""Take journals in to the store's derived tables, where dashboards ask. Writes to no journal; what it wrote can be made again at any time."""

from .ingest import Ingested, ingest

__all__ = ["Ingested", "ingest"]
