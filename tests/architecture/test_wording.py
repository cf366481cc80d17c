"""Both languages are complete: every sentence of every room has its Chinese form."""

import pytest

from tests.architecture import catalogues


@pytest.mark.parametrize("room", catalogues.rooms())
def test_every_sentence_has_a_chinese_form(room: str) -> None:
    assert catalogues.missing(room) == []


@pytest.mark.parametrize("room", catalogues.rooms())
def test_no_catalogue_keeps_what_nobody_says(room: str) -> None:
    assert catalogues.unused(room) == []


def test_one_sentence_has_one_chinese_form_in_all_rooms() -> None:
    assert catalogues.disputed() == {}
