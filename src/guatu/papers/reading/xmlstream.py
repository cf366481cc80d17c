"""One streaming XML pass that builds no tree and refuses document types and entities."""

import zlib
from collections.abc import Callable
from typing import IO, Any, NoReturn
from xml.parsers import expat
from zipfile import BadZipFile

from .limits import FileRefused

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]
CHUNK = 1 << 16
MAX_DEPTH = 400


def _refuse(*_: Any) -> NoReturn:
    raise FileRefused("xml_entities")


def local(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by their names without namespace."""
    return {name.rpartition("}")[2]: value for name, value in attributes.items()}


def stream(source: IO[bytes], start: Start, end: End, text: Text) -> None:
    """Call the three for every event, element names without namespace.

    ``FileRefused``: ``corrupt`` when the text is no XML, ``xml_entities`` when it declares a
    document type (office files never do; entity bombs always do).
    """
    names: dict[str, str] = {}
    depth = 0

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise FileRefused("corrupt")
        short = names.get(name)
        if short is None:
            short = names[name] = name.rpartition("}")[2]
        start(short, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(names[name])

    parser = _parser(text)
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    _feed(parser, source)


def _parser(text: Text) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.buffer_size = CHUNK
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    return parser


def _feed(parser: expat.XMLParserType, source: IO[bytes]) -> None:
    try:
        while chunk := source.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (
        expat.ExpatError,
        BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        LookupError,
    ) as error:
        raise FileRefused("corrupt") from error
