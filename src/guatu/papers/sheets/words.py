"""Chinese words printed on every exported paper, and what its head says."""

from dataclasses import dataclass

BLANK = "　" * 6
FILL_IN = BLANK.join(
    ("填报单位（盖章）：{body}", "填报人：", "审核人：", "填报日期：　　年　　月　　日")
)
TOTAL = "合计"
NOTE = "注：1.本表由计划导出，隐藏列“guatu-key”供重新导入时对应任务，请勿删改。"
SIGNED = BLANK.join(("填报人：", "审核人：", "主要负责人签字："))
PAGES = "&C第 &P 页　共 &N 页"
KEY = "guatu-key"
ORIGINAL = "原计划"
VERSION = "第{number}版：{name}"
ROUTINE_MARK = "（日常）"


@dataclass(frozen=True)
class Heading:
    """What the head of the paper says: the body that issues it and the year of the plan.

    ``reading`` says which plan it is where it is not the present one: first agreed, a version.
    """

    body: str
    year: int
    reading: str = ""

    def title(self, name: str) -> str:
        """``某某委2027年度重点任务分解表（原计划）``."""
        told = f"（{self.reading}）" if self.reading else ""
        return f"{self.body}{self.year}年度{name}{told}"

    @property
    def fill_in(self) -> str:
        """The row for stamp and signatures under the title."""
        return FILL_IN.format(body=self.body)


def period_words(key: str) -> str:
    """``2027年3月``, ``2027年第1季度`` of a period's key, or the key of a week."""
    year, _, rest = key.partition("-")
    if rest.isdigit():
        return f"{year}年{int(rest)}月"
    year, quarter, rest = key.partition("Q")
    return f"{year}年第{rest}季度" if quarter else key
