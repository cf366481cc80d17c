"""Reading a method's parameters from JSON; every mistake is refused with its place."""

from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation

from guatu.rules.refused import Refused


class Params:
    """Parameters of one line; ``place`` is where they stand in the set.

    Each reading names its parameter; ``done`` refuses what nobody asked for.
    """

    def __init__(self, data: object, place: str) -> None:
        if not isinstance(data, Mapping):
            raise Refused("score_param_not_a_group", place=place)
        self.data, self.place, self._asked = data, place, set[str]()

    def at(self, name: str) -> str:
        """The place of one parameter."""
        return f"{self.place}.{name}"

    def has(self, name: str) -> bool:
        """Whether it is given at all."""
        self._asked.add(name)
        return self.data.get(name) is not None

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number; ``score_param_out_of_range`` (least, most)."""
        value = self.data[name] if self.has(name) else default
        return whole(value, self.at(name), least, most)

    def truth(self, name: str, default: bool) -> bool:
        """Yes or no; ``score_param_not_offered``."""
        value = self.data[name] if self.has(name) else default
        if not isinstance(value, bool):
            raise Refused("score_param_not_offered", place=self.at(name), offered=[True, False])
        return value

    def choice(self, name: str, offered: Collection[str]) -> str:
        """One of the words, the first when absent; ``score_param_not_offered``."""
        value = self.data[name] if self.has(name) else next(iter(offered))
        if not isinstance(value, str) or value not in offered:
            raise Refused("score_param_not_offered", place=self.at(name), offered=list(offered))
        return value

    def name(self, name: str) -> str:
        """A text that must be there; ``score_param_not_words``."""
        value = self.data[name] if self.has(name) else None
        if not _is_word(value):
            raise Refused("score_param_not_words", place=self.at(name))
        return str(value)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts, each once; ``score_param_not_words``."""
        value = self.data[name] if self.has(name) else []
        if not isinstance(value, list | tuple) or not all(_is_word(word) for word in value):
            raise Refused("score_param_not_words", place=self.at(name))
        return tuple(dict.fromkeys(value))

    def numbers(self, name: str, most: int) -> tuple[int, ...]:
        """A list of whole numbers from 0; ``score_param_not_a_table`` when it is none."""
        value = self.data[name] if self.has(name) else []
        if not isinstance(value, list | tuple):
            raise Refused("score_param_not_a_table", place=self.at(name))
        return tuple(whole(one, f"{self.at(name)}.{at}", 0, most) for at, one in enumerate(value))

    def table(self, name: str, default: Mapping[str, int], most: int) -> dict[str, int]:
        """Names and whole numbers from 0; ``score_param_not_a_table`` when it is none or empty."""
        value = self.data[name] if self.has(name) else default
        if not isinstance(value, Mapping) or not value or not all(_is_word(one) for one in value):
            raise Refused("score_param_not_a_table", place=self.at(name))
        return {
            one: whole(number, f"{self.at(name)}.{one}", 0, most) for one, number in value.items()
        }

    def rows(self, name: str) -> list["Params"]:
        """A list of groups, at least one; ``score_param_not_a_table``."""
        value = self.data[name] if self.has(name) else None
        if not isinstance(value, list | tuple) or not value:
            raise Refused("score_param_not_a_table", place=self.at(name))
        return [Params(row, f"{self.at(name)}.{at}") for at, row in enumerate(value)]

    def decimal(self, name: str) -> Decimal:
        """A decimal text; ``score_param_not_a_number``."""
        return decimal(self.data[name] if self.has(name) else None, self.at(name))

    def done(self) -> None:
        """Refuses ``score_param_unknown``."""
        if unknown := sorted(set(self.data) - self._asked):
            raise Refused("score_param_unknown", place=self.at(unknown[0]), name=unknown[0])


def whole(value: object, place: str, least: int, most: int) -> int:
    """A whole number within bounds, or ``Refused`` at the place."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused("score_param_not_whole", place=place)
    if not least <= value <= most:
        raise Refused("score_param_out_of_range", place=place, least=least, most=most)
    return value


def decimal(value: object, place: str) -> Decimal:
    """A finite decimal given as text, or ``Refused("score_param_not_a_number")`` at the place."""
    try:
        found = Decimal(value) if isinstance(value, str) else Decimal("NaN")
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or len(str(value)) > 40 or abs(found.adjusted()) > 30:
        raise Refused("score_param_not_a_number", place=place)
    return found


def _is_word(word: object) -> bool:
    return isinstance(word, str) and 0 < len(word.strip()) <= 200
