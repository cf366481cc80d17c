"""Paper in the official layout (GB/T 9704-2012): letters, slips, bulletins; as Word and as PDF."""

from guatu.papers.official.paper import Masthead, Official, Paragraph, Table
from guatu.papers.official.writing import as_pdf, as_word

__all__ = ["Masthead", "Official", "Paragraph", "Table", "as_pdf", "as_word"]
