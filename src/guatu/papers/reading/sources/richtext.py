"""Text with bold runs: the pieces of a cell become one text and the bold spans in it."""

Spans = tuple[tuple[int, int], ...]


def join(pieces: list[tuple[str, bool]]) -> tuple[str, Spans]:
    """One text and its bold spans from (text, bold) pieces; line ends become ``\\n`` and outer
    blanks go."""
    text = ""
    spans: list[tuple[int, int]] = []
    for piece, bold in pieces:
        piece = piece.replace("\r\n", "\n").replace("\r", "\n")
        if bold and piece.strip():
            if spans and spans[-1][1] == len(text):
                spans[-1] = (spans[-1][0], len(text) + len(piece))
            else:
                spans.append((len(text), len(text) + len(piece)))
        text += piece
    return _trim(text, spans)


def _trim(text: str, spans: list[tuple[int, int]]) -> tuple[str, Spans]:
    lead = len(text) - len(text.lstrip())
    bare = text.strip()
    moved = ((max(a - lead, 0), min(b - lead, len(bare))) for a, b in spans)
    return bare, tuple((a, b) for a, b in moved if a < b)


def whole(text: str, bold: bool) -> Spans:
    """The spans of a text that is all bold or not at all."""
    return ((0, len(text)),) if bold and text else ()
