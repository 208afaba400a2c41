"""How well extracted records agree with gold: the measure of shared guides, as values and functions."""

from __future__ import annotations

from kg.evaluation.report import Report, Score, evaluate

__all__ = ["Report", "Score", "evaluate"]
