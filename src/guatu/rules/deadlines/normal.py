"""One spelling for the many ways of typing the same time: ``normalise``."""

import re
import unicodedata
from functools import lru_cache

_NUM = "〇零一二两三四五六七八九十百"
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
# NFKC would melt ①2月 into 12月: list marks become brackets first.
_MARKS = {c: f"({i + 1})" for i, c in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")}
_MARKS |= {c: f"({i + 1})" for i, c in enumerate("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")}
_MARKS |= {c: f"({i + 1})" for i, c in enumerate("❶❷❸❹❺❻❼❽❾❿")}
_BEFORE = str.maketrans(_MARKS | dict.fromkeys("²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "^"))
_AFTER = str.maketrans(
    dict.fromkeys("‐‑‒–—―−─━⸺﹘~〜∼～﹣", "-")
    | dict.fromkeys("“”\"'‘’「」『』《》〈〉【】[]\u200b\u200c\u200d\ufeff\u00ad\u2060", "")
    | {
        "個": "个",
        "週": "周",
        "號": "日",
        "後": "后",
        "節": "节",
        "國": "国",
        "慶": "庆",
        "﹑": "、",
    }
    | {"開": "开", "學": "学", "長": "长", "會": "会", "內": "内", "達": "达", "︰": ":"}
)
_UNIT = r"(?=(?:个)?(?:工作日|月|季|年(?!代)|天|周(?!年|[一二三四五六日])|小时)|[日号](?!常)|个)"
_NUMBERS = re.compile(
    rf"第?[{_NUM}]{{1,9}}(?:(?:-|至|到|、|和|及)第?[{_NUM}]{{1,9}}){{0,11}}{_UNIT}"
)
_LEFT, _RIGHT = (
    r"(?<=[\d年月日号旬初底末中度起内始])",
    r"(?=第?\d|[次今明当年翌本来下上][年半一]|年[底末中终]|十五五)",
)
_REWRITES = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"(?<=[\d年月日度])的", ""),
        (r"(?<=月)份", ""),
        (r"元月", "1月"),
        (r"(?<!\d)(\d{4})年?[-./]?[Qq]([1-4])(?!\d)", r"\1年\2季度"),
        (r"(?<![A-Za-z\d])[Qq]([1-4])(?!\d)", r"\1季度"),
        (r"(?<![A-Za-z])(?:IV)(?=季)", "4"),
        (r"(?<![A-Za-z])III(?=季)", "3"),
        (r"(?<![A-Za-z])II(?=季)", "2"),
        (r"(?<![A-Za-z])I(?=季)", "1"),
        (r"(?<=月)(?:月底|月末|底末|末|最后一天|最后1天|最后一日|最后1日)", "底"),
        (r"(?<=月)月初", "初"),
        (r"(?<=[\d每各按逐])季(?!度)", "季度"),
        (r"(?<=季度)(?:季末|季底|末(?!月))", "底"),
        (r"(?<=半年)(?:度|末|底)", ""),
        (r"(?<=[\d月年])[Oo](?=[\d月日年])", "0"),
        (r"(?<=\d)曰", "日"),
        (r"年度?(?:末|终|尾)|年年底|年年末|岁末|年度底", "年底"),
        (r"(?<=年)年(?=[内中])", ""),
        (r"之前|以前|前夕", "前"),
        (r"之内|以内", "内"),
        (
            r"(?:(?<=月\d)|(?<=月\d\d)|(?<=每月\d)|(?<=每月\d\d))号(?![楼线院桥井路地机站坝门厅馆池令文窗])",
            "日",
        ),
        (rf"{_LEFT}(?:至|到){_RIGHT}", "-"),
        (r"-{2,}", "-"),
        (r"(?<!\d)(\d{4})(?=全年)", r"\1年"),
        (r"(?<!\d)(\d{4}年(?:0?[1-9]|1[0-2]))(?=前?$)", r"\1月"),
        (r"(?<=\d{4}年)(\d{1,2})-(0?[1-9]|1[0-2])$", r"\1月-\2月"),
        (r"(?<!\d)(\d{4})[-./](\d{1,2})月", r"\1年\2月"),
        (r"(?<!\d)(\d{4})(-|、|和)(?=\d{4}年)", r"\1年\2"),
        (r"(?<![\d月])(\d{1,2}月)(\d{1,2})日?-(\d{1,2})[日号]", r"\1\2日-\1\3日"),
    )
)
_ELIDED = re.compile(r"(?<![\d.月第-])(第?)(\d{1,2})((?:[-、和及]第?\d{1,2}){1,11})(月|季度)")


@lru_cache(maxsize=8192)
def normalise(raw: str) -> str:
    """The one spelling of ``raw``: half-width, one dash, arabic numerals, no spaces, no elisions.

    A line break becomes ``;``; a space stays only between two digits.  Idempotent; raises nothing.
    """
    text = raw
    for _ in range(12):  # one rewriting may prepare another; real texts settle in one
        before, text = text, _rewrite(_plain(text))
        if text == before:
            break
    return text


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(_BEFORE)).translate(_AFTER)
    lines = (" ".join(line.split()) for line in text.splitlines())
    text = ";".join(line for line in lines if line)
    return re.sub(r"(?<!\d) | (?!\d)", "", text)


def _rewrite(text: str) -> str:
    text = _NUMBERS.sub(lambda m: re.sub(f"[{_NUM}]+", _arabic_or_pair, m.group()), text)
    for pattern, new in _REWRITES:
        text = pattern.sub(new, text)
    text = _ELIDED.sub(_spell_out, text)
    return text.strip(",;。、. ") if text.strip(",;。、. ") else text.strip()


def _spell_out(match: re.Match[str]) -> str:
    """1-8月 -> 1月-8月, 一、二季度 -> 1季度、2季度."""
    ordinal, first, rest, unit = match.groups()
    tail = re.sub(r"([-、和及])第?(\d{1,2})", lambda m: f"{unit}{m[1]}{m[2]}", rest)
    return f"{ordinal}{first}{tail}{unit}"


def _arabic_or_pair(match: re.Match[str]) -> str:
    """七八 (before 月) are two months side by side, 二〇二七 are digits, 二十五 is a number."""
    text = match.group()
    if "十" in text or "百" in text:
        return str(_counted(text))
    digits = [_DIGIT[c] for c in text]
    if len(digits) == 2 and 0 < digits[0] == digits[1] - 1:
        return f"{digits[0]}、{digits[1]}"
    return "".join(map(str, digits))


def _counted(text: str) -> int:
    total, digit = 0, None
    for char in text:
        if char in "十百":
            total += (1 if digit is None else digit) * (10 if char == "十" else 100)
            digit = None
        else:
            digit = _DIGIT[char]
    return total + (digit or 0)
