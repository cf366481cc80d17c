"""The example of layout 1.2B: a numbered Word list with lines for lead and responsible units."""

from pathlib import Path

from docx import Document

from guatu.site.demo.roster import BODY
from guatu.site.demo.samples.lists import PROSE

NAME = "1.2B 任务清单（文字）.docx"


def write_prose(folder: Path, year: int) -> None:
    """Write the Word list: half of the tasks name their units in a line, half in brackets."""
    paper = Document()
    paper.add_heading(f"{BODY}{year}年度重点任务清单", 1)
    paper.add_paragraph("一、重点任务")
    for order, (title, text, lead, others, deadline) in enumerate(PROSE, 1):
        if order % 2:
            paper.add_paragraph(f"{order}.{title}。{text}完成时限：{deadline}。")
            paper.add_paragraph(f"牵头单位：{lead}")
            paper.add_paragraph(f"责任单位：{others}")
        else:
            units = f"（牵头单位：{lead}；责任单位：{others}；完成时限：{deadline}）"
            paper.add_paragraph(f"{order}.{title}。{text}{units}")
    paper.save(str(folder / NAME))
