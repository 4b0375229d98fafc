"""A training course in local public administration, in Jupyter."""

__version__ = "0.3.0"
