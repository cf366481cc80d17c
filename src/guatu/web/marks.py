"""The small marks of every page as safe markup: lights, states, progress, figures, icons.

A light is always colour + shape + word, so that a black-and-white print tells all apart.
"""

from decimal import Decimal
from functools import cache, lru_cache

from markupsafe import Markup, escape

from guatu.web import static, wording

SHAPES = {
    "blue": '<path d="M7 .6 13.4 7 7 13.4 .6 7Z"/>',
    "green": '<circle cx="7" cy="7" r="6"/>',
    "yellow": '<path d="M7 .8 13.6 12.8H.4Z"/>',
    "orange": '<path d="M7 13.2 13.6 1.2H.4Z"/>',
    "red": '<path d="M1.2 1.2H12.8V12.8H1.2Z"/>',
    "grey": '<circle cx="7" cy="7" r="5.6"/>',
    "unknown": '<path d="M4.2 4.6C4.3 2.9 5.4 2 7 2s2.8 1 2.8 2.5C9.8 6.6 7 6.7 7 9"/>'
    '<circle cx="7" cy="11.8" r=".7"/>',
    "done": '<path d="M2 7.6 5.4 11 12 3"/>',
    "cancelled": '<path d="M3 3 11 11M11 3 3 11"/>',
    "paused": '<path d="M4.6 2.5V11.5M9.4 2.5V11.5"/>',
    "draft": '<path d="M2.5 7H11.5"/>',
    "merged": '<path d="M2 3 7 8 12 3M7 8V13"/>',
    "released": '<path d="M4 2.5 11 7 4 11.5Z"/>',
}
NONE = Markup('<span class="none">—</span>')


@cache
def shape(name: str) -> Markup:
    """The drawing of a light or state alone."""
    head = f'<svg class="shape shape-{name}" viewBox="0 0 14 14" aria-hidden="true">'
    return Markup(f"{head}{SHAPES[name]}</svg>")


def linked(css: str, inner: str, url: str = "", title: str = "") -> Markup:
    """A mark of safe markup, and a link to its reason when there is one."""
    hint = f' title="{escape(title)}"' if title else ""
    if url:
        return Markup(f'<a class="{css}" href="{escape(url)}"{hint}>{inner}</a>')
    return Markup(f'<span class="{css}"{hint}>{inner}</span>')


def light(colour: str, word: object = "", reason_url: str = "", title: str = "") -> Markup:
    """A light (a key of ``wording.LIGHTS``) with its word (default: the colour's).

    ``reason_url`` leads to "why"; ``title`` is a short reason shown on hover.
    """
    name = str(colour) if str(colour) in wording.LIGHTS else "unknown"
    inner = f"{shape(name)}{escape(word or wording.LIGHTS[name])}"
    return linked(f"light light-{name}", inner, reason_url, title)


def state(mark: str, word: object = "", reason_url: str = "") -> Markup:
    """A state: draft, released, done, cancelled or paused, with its word. States are not lights."""
    name = str(mark)
    inner = f"{shape(name)}{escape(word or wording.STATES[name])}"
    return linked(f"state state-{name}", inner, reason_url)


def percent(ratio: Decimal | float | None) -> str:
    """``68%`` of 0.68, one decimal only where it is not zero; "" for none."""
    if ratio is None:
        return ""
    return f"{ratio * 100:.1f}".removesuffix(".0") + "%"


def progress(
    ratio: Decimal | float | None,
    expected: Decimal | float | None = None,
    why_url: str = "",
    without_data: Decimal | float | None = None,
) -> Markup:
    """A bar with the expectation as a line, and ``68% / 83.3%``; ratios from 0 to 1.

    ``ratio`` None is "no data"; ``without_data`` adds "15% without data".
    """
    if ratio is None:
        return linked("progress-figure none", escape(wording.LIGHTS["unknown"]), why_url)
    words = percent(ratio)
    if expected is not None:
        words += f'<span class="expected"> / {percent(expected)}</span>'
    if without_data:
        missing = wording.WITHOUT_DATA % {"percent": percent(without_data)}
        words += f'<small class="missing">{escape(missing)}</small>'
    figure = linked("progress-figure", words, why_url)
    return Markup(f'<span class="progress-line">{_bar(ratio, expected)}{figure}</span>')


def _bar(ratio: Decimal | float, expected: Decimal | float | None) -> str:
    """The bar alone: drawn as SVG, because the content policy bars style attributes."""
    done = min(max(float(ratio), 0.0), 1.0) * 100
    at = None if expected is None else f"{min(float(expected), 1.0) * 100:.1f}"
    line = f'<path class="bar-expected" d="M{at} 0V8"/>' if at else ""
    return (
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="bar-all" d="M0 1H100V7H0Z"/>'
        f'<path class="bar-done" d="M0 1H{done:.1f}V7H0Z"/>'
        f"{line}</svg>"
    )


def number(value: Decimal | int | float | None, unit: object = "") -> Markup:
    """A figure in tabular digits with its unit; a dash for none; groups of three from 10,000 on."""
    return NONE if value is None else _number(value, escape(unit) if unit else "")


@lru_cache(2000)
def _number(value: Decimal | int | float, unit: str) -> Markup:
    exact = Decimal(str(value))
    text = f"{exact:,f}" if abs(exact) >= 10_000 else f"{exact:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    tail = f'<span class="unit">{unit}</span>' if unit else ""
    return Markup(f'<span class="num">{text}{tail}</span>')


@cache
def icon(name: str, label: str = "") -> Markup:
    """An icon of the sprite; ``label`` names it for those who cannot see it.

    The sprite holds exactly the icons named by ``icon("...")`` in templates and in Python.
    """
    about = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    source = escape(f"{static.address('built/icons.svg')}#{name}")
    return Markup(f'<svg class="icon" {about}><use href="{source}"/></svg>')
