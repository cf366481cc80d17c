"""Words of the coded fields of terms, for pages that show them before and after."""

from guatu.plans import wording

CODES = {
    "kind": wording.KINDS,
    "measure": wording.MEASURES,
    "direction": wording.DIRECTIONS,
    "every": wording.EVERY,
}
