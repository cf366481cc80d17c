"""The wall's pages: the whole page, one screen of it, the filters, and the order to print."""

import gzip

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.papers.poster.font import plain_metrics
from guatu.papers.poster.geometry import lay_out, most_rows
from guatu.papers.poster.paper import screen as screen_paper
from guatu.papers.poster.svg import sheets_svg
from guatu.people.sign_in import SignedIn, business
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import current_cycle
from guatu.plans.wording import KINDS
from guatu.wall import wording
from guatu.wall.actions import order_print
from guatu.wall.asking import Wanted
from guatu.wall.boards import screen_board
from guatu.wall.forms import SIZES, FilterForm, PlaceForm, PrintForm, Screen, read, screen_of
from guatu.wall.queries.age import Age, age, drawn, scope, version
from guatu.wall.queries.kept_rows import kept_options
from guatu.wall.queries.options import options
from guatu.wall.versions import version_or_404
from guatu.web import dates, static
from guatu.web.render import redirect_to, render

COOKIE = "guatu_wall"
_SILENT = 120  # seconds that an event may wait for its seal before the page says so
_METRICS = plain_metrics()


@require_safe
@business
def page(request: SignedIn) -> HttpResponse:
    """The wall with its first screen."""
    form = FilterForm(request.GET)
    cycle = current_cycle(request.now.date(), form.asked_year())
    if cycle is None:
        return render(request, "wall/none.html")
    version = version_or_404(cycle, form.filters())
    found = age()
    screen = screen_of(request.GET, request.COOKIES.get(COOKIE, ""))
    drawing = gzip.decompress(_screen(request, cycle, form, found, screen)).decode()
    context = {
        "cycle": cycle,
        "filters": form.filters(),
        "version": version,
        "query": request.GET.urlencode(),
        "screen": mark_safe(drawing),
        "orientations": wording.ORIENTATIONS,
        "sizes": [(size, size) for size in SIZES],
    }
    return render(request, "wall/wall.html", context)


@require_safe
@business
def one_screen(request: SignedIn) -> HttpResponse:
    """One screen alone; 304 while nothing that it depends on has changed."""
    form = FilterForm(request.GET)
    found = age()
    cookie = request.COOKIES.get(COOKIE, "")
    # A tag is of one address: which rows are asked for need not be in it.
    query = sorted((k, v) for k, v in request.GET.lists() if k not in PlaceForm.base_fields)
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    asked = query, cookie[:40], get_language(), static.stamp(), packs
    tag = f'"{version(found, request.actor, request.now, *asked, _late(request, found))}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    cycle = current_cycle(request.now.date(), form.asked_year())
    if cycle is None:
        raise Http404
    version_or_404(cycle, form.filters())
    drawings = _screen(request, cycle, form, found, screen_of(request.GET, cookie))
    headers = {"ETag": tag, "Vary": "Accept-Encoding"}
    if packs:
        return HttpResponse(drawings, headers=headers | {"Content-Encoding": "gzip"})
    return HttpResponse(gzip.decompress(drawings), headers=headers)


def _screen(request: SignedIn, cycle: Cycle, form: FilterForm, found: Age, asked: Screen) -> bytes:
    """The drawings that were asked for, compressed, drawn once for all who see the same."""
    wanted = Wanted(
        request.installation.body_name,
        request.actor,
        cycle,
        form.filters(),
        request.now,
        (*wording.notes(request.installation.demonstration), *_late(request, found)),
    )
    seen = scope(wanted.actor, cycle, version=bool(wanted.filters.version))
    said = seen, cycle.pk, wanted.filters, wanted.body, wanted.notes
    state = f"{found.seal}.{found.newest}.{request.now.date()}"
    return drawn((said, asked, get_language()), state, lambda: _draw(wanted, found, asked))


def _draw(wanted: Wanted, found: Age, asked: Screen) -> bytes:
    """The screens, each with what the script must know of it."""
    paper = screen_paper(asked.width, asked.height, asked.text, asked.turn, asked.screens)
    # Most rows are twice as high as the lowest: of many screens no more are read than that takes.
    limit = most_rows(paper) * max(1, asked.screens // 2)
    board, totals = screen_board(wanted, found, asked.first, limit)
    sheets = lay_out(board, paper, _METRICS, written=True).sheets
    following, screens = board.first - 1, list[bytes]()
    if following + limit < totals.rows and sum(len(sheet.rows) for sheet in sheets) == limit:
        sheets = sheets[:-1] or sheets  # the rows ran out before this one was full
    drawings = sheets_svg(sheets, "wall-sheet", board.title)
    for sheet, svg in zip(sheets, drawings, strict=True):
        first, following = following, following + len(sheet.rows)
        more = following if sheet.rows and following < totals.rows else 0
        place = f'data-first="{first}" data-next="{more}" data-rows="{totals.rows}"'
        screens += [f'<div id="wall-screen" {place}>'.encode(), svg, b"</div>"]
    return b"".join(screens)


def _late(request: SignedIn, found: Age) -> tuple[str, ...]:
    """The notice that the ledger waits for its seal: what is shown may be out of date."""
    since = found.unsealed_since
    if since is None or (request.real_now - since).total_seconds() < _SILENT:
        return ()
    return (_("ledger unsealed since %(moment)s") % {"moment": dates.moment(since)},)


@require_safe
@business
def filter_choices(request: SignedIn) -> HttpResponse:
    """What the filters offer, fetched when they are opened."""
    form = FilterForm(request.GET)
    cycle = current_cycle(request.now.date(), form.asked_year())
    if cycle is None:
        raise Http404
    kept, today = version_or_404(cycle, form.filters()), request.now.date()
    found = kept_options(request.actor, kept) if kept else options(request.actor, cycle, today)
    choices = {
        "themes": [(theme, theme) for theme in found.themes if theme],
        "kinds": [(kind, KINDS.get(kind, kind)) for kind in found.kinds],
        "officials": found.officials,
        "units": [(unit.id, "　" * unit.depth + unit.label) for unit in found.units],
    }
    context = {"options": choices, "filters": form.filters(), "cycle": cycle}
    return render(request, "wall/filters.html", context, block="choices")


@require_POST
@business
def print_order(request: SignedIn) -> HttpResponse:
    """Start the job that prints what is seen; its page shows it and has the file."""
    form = PrintForm(request.POST)
    found = read(form)
    cycle = current_cycle(request.now.date(), form.asked_year())
    if cycle is None:
        raise Http404
    version_or_404(cycle, form.filters())
    job = order_print(
        year=cycle.year,
        filters=form.filters(),
        size=found.get("paper", "A3"),
        orientation=found.get("orientation", "landscape"),
        tile=found.get("tile", ""),
        mono=bool(found.get("mono")),
        language=get_language() or "",
        actor=request.actor,
        now=request.now,
    )
    return redirect_to(request, "job", job.pk)
