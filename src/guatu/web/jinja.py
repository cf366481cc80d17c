"""The one Jinja2 environment of our pages: where templates lie, what every template may call."""

from functools import lru_cache
from typing import Any

import jinja2
from django.template.utils import get_app_template_dirs
from django.utils import translation
from markupsafe import Markup

from guatu.web import addresses, dates, fields, marks, render, rows, static
from guatu.web.rendering import setting

COMPONENTS = ["layout", "tables", "fields", "parts"]
"""Files of ``templates/web/components/`` whose macros every template may call, in loading order."""

SENTENCES = 8192
"""So many are kept in the languages of their readers: all that templates say, and some more."""


def environment(**options: Any) -> jinja2.Environment:
    """Django's factory: autoescape, translation by Django, marks and macros as globals.

    Macros are globals because a fragment is a lone block, where imports at the top are undefined.
    """
    folders = [str(folder) for folder in get_app_template_dirs("templates")]
    options |= {"loader": jinja2.FileSystemLoader(folders), "undefined": jinja2.ChainableUndefined}
    env = jinja2.Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.globals.update(gettext=sentence, _=sentence)
    env.globals.update(_functions())
    env.filters.update(date=dates.short, full_date=dates.full, moment=dates.moment, iso=dates.iso)
    _load_components(env)
    return env


def sentence(words: str, /, **facts: Any) -> Markup:
    """A sentence in the reader's language, as Jinja's own would make it; found once for all rows.

    A page of reports says eight hundred: looked up each time they are a tenth of it.
    """
    found = _sentence(words, setting().language)
    return found % facts if facts else _plain(found)


@lru_cache(SENTENCES)
def _sentence(words: str, language: str) -> Markup:
    """``language`` is the one that is active: part of the key alone."""
    return Markup(translation.gettext(words))


@lru_cache(SENTENCES)
def _plain(found: Markup) -> Markup:
    """Two marks for per cent stand for one, with facts or without."""
    return found % {}


def _functions() -> dict[str, Any]:
    """What every template may call."""
    return {
        "url": addresses.url,
        "maybe_url": addresses.maybe_url,
        "with_query": addresses.with_query,
        "page_messages": render.page_messages,
        "widget": fields.widget,
        "static": static.address,
        "icon": marks.icon,
        "light": marks.light,
        "state": marks.state,
        "progress": marks.progress,
        "number": marks.number,
        "tree_cell": rows.tree_cell,
        "pick_cell": rows.pick_cell,
        "due_by": rows.due_by,
        "whose_turn": rows.whose_turn,
        "raw_and_parsed": rows.raw_and_parsed,
        "date": dates.short,
        "full_date": dates.full,
        "moment": dates.moment,
        "period_words": dates.period_words,
        "waited": dates.waited,
        "left": dates.left,
        "language": translation.get_language,
    }


def _load_components(env: jinja2.Environment) -> None:
    """Put every public macro of the component files among the globals."""
    for name in COMPONENTS:
        module = env.get_template(f"web/components/{name}.html").module
        env.globals.update({key: value for key, value in vars(module).items() if key[0] != "_"})
