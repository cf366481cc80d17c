"""Scores and ranks that public bodies published come out again."""

from typing import Any

import pytest

from guatu.rules.scoring.given import GivenFigure, GivenLine, GivenRating, GivenUnit
from tests.rules.scoring_make import beyond, figure, leaf, one_line, outcome, rules_of

# 2011年市级国土资源管理部门政务信息网上公开情况排名表 (Sichuan, annex 2): rank, city, total, and
# five lines of 77, 9, 7, 4 and 3 points.  Line by line as published.
SHEET = """
1 成都市 96.4 74.4 8 7 4 3
3 南充市 82.9 67.4 3 6 3.5 3
4 凉山州 82 65.5 5.5 4 4 3
5 资阳市 75.4 61.9 3 4 3.5 3
6 乐山市 72 58 2.5 4.5 4 3
7 德阳市 71.5 61 2 4 3.5 1
8 广安市 68.5 59.5 1.5 2 2.5 3
9 阿坝州 67 55 3 2 4 3
9 泸州市 67 53.5 2.5 6 4 1
11 遂宁市 65.6 54.1 3 4.5 3 1
12 绵阳市 65 48 9 4 4 0
13 宜宾市 62.8 48 4.5 5 3.3 2
14 攀枝花市 61.1 52 4.5 1.8 2.8 0
15 内江市 55 46 2 3 3 1
16 广元市 54.5 42 1 5 3.5 3
17 自贡市 53.5 50 0 0 3.5 0
18 巴中市 53 43.5 0.5 3 3 3
19 雅安市 50 41.5 1 2 2.5 3
20 达州市 41.5 36 0 2 3.5 0
21 甘孜州 38 30.5 0 1 3.5 3
"""
# The city of the second place: its lines come to 93, the total is printed as 94.
SLIP = "2 眉山市 94 75.5 5 6 3.5 3"
FULL = (77, 9, 7, 4, 3)
# 2014 部委网站绩效评估: totals of places 8 to 21, three ties, each with the next place left out.
MINISTRIES = (
    "8:72.3 9:71.3 9:71.3 11:70.3 12:70.2 13:67.9 14:65.4 14:65.4 16:64.3 17:64.0 17:64.0 "
    "19:61.7 20:61.2 21:61.1"
)
# 济宁市 2019 年 1—11 月棚户区改造开工率: overfulfilled by ten, three share the eleventh place.
JINING = (
    "1:181.2 2:170.6 3:168.29 4:166.56 5:123.68 6:122.07 7:120 8:112.41 9:108.26 10:106.35 "
    "11:100 11:100 11:100"
)


def thousandths(text: str) -> int:
    whole, _, part = text.partition(".")
    return int(whole) * 1000 + int(part.ljust(3, "0"))


def test_a_table_of_five_lines_comes_to_its_totals_and_ranks() -> None:
    rows = [row.split() for row in (SHEET.strip() + "\n" + SLIP).splitlines()]
    lines = [
        leaf(f"L{n}", "rated", full * 1000, kinds={"office": 1000}, scale=full * 1000)
        for n, full in enumerate(FULL)
    ]
    units = [
        GivenUnit(key, row[1], "市州", {
            f"L{n}": GivenLine(ratings=(GivenRating("office", thousandths(text)),))
            for n, text in enumerate(row[3:])
        })
        for key, row in enumerate(rows)
    ]  # fmt: skip
    found = {unit.name: unit for unit in outcome(rules_of(*lines), units).units}
    assert {row[1]: found[row[1]].rank for row in rows} == {row[1]: int(row[0]) for row in rows}
    published = {row[1]: thousandths(row[2]) for row in rows}
    assert {name: unit.total for name, unit in found.items()} == published | {"眉山市": 93_000}


@pytest.mark.parametrize(("published", "before"), [(MINISTRIES, 7), (JINING, 0)])
def test_published_ties_share_a_rank_and_the_next_is_left_out(published: str, before: int) -> None:
    pairs = [one.split(":") for one in published.split()]
    line = leaf(method="ratio", over="ratio", over_cap=100_000)
    units = [GivenUnit(key, f"before {key}", "g", {"L": figure("200")}) for key in range(before)]
    units += [
        GivenUnit(key, text, "g", {"L": figure(text)})
        for key, (_rank, text) in enumerate(pairs, before)
    ]
    found = {unit.key: unit for unit in outcome(rules_of(line), units).units}
    ranks = [found[key].rank for key in range(before, len(units))]
    assert ranks == [int(rank) for rank, _text in pairs]
    totals = [found[key].total for key in range(before, len(units))]
    assert totals == [thousandths(text) for _rank, text in pairs]


def test_over_fulfilment_earns_up_to_its_cap() -> None:
    # Jining as above: 17,023 of 13,910 flats begun are 122.38 %.  By the rule of Chengdu's forestry
    # office overshoot earns 8 % of the line's points, 4 at most.
    rule: Any = {"over": "once", "over_share": 80, "over_cap": 4000}
    flats = figure("17023", "13910")
    [rate] = one_line(leaf(method="ratio", over="ratio", over_cap=100_000), flats)
    assert rate.points == 122_380
    assert [
        one_line(leaf(method="ratio", points=points, **rule), flats)[0].points
        for points in (20_000, 50_000, 60_000)
    ] == [21_600, 54_000, 64_000]


def test_where_lower_is_better_the_lowest_has_the_first_place() -> None:
    # 2019-2020 秋冬季 PM2.5 of "2+26" cities, micrograms per cubic metre: the three lowest and the
    # three highest as the ministry named them; two of the lowest are equal.
    dust = {"北京": 47, "廊坊": 55, "长治": 55, "石家庄": 81, "濮阳": 84, "安阳": 94}
    places = [1000, 900, 800, 700, 600, 500]
    line = leaf(method="rank", better="less", places=places)
    found = one_line(line, *(figure(str(value), None) for value in dust.values()))
    assert [one.steps[-2].facts["place"] for one in found] == [1, 2, 2, 4, 5, 6]
    assert [one.points for one in found] == [100_000, 90_000, 90_000, 70_000, 60_000, 50_000]


def test_a_fall_beyond_the_aim_is_over_fulfilment() -> None:
    # The same paper: the region fell by 13.6 % with an aim of 4 %, the delta by 16.4 of 2, the
    # plain by 14.8 of 3; days of heavy pollution by 36.2 of 6, 38 % less over all.
    falls = [("13.6", "4"), ("16.4", "2"), ("14.8", "3"), ("36.2", "6")]
    line = leaf(method="ratio", points=25_000, over="once", over_share=80, over_cap=4000)
    found = one_line(line, *(figure(*one) for one in falls))
    assert [one.points for one in found] == [27_000] * 4


@pytest.mark.parametrize(
    ("done", "due", "points"), [("26", "65", 40_000), ("2654", "3786", 70_100)]
)
def test_rates_of_circulars_come_out_again(done: str, due: str, points: int) -> None:
    # 会昌县 October 2023: 26 of 65 matters are 40 %; 济宁 April 2021: 2,654 of 3,786 are 70.1 %.
    [found] = one_line(leaf(method="ratio"), figure(done, due))
    assert found.points == points


def test_parts_of_a_city_come_to_the_whole() -> None:
    # 大连市 April 2023, 15 matters in 40 projects: 5 before time, 7 above their node, 25 on it, 3
    # moved with consent.  Each project is one fortieth; all met, none is lost by rounding.
    parts = [5, 7, 25, 3]
    projects = GivenLine(figures=(GivenFigure(None, passed=True),) * sum(parts))
    by_part = [leaf(f"P{n}", "pass_fail", 2500 * part) for n, part in enumerate(parts)]
    one = GivenLine(figures=(GivenFigure(None, passed=True),))
    given = {line["code"]: one for line in by_part}
    [unit] = outcome(rules_of(*by_part), [GivenUnit(1, "city", "g", given)]).units
    [whole] = one_line(leaf(method="pass_fail"), projects)
    assert unit.total == whole.points == 100_000


def test_stars_with_quotas_and_an_innovation() -> None:
    # Five stars from 90 points with an innovation, about 10 %; four from 80, 30 %; three from 70,
    # 40 %.  Twenty branches, of which the best three have the points for five stars.
    grades = [
        {"name": "5", "least": 90_000, "quota": 100, "needs": "NEW"},
        {"name": "4", "least": 80_000, "quota": 300},
        {"name": "3", "least": 70_000, "quota": 400},
    ]
    rules = rules_of(leaf(method="ratio"), beyond("NEW", "ratio", 0, 1000), grades=grades)
    units = [
        GivenUnit(n, f"b{n}", "g", {"L": figure(str(98 - 2 * n)), "NEW": figure("1" if n else "0")})
        for n in range(20)
    ]
    found = {unit.key: unit.grade for unit in outcome(rules, units).units}
    assert [found[n] for n in range(20)] == [
        "4", "5", "5", *["4"] * 5, *["3"] * 7, *[""] * 5,
    ]  # fmt: skip


# 第七次全国人口普查公报 (2021): residents of counties, their city, and the published shares.
# 石嘴山市: 大武口区, 惠农区, 平罗县 (bulletin of 3 June 2021); 银川市, no. 2: six counties.  There
# 贺兰县 is printed as 11.95, so that the shares come to 100; its 341,507 people are 11.94.
COUNTIES = [
    ("751389", "298292:39.70 178891:23.81 274206:36.49"),
    (
        "2859074",
        "808282:28.27 449559:15.72 643952:22.52 321618:11.25 341507:11.94 294156:10.29",
    ),
]


@pytest.mark.parametrize(("city", "counties"), COUNTIES)
def test_counties_sum_to_their_city_and_have_their_published_shares(
    city: str, counties: str
) -> None:
    pairs = [one.split(":") for one in counties.split()]
    parts = GivenLine(figures=tuple(GivenFigure(people) for people, _share in pairs))
    [whole] = one_line(leaf(method="rank", places=[1000]), parts)
    assert whole.steps[-2].facts["value"] == city
    shares = one_line(leaf(method="ratio"), *(figure(people, city) for people, _share in pairs))
    assert [one.points for one in shares] == [thousandths(share) for _people, share in pairs]
