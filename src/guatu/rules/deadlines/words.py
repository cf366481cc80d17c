"""The words of deadlines: every table of the grammar, so that a new word is one line."""

from collections.abc import Mapping

# Festivals, seasons and meetings whose date the year's anchor table gives: name -> written forms.
ANCHORS: Mapping[str, tuple[str, ...]] = {
    "元旦": ("元旦", "新年元旦"),
    "春节": ("春节", "新春", "新春佳节", "农历新年", "农历春节", "除夕"),
    "元宵": ("元宵",),
    "三八": ("三八妇女", "三八"),
    "植树节": ("植树节",),
    "清明": ("清明",),
    "五一": ("五一劳动", "五一", "劳动节"),
    "五四": ("五四青年", "五四"),
    "端午": ("端午",),
    "六一": ("六一儿童", "六一", "儿童节"),
    "七一": ("七一建党", "七一", "建党节"),
    "八一": ("八一建军", "八一", "建军节"),
    "中秋": ("中秋",),
    "国庆": ("国庆", "十一"),
    "重阳": ("重阳",),
    "汛期": ("汛期", "入汛", "汛"),
    "主汛期": ("主汛期",),
    "雨季": ("雨季",),
    "防火期": ("防火期", "森林防火期"),
    "供暖": ("供暖季", "供暖期", "供暖", "采暖季", "采暖期", "供热期", "供热"),
    "春耕": ("春耕备耕", "春耕"),
    "三夏": ("三夏",),
    "夏收": ("夏收", "麦收"),
    "秋收": ("秋收", "三秋"),
    "冬季": ("入冬", "冬季来临", "冬季"),
    "开学": ("开学",),
    "春季开学": ("春季开学", "春季学期开学"),
    "秋季开学": ("秋季开学", "秋季学期开学"),
    "寒假": ("寒假",),
    "暑假": ("暑假", "暑期"),
    "中考": ("中考",),
    "高考": ("高考",),
    "换届": ("换届",),
}
# Meetings may carry their level in front: 市两会 is another day than 省两会.
MEETINGS = ("两会", "全会", "人代会", "党代会", "政协会", "经济工作会议", "人民代表大会", "职代会")
LEVELS = ("全国", "中央", "省委", "省", "市委", "市", "区委", "区", "县委", "县", "州委", "州")
HOLIDAY_TAILS = ("佳节", "节", "小长假", "长假", "假期", "放假", "假", "期间休市")

# No due date: reported every period, never overdue.
OPEN_WORDS = (
    "长期", "常态", "持续", "常年", "长年", "经常性", "日常", "贯穿始终", "不间断", "滚动推进",
    "始终坚持", "随时", "平时", "长抓不懈", "常抓不懈", "久久为功", "不断深化", "无固定期限",
)  # fmt: skip
# Fixed term of the campaign, without a number.
IMMEDIATE_WORDS = (
    "立行立改", "即知即改", "立查立改", "边查边改", "边学边改", "边整边改", "立知立改",
    "即查即改", "即行即改", "立即整改", "立即", "即刻", "马上", "即日起", "即日", "即时",
    "限期整改", "立整立改", "立说立行", "尽快", "第一时间", "限时整改", "限时办结", "及时整改",
    "限期完成", "从速",
)  # fmt: skip
SAME_DAY_WORDS = ("当日", "当天", "当场", "当日办结", "当天办结")
# Somebody else sets the date: authority + requirement, or one of the fixed phrases.
AUTHORITIES = (
    "上级", "上面", "中央", "国家", "国务院", "部委", "省", "自治区", "市", "区", "县", "州",
    "旗", "委", "厅", "局", "部", "政府", "领导", "文件", "会议", "通知", "方案", "有关",
    "相关", "规定", "要求", "合同", "批复", "督查", "督导", "巡视", "巡察", "审计", "工作组",
)  # fmt: skip
REQUIREMENTS = (
    "要求", "部署", "安排", "通知", "规定", "时限", "进度", "计划", "时间", "节点", "为准",
    "执行", "同步", "确定", "推进", "约定", "期限",
)  # fmt: skip
EXTERNAL_WORDS = (
    "另行通知", "另行安排", "另行确定", "待定", "待通知", "未定", "待上级", "适时", "视情",
    "视情况", "择期", "择机", "按计划", "按进度", "按时间节点", "按节点", "按期", "如期",
    "按时完成", "规定时间", "规定时限", "法定时限", "法定期限", "工作需要",
    "项目进度", "与项目同步", "以实际",
)  # fmt: skip

STATES: Mapping[str, tuple[str, ...]] = {
    "done": (
        "已完成", "完成", "已全部完成", "全部完成", "已办结", "办结", "已整改", "已整改完成",
        "整改完成", "已整改到位", "整改到位", "已销号", "已结束", "已竣工", "已完工", "已落实",
        "提前完成", "已提前完成", "完成整改", "已完成整改", "已建成", "均已完成",
    ),
    "mostly_done": (
        "基本完成", "已基本完成", "大部分完成", "基本完成整改", "基本整改到位", "基本办结",
    ),
    "in_progress": (
        "正在推进", "推进中", "进行中", "正在进行", "正在实施", "实施中", "有序推进",
        "正常推进", "稳步推进", "正在有序推进", "整改中", "正在整改",
        "办理中", "正在办理", "按序时推进", "已启动", "已开工", "建设中", "在建",
        "正在建设", "部分完成", "正在落实", "正在开展", "开展中", "按序时进度推进", "按序时进度",
        "按时序进度推进", "按时序进度", "按时序推进", "序时推进",
    ),
    "not_started": (
        "未启动", "未开始", "尚未启动", "尚未开始", "未开工", "尚未开工", "未开展", "尚未开展",
        "待启动", "未实施", "暂未启动", "暂未开展", "未推进",
    ),
}  # fmt: skip

NONE_WORDS = (
    "", "。", "-", "--", "/", "//", "\\", "无", "暂无", "没有", "空", "N/A", "NA", "n/a", "*", "×",
    "无时限", "无要求", "无时限要求", "不限", "无期限", "〇", "○", "…", "...", "——", "_", "__",
)  # fmt: skip
SAME_WORDS = ("同上", "同前", "〃", "″", "同左")

# Words before a time that change nothing; after 截至 and its like the time stands as the due day.
LEAD_WORDS = (
    "确保在", "确保于", "确保", "力争在", "力争于", "力争", "争取在", "争取于", "争取",
    "计划于", "计划在", "计划", "预计于", "预计在", "预计", "拟于", "拟在", "拟", "原则上",
    "最迟于", "最迟", "最晚于", "最晚", "不晚于", "不迟于", "务必于", "务必在", "务必", "须于",
    "须在", "须", "应于", "应在", "应", "限于", "限", "截止到", "截止至", "截止", "截至",
    "直至", "延期至", "延期到", "延长至", "延长到", "顺延至", "推迟至", "推迟到", "调整为",
    "调整至", "完成时间", "完成时限", "整改时限", "办结时限", "时限", "时间节点", "时间",
    "期限", "于", "在", "自", "从", "至", "到", "为", "并", "且", "约", "大约", "已于", "已在",
    "原定于", "原定", "原计划", "其中", "全部", "均", "年度", "是", "各单位", "由", "需",
    "需在", "需于", "开展时间", "长期坚持", "持续推进", "全面", "总体", "整体",
)  # fmt: skip
# Starts that are "now": 即日起至6月底 names an end only.
NOW_WORDS = (
    "即日起", "即日", "自即日起", "从即日起", "现在起", "现在", "目前", "发文之日起",
    "印发之日起", "文件印发之日起", "下发之日起", "年初", "方案印发之日起", "即时起",
)  # fmt: skip
# Fixed terms count from the issue of the task; after any other event the start is unknown.
ISSUE_WORDS = (
    "自", "从", "在", "于", "收到", "接到", "接", "任务", "工作任务", "下达", "下发", "印发",
    "发文", "发布", "交办", "转办", "派单", "通知", "通知书", "文件", "本方案", "方案", "清单",
    "问题清单", "问题", "整改通知", "整改通知书", "督办单", "督办函", "单", "反馈", "意见",
    "反馈意见", "之日", "起", "后", "之后", "以后", "确保", "原则上", "须", "应", "立即", "限",
    "限期", "的", "本", "该", "并", "且", "不超过", "最迟", "力争", "一般", "立行立改",
    "即知即改", "整改", "受理", "办理", "时限", "时间", "为", ":", "自收", "收", "到", "按",
    "交", "发", "函", "正式", "发出", "公布", "分办", "指令", "批示", "工单", "函件", "来文",
    "来函", "日", "发现", "发现问题",
)  # fmt: skip
# A time followed by one of these verbs and nothing else is still a bare time.
CLOSING_VERBS = (
    "完成", "全部完成", "全面完成", "基本完成", "完成整改", "整改完成", "整改到位", "办结",
    "竣工", "完工", "建成", "投用", "结束", "报送", "上报", "销号", "落实", "落实到位", "到位",
    "见效", "取得实效", "完成任务", "完成目标任务", "完毕", "实施", "推进", "开展", "实施完毕",
)  # fmt: skip
STOPPING_WORDS = ("取消", "暂缓", "中止", "终止", "暂停")

# Five-year plans by their last year.
FIVE_YEAR_PLANS: Mapping[str, int] = {"十四五": 2025, "十五五": 2030, "十六五": 2035}
YEAR_WORDS: Mapping[str, int] = {
    "今年": 0, "本年度": 0, "本年": 0, "当年": 0, "次年": 1, "明年": 1, "来年": 1, "翌年": 1,
    "下一年度": 1, "下一年": 1, "下年度": 1, "去年": -1, "上年度": -1, "上年": -1,
}  # fmt: skip
WHOLE_YEAR_WORDS = ("贯穿全年", "全年度", "全年", "整年", "本年度", "年度内", "年度")
WEEKDAYS: Mapping[str, int] = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7,
}  # fmt: skip
# 180处: what may follow a figure; longest first is the reader's business.
UNITS = (
    "%", "％", "个百分点", "亿元", "万元", "千元", "元", "亿美元", "万美元", "美元", "个",
    "家", "户", "处", "项", "件", "条", "座", "所", "人", "名", "人次", "万人", "万人次", "次",
    "场", "场次", "期", "篇", "套", "台", "辆", "亩", "万亩", "公里", "千米", "米", "平方米",
    "万平方米", "平方公里", "公顷", "吨", "万吨", "千瓦", "万千瓦", "千瓦时", "立方米",
    "万立方米", "天", "位", "支", "对", "批", "宗", "份", "册", "本", "块", "间", "栋", "幢",
    "棵", "株", "万株", "盏", "部", "门", "课时", "学时", "分", "万户", "张", "万张", "床",
    "张床位", "个以上",
)  # fmt: skip

# Every note a reading may carry.
NOTES: Mapping[str, str] = {
    "ambiguous": "two readings are equally good (6.3, 10-11, 6月或7月)",
    "anchor_day_assumed": "an anchor without 前 or 后 was taken as its own day",
    "approximate": "左右 or 前后 was taken as the day itself",
    "assumed_full_year": "全年 or a bare year was taken as due on 31 December",
    "blank": "no deadline was written",
    "continued": "a piece without a time was joined to the stage before it",
    "corrected": "a person said what the words mean",
    "day_clipped": "a day that short months lack; their last day is due",
    "during_anchor": "期间 was taken as the anchor's own day",
    "end_of_period_assumed": "6月前 was taken as the end of June",
    "impossible_day": "no such day",
    "impossible_month": "no such month",
    "impossible_quarter": "no such quarter",
    "more_than_once": "several times in each period; it is one occurrence here",
    "months_as_30_days": "a month of a term was counted as 30 days, a year as 365",
    "out_of_order": "the stage ends before the former one",
    "outside_quarter": "the stage's dates leave the quarter of its column",
    "same_as_above": "同上: the reader of the table must say which",
    "several_dates": "several dates; the last is the deadline, a stage keeps its first",
    "several_periods": "several rhythms in one expression",
    "start_after_due": "the start lies after the end",
    "too_long": "longer than any deadline; not read",
    "undated": "a stage without a date of its own",
    "unknown_event": "counted from an event that has no date here",
    "unsupported_period": "a rhythm that is not week, month, quarter, half year or year",
    "workdays": "offset_days counts working days",
    "year_differs": "the year written is not the year of the cycle",
}
