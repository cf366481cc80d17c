"""The indicators of the invented city: named before the plan, entered and confirmed month by month.

Measures that bear a name or another name of theirs quote them from the first day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from guatu.plans.actions.indicators.keeping import Described, make_indicator
from guatu.plans.models import Indicator
from guatu.reports.actions.figures import (
    confirm_figure,
    enter_figure,
    return_figure,
    unlock_figure,
)
from guatu.rulebook.queries import workdays
from guatu.rules.actor import Actor
from guatu.site.demo.city import City
from guatu.site.demo.seasons import at
from guatu.site.demo.year import Year

ENTERED, LATELY = 24, 12  # days of a month, and of the running one
CORRECTED_IN = 9


@dataclass(frozen=True)
class Counted:
    """An indicator: who enters it, what it is, its figures from January on, how the last stands."""

    name: str
    unit: str
    who: int | str  # a place in the staff list of the unit, or a name
    measure: str
    counts: str
    definition: str
    aliases: tuple[str, ...]
    figures: tuple[str, ...]
    last: str = ""  # waiting, returned, confirmed; "" : the running month is not entered yet


COUNTED = (
    Counted(
        "网格事件按期办结率", "基层治理处", "郝敏", "%", "level",
        "当月到期的网格事件中按期办结的比重，转办部门未回的计为未办结。来源：网格平台台账。",
        ("网格事件办结率",),
        ("94.9", "95.2", "95.8", "96.0", "95.7", "96.1", "96.4", "96.3", "96.6", "96.8"),
    ),
    Counted(
        "调处事项按期办结率", "市矛盾纠纷调处中心", 2, "%", "level",
        "当年已到期事项中按期办结的比重；转办未回的计为未办结。来源：调处中心受理台账。",
        ("涉企调处事项按期办结率",),
        ("94.2", "94.8", "95.1", "95.5", "95.3", "95.9", "96.0", "95.8", "96.1", "96.2", "96.3"),
        "waiting",
    ),
    Counted(
        "调处满意率", "市矛盾纠纷调处中心", 3, "%", "level",
        "回访当事人中表示满意和基本满意的比重，随机抽取不少于三成。来源：回访记录。",
        ("调处服务满意率",),
        ("92.1", "92.6", "92.9", "93.0", "92.7", "93.1", "93.3", "93.2", "93.5", "93.4", "93.4"),
        "confirmed",
    ),
    Counted(
        "答复满意率", "督导处", 7, "%", "level",
        "基层诉求办结后反馈满意的比重，同一诉求多次反馈的以最后一次为准。来源：诉求登记簿。",
        ("基层诉求答复满意率",),
        ("80.3", "80.9", "81.5", "81.2", "81.8", "82.0", "82.4", "82.1", "82.5", "82.6"),
    ),
    Counted(
        "以委名义印发普发性文件", "办公室", 6, "件", "cumulative",
        "自年初以委名义印发、发至全系统的文件件数，转发上级文件不计。来源：发文登记。",
        ("面向基层的普发性文件数",),
        ("4", "8", "14", "20", "25", "31", "36", "41", "47", "52", "54"),
        "waiting",
    ),
    Counted(
        "全委性会议", "办公室", 7, "次", "cumulative",
        "自年初召开、要求各处室主要负责人参加的会议次数，视频会议计入。来源：会议登记。",
        ("面向基层召开的全委性会议数",),
        ("2", "3", "6", "8", "9", "11", "13", "15", "17", "19"),
    ),
    Counted(
        "群众满意度", "宣传教育处", 1, "%", "level",
        "第三方电话访问的满意比重，每月滚动，样本不少于一千二百个。来源：测评月报。",
        ("便民服务群众满意度",),
        ("91.2", "91.0", "91.5", "91.8", "91.7", "92.1", "92.4", "92.3", "92.6", "92.8", "93.9"),
        "returned",
    ),
)  # fmt: skip

WANTED_BY = {
    "以委名义印发普发性文件": "机关党委",
    "全委性会议": "机关党委",
    "群众满意度": "政策研究处",
    "调处满意率": "政策研究处",
}
"""Who asks for a figure; the supervision office for the others."""


class Counter:
    """Who enters and who confirms the figures of a year."""

    def __init__(self, lived: Year, city: City, supervisor: Actor) -> None:
        self.lived, self.city, self.supervisor = lived, city, supervisor
        self.workdays = workdays(lived.cycle.year)
        now = lived.time(1, 6, 9, 30)
        self.made = {one.name: self._make(one, now) for one in COUNTED}

    def _make(self, one: Counted, now: datetime) -> Indicator:
        said = Described(
            name=one.name,
            owner_unit_id=self.city.units[one.unit],
            owner_id=self._owner(one),
            figure_unit=one.measure,
            counts=one.counts,
            definition=one.definition,
            aliases=one.aliases,
            asked_by_id=self.city.units[WANTED_BY[one.name]] if one.name in WANTED_BY else None,
        )
        cycle_id = self.lived.cycle.pk
        return make_indicator(cycle_id=cycle_id, said=said, actor=self.supervisor, now=now)

    def _owner(self, one: Counted) -> int:
        if isinstance(one.who, str):
            return self.city.people[one.who]
        return self.city.staff[one.unit][one.who]

    def month(self, number: int, last: date) -> None:
        """The figures of a month up to ``last``: its end, or the eve of today."""
        for one in COUNTED:
            if number <= len(one.figures):
                running = last.day < ENTERED
                self._live(one, number, LATELY if running else ENTERED, one.last if running else "")
        if number == CORRECTED_IN:
            self._correct(COUNTED[3], 6, "81.6")

    def _live(self, one: Counted, number: int, day: int, last: str) -> None:
        period = f"{self.lived.cycle.year}-{number:02d}"
        first = self._day(number, day)
        value = Decimal(one.figures[number - 1])
        self._enter(one, period, value, at(first, 15, number * 3, self.lived.zone))
        if last != "waiting":
            late = at(first, 17, number * 3, self.lived.zone)
            self._judge(one, period, late, back=last == "returned")

    def _day(self, month: int, day: int) -> date:
        found = date(self.lived.cycle.year, month, day)
        if self.workdays.is_workday(found):
            return found
        return self.workdays.previous_workday(found)

    def _enter(self, one: Counted, period: str, value: Decimal, now: datetime) -> None:
        enter_figure(
            indicator_id=self.made[one.name].pk,
            period=period,
            value=value,
            actor=self.city.actor(self._owner(one)),
            now=now,
        )

    def _judge(self, one: Counted, period: str, now: datetime, *, back: bool) -> None:
        head = self.city.actor(self.city.staff[one.unit][0])
        pk = self.made[one.name].pk
        if back:
            why = "比上月高出1.1个百分点，请核对样本后再报"
            return_figure(indicator_id=pk, period=period, reason=why, actor=head, now=now)
        else:
            confirm_figure(indicator_id=pk, period=period, actor=head, now=now)

    def _correct(self, one: Counted, month: int, value: str) -> None:
        """A figure of a closed month is opened again, entered anew and confirmed."""
        period = f"{self.lived.cycle.year}-{month:02d}"
        until = self._day(CORRECTED_IN, 16)
        unlock_figure(
            indicator_id=self.made[one.name].pk,
            period=period,
            reason="核减重复回访4件",
            until=until,
            actor=self.supervisor,
            now=self.lived.time(CORRECTED_IN, 10, 9),
        )
        self._enter(one, period, Decimal(value), self.lived.time(CORRECTED_IN, 11, 10))
        self._judge(one, period, self.lived.time(CORRECTED_IN, 11, 16), back=False)
