"""The command line: it puts readers, stores and queries together and prints what they answer."""

from kg.cli import (
    agency,
    asking,
    comparing,
    conflicts,
    differing,
    exporting,
    keeping,
    networks,
    noticing,
    path,
    reading,
    service,
    similar,
    sparql,
    validating,
)
from kg.cli.application import app
from kg.cli.entry import main

__all__ = [
    "agency",
    "app",
    "asking",
    "comparing",
    "conflicts",
    "differing",
    "exporting",
    "keeping",
    "main",
    "networks",
    "noticing",
    "path",
    "reading",
    "service",
    "similar",
    "sparql",
    "validating",
]
