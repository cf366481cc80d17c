"""Cells and lines that stand in every row of a table, as safe markup: tree, picking, turns, dates.

Python instead of macros, because a list draws them fifty times. A caller is what stands between
``{% call %}`` and ``{% endcall %}``.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from guatu.web import dates
from guatu.web.rendering import setting

NEAR = 7
"""Days before a due date from which it is shown as soon."""
LEAF = '<span class="fold"></span>'


def tree_cell(
    depth: int = 0,
    state: str = "leaf",
    css: str = "first w",
    caller: Callable[[], str] | None = None,
) -> Markup:
    """The first cell of a tree row; state: open, folded (its children are on the page) or leaf."""
    fold = LEAF
    if state != "leaf":
        expanded = "true" if state == "open" else "false"
        fold = (
            f'<button type="button" class="fold" tabindex="-1" aria-expanded="{expanded}" '
            f'aria-label="{escape(_("Fold"))}"></button>'
        )
    inner = escape(caller()) if caller else ""
    tree = f'<div class="tree tree-{depth}">{fold}<span class="title">{inner}</span></div>'
    return Markup(f'<td class="{escape(css)}">{tree}</td>')


def pick_cell(value: object, label: object = "") -> Markup:
    """The cell with the box that selects a row."""
    about = f'tabindex="-1" aria-label="{escape(label or _("Select"))}"'
    box = f'<input type="checkbox" data-pick name="pick" value="{escape(value)}" {about}>'
    return Markup(f'<td class="pick">{box}</td>')


def due_by(due: date, today: date | None = None, near: int = NEAR) -> Markup:
    """``by June 30``; red and counted when past, amber within ``near`` days."""
    return _due_by(due, today, near, setting().language)


@lru_cache(1000)
def _due_by(due: date, today: date | None, near: int, _language: str | None) -> Markup:
    text = escape(_("by %(date)s") % {"date": dates.short(due)})
    if today is None or (due - today).days > near:
        return Markup(f'<span class="nowrap">{text}</span>')
    css = "late" if due < today else "soon"
    days = f'<span class="nowrap">{escape(dates.left(due, today))}</span>'
    return Markup(f'<span class="{css}"><span class="nowrap">{text}</span> · {days}</span>')


def whose_turn(
    who: object,
    since: date | datetime | None = None,
    due: date | None = None,
    today: date | None = None,
    url: str = "",
) -> Markup:
    """Who must act now, since when, by when: stands on every open thing."""
    name = f'<a href="{escape(url)}">{escape(who)}</a>' if url else str(escape(who))
    waiting = dates.waited(since, today) or dates.short(since)
    parts = [f"<span>{escape(_('Turn:'))} <strong>{name}</strong></span>"]
    parts += [f"<span>{escape(waiting)}</span>"] if waiting else []
    parts += [due_by(due, today)] if due else []
    return Markup(f'<span class="turn">{"".join(parts)}</span>')


def raw_and_parsed(raw: object, parsed: object = "", note: object = "") -> Markup:
    """Words as they were written; below, what they were understood as, and a doubt."""
    below = ""
    if parsed and str(parsed) != str(raw):
        below = f'<span class="raw">{escape(parsed)}</span>'
    if note:
        below += f'<span class="raw soon">{escape(note)}</span>'
    return Markup(f"<span>{escape(raw)}{below}</span>")
