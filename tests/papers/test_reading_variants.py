"""Variants of the offices' layouts: each is read as a careful person reads it."""

import pytest

from tests.papers import variants_cells, variants_columns, variants_rows
from tests.papers.variant import Variant

ALL = [*variants_columns.VARIANTS, *variants_rows.VARIANTS, *variants_cells.VARIANTS]


@pytest.mark.parametrize("variant", ALL, ids=lambda variant: variant.name)
def test_a_variant_is_read_as_a_careful_person_reads_it(variant: Variant) -> None:
    items, problems = variant.read()
    assert items == variant.items
    assert problems == variant.problems
