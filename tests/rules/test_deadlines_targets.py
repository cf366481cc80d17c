"""A figure is read from a text only when it is unmistakable."""

from decimal import Decimal

import pytest

from guatu.rules.deadlines import Target, read_target

FIGURES = (
    ("增长6.2%左右", "6.2", "%", "more", True),
    ("地区生产总值增长7%以上", "7", "%", "more", True),
    ("180处", "180", "处", "more", False),
    ("１８０处", "180", "处", "more", False),
    ("十五个", "15", "个", "more", False),
    ("不低于90%", "90", "%", "more", True),
    ("不少于3场次", "3", "场次", "more", False),
    ("达到100%", "100", "%", "more", True),
    ("完成80%", "80", "%", "more", True),
    ("80%", "80", "%", "more", True),
    ("4/5", "0.8", "", "more", True),
    ("不超过5%", "5", "%", "less", True),
    ("控制在3%以内", "3", "%", "less", True),
    ("下降3%", "-3", "%", "less", True),
    ("保持在60%左右", "60", "%", "level", True),
    ("完成投资80亿元", "80", "亿元", "more", False),
    ("新增限上商贸流通企业100户", "100", "户", "more", False),
    ("普惠性幼儿园覆盖率达80%", "80", "%", "more", True),
    ("1.2万人", "1.2", "万人", "more", False),
    ("1,200户", "1200", "户", "more", False),
    ("完成3项以上", "3", "项", "more", False),
)
NO_FIGURES = (
    "", "无", "100", "与经济增长基本同步", "不低于全市平均水平", "基本完成", "5-6%", "5%-6%",
    "前10名", "第5次", "减少10个", "6月底前", "2027年", "12月底前完成180处", "培训2期100人",
    "零增长", "翻一番", "7/3", "1/3", "增长" * 300 + "5%", "新建5", "每月2次", "A级3项中的",
)  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit", "direction", "rate"), FIGURES)
def test_a_plain_figure_is_read(
    text: str, value: str, unit: str, direction: str, rate: bool
) -> None:
    found = read_target(text)
    assert found is not None
    assert (found.value, found.unit, found.direction, found.rate) == (
        Decimal(value),
        unit,
        direction,
        rate,
    )
    assert isinstance(found, Target)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_anything_else_is_no_figure(text: str) -> None:
    assert read_target(text) is None
