"""Choosing a day: written, or from a small calendar."""
