"""The built files can be read by Chromium 86, name nothing outside, and nothing is missing."""

import re
from pathlib import Path

import hatch_build
import pytest

from guatu.web.csp import POLICY

TOO_NEW_CSS = re.compile(
    r":has\(|:is\(|:where\(|color-mix\(|oklch\(|oklab\(|\blch\(|@layer|@container|@property|@scope"
    r"|@starting-style|\d[dsl]v[hw]\b|(?<![-\w.])aspect-ratio:|(?<![-\w])inset(-inline|-block)?:"
    r"|(?<![-\w.])text-wrap:|subgrid|scrollbar-gutter"
)
"""CSS that Chromium 86 does not know and that has no harmless fallback."""
TOO_NEW_JS = re.compile(
    r"\.at\(-\d|Object\.hasOwn\b|\bstructuredClone\(|\.findLast(?:Index)?\(|Array\.fromAsync"
    r"|\.toSorted\(|\.toReversed\(|\.randomUUID\b|AbortSignal\.timeout|\.showPicker\("
)
"""Library calls newer than Chromium 86, which a syntax check cannot see."""
OUTSIDE = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z]{2,}", re.I)
SOURCES = Path(__file__).resolve().parents[2] / "src" / "guatu"
PAGES = sorted(SOURCES.glob("*/templates/**/*.html"))


@pytest.fixture(scope="module")
def built() -> dict[str, str]:
    """The text of every built script and style sheet, by name."""
    hatch_build.build()
    files = [*hatch_build.BUILT.glob("*.js"), *hatch_build.BUILT.glob("*.css")]
    return {path.name: path.read_text("utf-8") for path in files}


def test_built_files_hold_no_syntax_newer_than_the_floor(built: dict[str, str]) -> None:
    modules = hatch_build.fetch_modules()
    for name, text in built.items():
        flags = [f"--loader={name.rsplit('.', 1)[1]}", "--minify-whitespace", "--charset=utf8"]
        as_it_is = hatch_build.esbuild(modules, [*flags, "--target=esnext"], text)
        lowered = hatch_build.esbuild(modules, [*flags, f"--target={hatch_build.FLOOR}"], text)
        assert _without_prefixes(lowered) == _without_prefixes(as_it_is), name


def _without_prefixes(text: str) -> str:
    """Lowering adds vendor prefixes that are there already: they are no newer syntax."""
    return re.sub(r"-(?:webkit|moz|ms)-[a-z-]+:[^;{}]*;?", "", text).replace(";}", "}")


def test_built_files_hold_no_feature_newer_than_the_floor(built: dict[str, str]) -> None:
    for name, text in built.items():
        pattern = TOO_NEW_JS if name.endswith(".js") else TOO_NEW_CSS
        found = {text[m.start() - 30 : m.end() + 20] for m in pattern.finditer(text)}
        assert not found, f"{name}: {found}"


def test_built_files_reach_nothing_outside(built: dict[str, str]) -> None:
    for name, text in built.items():
        assert not OUTSIDE.findall(text), name
        assert "sourceMappingURL" not in text, name
        assert name.endswith(".js") or "data:" not in text, name


def test_htmx_is_told_to_evaluate_nothing_and_to_ask_only_us() -> None:
    base = (SOURCES / "web" / "templates" / "web" / "base.html").read_text("utf-8")
    for setting in (
        '"allowEval":false',
        '"selfRequestsOnly":true',
        '"includeIndicatorStyles":false',
    ):
        assert setting in base


def test_every_icon_that_a_page_names_is_in_the_sprite() -> None:
    hatch_build.build()
    sprite = (hatch_build.BUILT / "icons.svg").read_text("utf-8")
    missing = [name for name in hatch_build.icon_names() if f'<symbol id="{name}"' not in sprite]
    assert not missing


def test_fonts_and_licences_are_brought() -> None:
    hatch_build.build()
    assert all((hatch_build.FONTS / Path(font).name).exists() for font in hatch_build.FONT_FILES)
    notice = (hatch_build.VENDOR / "THIRD-PARTY.txt").read_text("utf-8")
    for part in ("htmx.org 2.0.11", "bootstrap 5.3.8", "@tabler/icons", "noto-sans-sc", "OFL"):
        assert part in notice


def test_a_second_build_has_nothing_to_do() -> None:
    hatch_build.build()
    assert hatch_build.build() == []


def test_the_lock_names_no_registry() -> None:
    lock = (hatch_build.ROOT / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert '"integrity"' in lock


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(SOURCES)))
def test_templates_obey_the_content_policy(page: Path) -> None:
    text = page.read_text("utf-8")
    assert not re.search(r"\sstyle\s*=", text), "style attributes are barred"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "handlers are barred"
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text), "inline scripts are barred"
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", text), "nothing from outside"


def test_the_policy_allows_nothing_inline() -> None:
    assert "unsafe" not in str(POLICY)
    assert POLICY["DIRECTIVES"]["default-src"] == ["'self'"]
