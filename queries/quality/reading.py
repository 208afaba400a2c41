"""The state of the data as one answer: measured accuracy, facts by rule, what is missing, what was noticed."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from kg.evaluation.accuracy import Accuracy, FirstSight, TextSet, load_accuracy
from kg.stores.base import Reader, Row
from queries.run import rows

_WORDS = Path(__file__).with_name("words.yaml")
_LIMIT = 100


def read_quality(store: Reader) -> dict[str, Any]:
    """Return all of it as plain values; each label has ``zh`` and ``en``.

    A gap and a notice name the list of the API, with its filters, that shows what is counted.
    """
    return {
        "accuracy": accuracy_as_values(load_accuracy()),
        "facts": [_fact(row) for row in rows(store, "stats.facts-by-rule", {"limit": _LIMIT})],
        "gaps": find_gaps(store),
        "notices": [_notice(row) for row in rows(store, "stats.notices-by-kind", {"limit": _LIMIT})],
    }


def find_gaps(store: Reader) -> list[dict[str, Any]]:
    """Return what is missing or unknown, in the order of words.yaml, also where nothing is."""
    counted = {row["gap"]: row for row in rows(store, "stats.gaps", {"limit": _LIMIT})}
    return [
        {
            "gap": gap,
            "label": given["label"],
            "number": counted[gap]["number"],
            "among": counted[gap]["among"],
            "list": given["list"],
            "filters": given["filters"],
        }
        for gap, given in load_words()["gaps"].items()
        if gap in counted
    ]


@functools.cache
def load_words() -> Mapping[str, Any]:
    """Read the words for readers."""
    words: dict[str, Any] = yaml.safe_load(_WORDS.read_text("utf-8"))
    return words


def _fact(row: Row) -> dict[str, Any]:
    kind, rule = row["kind"], row["rule"]
    known = load_accuracy().kinds.get(kind)
    label = known.label if known else load_words()["kinds"].get(kind, _plain(kind))
    meaning = None if rule is None else load_words()["rules"].get(rule, _plain(rule))
    return {**row, "label": label, "rule_label": meaning}


def _notice(row: Row) -> dict[str, Any]:
    label = load_words()["notices"].get(row["kind"], _plain(row["kind"]))
    return {**row, "label": label, "list": "sources", "filters": {"notice": [row["kind"]]}}


def _plain(word: str) -> dict[str, str]:
    return {"zh": word, "en": word}


def accuracy_as_values(accuracy: Accuracy) -> dict[str, Any]:
    """Return the measured figures as plain values, shares rounded to three places."""
    return {
        "about": accuracy.about,
        "kinds": [{"kind": one.key, "label": one.label, "right": one.right} for one in accuracy.kinds.values()],
        "sets": [_set(one) for one in accuracy.sets],
        "first_sight": {
            "about": accuracy.first_sight_about,
            "rows": [_first(one) for one in accuracy.first_sight],
        },
    }


def _set(one: TextSet) -> dict[str, Any]:
    scores = [
        {
            "kind": score.kind,
            "gold": score.gold,
            "found": score.found,
            "right": score.hit,
            "precision": round(score.precision, 3),
            "recall": round(score.recall, 3),
            "f1": round(score.f1, 3),
        }
        for score in one.scores
    ]
    return {
        "set": one.key, "label": one.label, "about": one.about, "seen": one.seen, "texts": one.texts, "scores": scores,
    }  # fmt: skip


def _first(one: FirstSight) -> dict[str, Any]:
    return {"label": one.label, "texts": one.texts, "core": one.core, "all": one.all, "note": one.note}
