"""What the supervision office changed in released and drafted tasks during the year, and why."""

from dataclasses import dataclass
from datetime import date, datetime

from guatu.site.demo.seasons import at


@dataclass(frozen=True)
class Change:
    """An edit of the task with this title: new means at once, a new deadline by a request.

    ``verb`` is what becomes of the request ("" while it waits), with the approver's ``answer``.
    """

    when: datetime
    title: str
    reason: str
    deadline: str = ""
    means: str = ""
    verb: str = "approve"
    answer: str = ""
    by_head: bool = False


def changes_of(year: int, zone: datetime) -> list[Change]:
    """The edits of the year being lived, in order of time."""

    def when(month: int, day: int, hour: int, minute: int) -> datetime:
        return at(date(year, month, day), hour, minute, zone)

    return [
        Change(
            when(5, 12, 10, 5),
            "完善多元化解衔接机制",
            "按主要领导意见补充移送时限",
            means="明确调解、仲裁、复议、诉讼之间的衔接事项，移送时限不超过3个工作日",
        ),
        Change(
            when(8, 19, 15, 30),
            "综合查一次覆盖行业",
            "两个行业主管单位职能调整，提前办结以便交接",
            deadline="12月20日前",
        ),
        Change(
            when(10, 20, 9, 40),
            "便民服务点标准化",
            "按区县意见统一服务事项清单",
            means="统一标识、统一事项、统一时限，服务事项清单全市一致",
        ),
        Change(
            when(11, 11, 16, 0),
            "明年社区共建重点事项预排",
            "",
            means="征求各支部和社区意见，形成重点事项初稿",
        ),
        Change(
            when(9, 9, 10, 30),
            "清理整合面向基层的填报系统",
            "涉及系统多，需再用一个月清点",
            deadline="12月底前",
            verb="refuse",
            answer="清理任务不延期，先清理后整合",
            by_head=True,
        ),
        Change(
            when(10, 12, 11, 15),
            "规范涉企行政检查",
            "拟提前完成年度检查评估",
            deadline="11月底前",
            verb="withdraw",
            by_head=True,
        ),
        Change(
            when(11, 13, 9, 50),
            "社区应急志愿服务队建设",
            "装备招标流标一次，组建工作顺延",
            deadline="12月20日前",
            verb="",
            by_head=True,
        ),
        Change(
            when(11, 13, 17, 20),
            "打造样板社区24个并形成可推广清单",
            "验收组行程调整，由10月底延至11月底",
            deadline="11月底前",
        ),
    ]
