"""What holds for every page: it answers, complains of nothing, asks nobody else, and everyone can read it."""

from __future__ import annotations

import pytest

from tests.browser.accessibility import find_barriers
from tests.browser.conftest import Open
from tests.browser.pages import PAGES, Shown
from tests.browser.screens import NARROW, SCHEMES, Scheme, find_overflow

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)]
Examples = dict[str, str]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_is_in_the_way_of_people(open_page: Open, examples: Examples, shown: Shown, scheme: Scheme) -> None:
    page = open_page(shown.at(examples), scheme=scheme)
    barriers = find_barriers(page)
    assert not barriers, "\n".join(barriers)


def test_a_narrow_window_shows_all(open_page: Open, examples: Examples, shown: Shown) -> None:
    assert find_overflow(open_page(shown.at(examples), size=NARROW)) == []
