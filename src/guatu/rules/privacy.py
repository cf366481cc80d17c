"""Personal data in free text: identity numbers and mobile numbers are recognised and refused."""

import re
import unicodedata
from datetime import date

from guatu.rules.refused import Refused

_GAP = r"[ \-‐‑‒–—―_·]{0,2}"
_IDENTITY = re.compile(rf"(?<![0-9])(?=([1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx])(?![0-9]))")
_BREAK = r"[ \-‐‑‒–—―_·.]{1,3}"
_SHAPES = (  # how a mobile number is written; a free grouping would hit amounts and file codes
    r"1[3-9][0-9]{9}",
    rf"1[3-9][0-9]{_BREAK}[0-9]{{4}}{_BREAK}[0-9]{{4}}",
    rf"1[3-9][0-9]{_BREAK}[0-9]{{8}}",
    rf"1[3-9][0-9]{_BREAK}[0-9]{{3}}{_BREAK}[0-9]{{5}}",
    rf"1[3-9][0-9]{{2}}{_BREAK}[0-9]{{3}}{_BREAK}[0-9]{{4}}",
    rf"1[3-9][0-9]{{2}}{_BREAK}[0-9]{{4}}{_BREAK}[0-9]{{3}}",
    rf"1[3-9][0-9]{{5}}{_BREAK}[0-9]{{4}}",
    rf"1{_BREAK}[3-9](?:{_BREAK}[0-9]){{9}}",
)
_BEFORE = r"(?:(?<![0-9A-Za-z])|(?<=tel)|(?<=phone)|(?<=mobile)|(?<=wechat)|(?<=wx))"
_AFTER = r"(?![0-9]|\.[0-9]| ?(?:元|万|亿|吨))"
_MOBILE = re.compile(
    rf"{_BEFORE}(?:\+?(?:00)?86{_GAP})?\(?(?:{'|'.join(_SHAPES)}){_AFTER}", re.IGNORECASE
)
_REGIONS = (
    (11, 15),
    (21, 23),
    (31, 37),
    (41, 46),
    (50, 54),
    (61, 65),
    (71, 71),
    (81, 83),
    (91, 91),
)
_PROVINCES = frozenset(code for first, last in _REGIONS for code in range(first, last + 1))
_FACTORS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def personal_data(text: str) -> str | None:
    """The code of the first kind of personal datum found in ``text``, or None.

    ``identity_number`` (GB 11643: region, birth date and check character must be right) or
    ``mobile_number`` (11 digits from 13 to 19); full-width digits, blanks and dashes are seen
    through. Source: decisions, "Personal data in text".
    """
    plain = _plain(text)
    if any(_is_identity(match[1]) for match in _IDENTITY.finditer(plain)):
        return "identity_number"
    return "mobile_number" if _MOBILE.search(plain) else None


def refuse_personal_data(**texts: str) -> None:
    """Refuses with ``personal_data_in_text`` (kind) at the first text that holds such a number."""
    for place, text in texts.items():
        kind = personal_data(text)
        if kind:
            raise Refused("personal_data_in_text", place=place, kind=kind)


def _plain(text: str) -> str:
    """Half-width digits, one kind of blank, nothing invisible."""
    folded = unicodedata.normalize("NFKC", text)
    visible = (sign for sign in folded if unicodedata.category(sign) != "Cf")
    return re.sub(r"[^\S\n]", " ", "".join(visible))


def _is_identity(candidate: str) -> bool:
    """Whether 18 signs are an identity number, by region, birth date and check character."""
    signs = re.sub(r"[^0-9Xx]", "", candidate).upper()
    try:
        born = date(int(signs[6:10]), int(signs[10:12]), int(signs[12:14]))
    except ValueError:
        return False
    check = sum(int(sign) * factor for sign, factor in zip(signs, _FACTORS, strict=False)) % 11
    return int(signs[:2]) in _PROVINCES and "10X98765432"[check] == signs[17] and born.year >= 1880
