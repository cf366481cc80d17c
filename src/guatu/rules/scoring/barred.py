"""What assessments may not score: a table of words, one line each, and the kind each belongs to.

Source: rules on reducing burdens (整治形式主义为基层减负若干规定, 2024) and on apps (2026):
leaders' instructions, press articles, photographs, log-ins, likes, meetings (practice 0.1, 0.2).
"""

from guatu.rules.scoring.reading_lines import nodes
from guatu.rules.scoring.sheet import Line, RuleSet

WORDS: tuple[tuple[str, str], ...] = (
    ("批示", "instructions"),
    ("圈阅", "instructions"),
    ("leader's instruction", "instructions"),
    ("简报", "articles"),
    ("信息报送", "articles"),
    ("报送信息", "articles"),
    ("信息宣传", "articles"),
    ("宣传信息", "articles"),
    ("信息工作", "articles"),
    ("工作信息", "articles"),
    ("信息采用", "articles"),
    ("信息稿", "articles"),
    ("信息篇数", "articles"),
    ("政务信息", "articles"),
    ("宣传稿", "articles"),
    ("稿件", "articles"),
    ("媒体", "articles"),
    ("报刊", "articles"),
    ("新闻报道", "articles"),
    ("press article", "articles"),
    ("media coverage", "articles"),
    ("照片", "photographs"),
    ("拍照", "photographs"),
    ("留痕", "photographs"),
    ("photo", "photographs"),
    ("登录", "log_ins"),
    ("登陆次数", "log_ins"),
    ("打卡", "log_ins"),
    ("签到", "log_ins"),
    ("点赞", "log_ins"),
    ("转发", "log_ins"),
    ("关注量", "log_ins"),
    ("学习时长", "log_ins"),
    ("在线时长", "log_ins"),
    ("积分排名", "log_ins"),
    ("log-in", "log_ins"),
    ("check-in", "log_ins"),
    ("study hours", "log_ins"),
    ("会议次数", "meetings"),
    ("会议召开", "meetings"),
    ("召开会议", "meetings"),
    ("开会次数", "meetings"),
    ("学习笔记", "meetings"),
    ("心得体会", "meetings"),
    ("meetings held", "meetings"),
)


def barred(rules: RuleSet) -> list[tuple[str, str, str]]:
    """(code, title, kind) of every line whose title or text seems to score barred content.

    Kinds: instructions, articles, photographs, log_ins, meetings.  Gates are not looked at: they
    take no points.
    """
    found = []
    for line in nodes(rules.lines):
        kinds = dict.fromkeys(kind for word, kind in WORDS if word in _said(line))
        found += [(line.code, line.title, kind) for kind in kinds]
    return found


def _said(line: Line) -> str:
    return f"{line.title}\n{line.text}".casefold()
