"""Money, goals and observations as values of schema.org."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import named
from kg.rdf.published.quotations import tell_words
from kg.rdf.published.vocabularies import DCTERMS, PROV, RDF, SDO, date_of, zh
from kg.rdf.terms import decimal
from kg.record import Bound

if TYPE_CHECKING:
    from kg.graph import Bundle, Node, Value
    from kg.rdf.sheet import Sheet, Told

_VALUES: Mapping[str, NamedNode] = {Bound.MAX: SDO["maxValue"], Bound.MIN: SDO["minValue"]}
"""Where a figure is a limit; about and exactly are values, as the words beside them say."""


def tell_funding(sheet: Sheet, bundle: Bundle) -> None:
    """Say which money is given; rates, conditions and what it is counted by have no published terms."""
    node, properties = bundle.node, bundle.node.properties
    told = sheet.about(node.source, named(node.id))
    told += ((RDF["type"], SDO["MonetaryGrant"]), (DCTERMS["identifier"], Literal(node.id)))
    if kind := properties.get("kind"):
        told.append((DCTERMS["type"], named(f"funding-kind:{kind}")))
    _tell_quote(sheet, told, node)
    if isinstance(properties.get("amount"), int | float):
        iri = NamedNode(f"{named(node.id).value}#amount")
        told.append((SDO["amount"], iri))
        amount = sheet.about(node.source, iri)
        amount += (
            (RDF["type"], SDO["MonetaryAmount"]),
            (SDO["currency"], Literal(str(properties.get("currency") or "CNY"))),
        )
        _tell_value(amount, properties.get("amount"), properties.get("bound"))


def tell_target(sheet: Sheet, bundle: Bundle) -> None:
    """Say which figure is to be reached."""
    told = sheet.about(bundle.node.source, named(bundle.node.id))
    told += ((RDF["type"], SDO["QuantitativeValue"]), (RDF["type"], PROV["Entity"]))
    if indicator := bundle.node.properties.get("indicator"):
        told.append((SDO["name"], zh(str(indicator))))
    _tell_figure(sheet, told, bundle.node)


def tell_observation(sheet: Sheet, bundle: Bundle) -> None:
    """Say which figure was reached, when and where."""
    node = bundle.node
    told = sheet.about(node.source, named(node.id))
    told.append((RDF["type"], SDO["Observation"]))
    if indicator := node.properties.get("indicator"):
        told.append((SDO["variableMeasured"], zh(str(indicator))))
    if when := date_of(node.properties.get("period")):
        told.append((SDO["observationDate"], when))
    _tell_figure(sheet, told, node)
    for edge in bundle.edges:
        if edge.type == "OBSERVED_IN":
            sheet.about(edge.source, named(node.id)).append((SDO["observationAbout"], named(edge.end)))


def _tell_figure(sheet: Sheet, told: Told, node: Node) -> None:
    _tell_value(told, node.properties.get("value"), node.properties.get("bound"))
    if unit := node.properties.get("unit"):
        told.append((SDO["unitText"], Literal(str(unit))))
    _tell_quote(sheet, told, node)


def _tell_value(told: Told, value: Value, bound: Value) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        told.append((_VALUES.get(str(bound), SDO["value"]), decimal(value)))


def _tell_quote(sheet: Sheet, told: Told, node: Node) -> None:
    """Say the words that a figure rests on, and where they stand."""
    quote = node.properties.get("quote")
    if isinstance(quote, str):
        told.append((DCTERMS["title"], zh(quote)))
    if node.source is not None:
        told.append((PROV["hadPrimarySource"], named(node.source)))
    part = tell_words(sheet, node.source, node.id, node.properties, quote)
    if part is not None:
        told.append((PROV["wasQuotedFrom"], part))
