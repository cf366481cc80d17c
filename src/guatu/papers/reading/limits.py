"""What a file from a stranger may cost: the limits, and the one way a whole file is refused."""

from guatu.rules.refused import Refused

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 120 * 1024 * 1024
MAX_RATIO = 200
RATIO_COUNTS_FROM = 4 * 1024 * 1024
MAX_ENTRIES = 4_000
MAX_CELLS = 400_000
MAX_TEXT = 20_000_000
MAX_MERGES = 20_000
MAX_SHEETS = 100
MAX_COLUMNS = 256
MAX_PARAGRAPHS = 50_000


class FileRefused(Refused):
    """The file as a whole cannot be read: a ``code`` of ``wording.REFUSALS`` and its facts."""


class Allowance:
    """Counts the cells and characters taken from one file and refuses what is beyond the limits."""

    def __init__(self) -> None:
        self.cells = 0
        self.characters = 0
        self.merges = 0

    def take_cell(self, text: str) -> None:
        """Count one stored cell with its text."""
        self.cells += 1
        self.characters += len(text)
        if self.cells > MAX_CELLS:
            raise FileRefused("too_many_cells", limit=MAX_CELLS)
        if self.characters > MAX_TEXT:
            raise FileRefused("too_much_text", limit=MAX_TEXT)

    def take_merge(self) -> None:
        """Count one merged area."""
        self.merges += 1
        if self.merges > MAX_MERGES:
            raise FileRefused("too_many_merges", limit=MAX_MERGES)
