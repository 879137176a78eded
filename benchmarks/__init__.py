"""Measurements, each beside a peer in the same run. Nothing here asserts; machines differ."""
