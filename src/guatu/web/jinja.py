"""The one Jinja2 environment of our pages: where templates lie, what every template may call."""

from typing import Any

import jinja2
from django.template.utils import get_app_template_dirs
from django.urls import reverse
from django.utils import translation

from guatu.web import dates, marks, static

COMPONENTS = ["layout", "tables", "fields", "parts"]
"""Files of ``templates/web/components/`` whose macros every template may call, in loading order."""


def environment(**options: Any) -> jinja2.Environment:
    """Django's factory: autoescape, translation by Django, marks and macros as globals.

    Macros are globals because a fragment is a lone block, where imports at the top are undefined.
    """
    options["loader"] = jinja2.FileSystemLoader([str(d) for d in get_app_template_dirs("templates")])
    env = jinja2.Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.ChainableUndefined,
        **_own(options),
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.globals.update(_functions())
    env.filters.update(date=dates.short, full_date=dates.full, moment=dates.moment, iso=dates.iso)
    _load_components(env)
    return env


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page; ``query={...}`` is added as its search part."""
    query = kwargs.pop("query", None)
    return reverse(name, args=args, kwargs=kwargs, query=query)


def _own(options: dict[str, Any]) -> dict[str, Any]:
    """Django's options without those fixed here."""
    options.pop("undefined", None)
    return options


def _functions() -> dict[str, Any]:
    """What every template may call."""
    return {
        "url": url,
        "static": static.address,
        "icon": marks.icon,
        "light": marks.light,
        "state": marks.state,
        "progress": marks.progress,
        "number": marks.number,
        "date": dates.short,
        "full_date": dates.full,
        "moment": dates.moment,
        "waited": dates.waited,
        "language": translation.get_language,
    }


def _load_components(env: jinja2.Environment) -> None:
    """Put every public macro of the component files among the globals."""
    for name in COMPONENTS:
        module = env.get_template(f"web/components/{name}.html").module
        env.globals.update({key: value for key, value in vars(module).items() if key[0] != "_"})
