"""Invented names for the staff of 示范市, drawn in a fixed order; one has a rare character."""

from collections.abc import Iterator
from random import Random

from guatu.site.demo.roster import ADMINISTRATORS, LEADERS, UNITS

SURNAMES = (
    "苗祁闻蒲展荀宣柏纪喻温聂薄辛项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房"
    "裘缪干解应宗丁邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁"
)
GIVEN_PAIRS = (
    "一禾知夏望舒南乔听澜松原既白临川采薇云舒行简予安星野清和若谷见山千寻怀瑾未央"
    "长庚映雪扶苏时雨鹿鸣子衿木兰青禾远志半夏秋实朝颜晚晴竹青书砚砚秋石泉山岚初霁"
    "景行思齐"
)
_PAIRS = [GIVEN_PAIRS[i : i + 2] for i in range(0, len(GIVEN_PAIRS), 2)]
GIVEN = (*_PAIRS, *"棠榆蘅芷筠翊皓霖澈岑峤湛沐朗")
KEPT = {name for name, _ in (*LEADERS, *ADMINISTRATORS)}
KEPT |= {name for office in UNITS for _, name in office.named}


def invented(seed: int) -> Iterator[str]:
    """Names without end of the list twice, always in the same order for a seed."""
    pairs = [surname + given for given in GIVEN for surname in SURNAMES]
    names = list(dict.fromkeys(name for name in pairs if name not in KEPT))
    Random(seed).shuffle(names)
    yield from names
