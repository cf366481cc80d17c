"""Invented names for the staff of 示范市, drawn in a fixed order; one has a rare character."""

from collections.abc import Iterator
from random import Random

SURNAMES = (
    "苗祁闻蒲展荀宣柏纪喻温聂薄辛项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房"
    "裘缪干解应宗丁邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁"
)
GIVEN = (
    "一禾 知夏 望舒 南乔 听澜 松原 既白 临川 采薇 云舒 行简 予安 星野 清和 若谷 见山 千寻 怀瑾 未央 "
    "长庚 映雪 扶苏 时雨 鹿鸣 子衿 木兰 青禾 远志 半夏 秋实 朝颜 晚晴 竹青 书砚 砚秋 石泉 山岚 初霁 "
    "景行 思齐 棠 榆 蘅 芷 筠 翊 皓 霖 澈 岑 峤 湛 沐 朗"
).split()
KEPT = frozenset("周启明 罗成 齐岳 康宁 吕方 闻砚 韩素 郝敏 贝宁 卢一舟 孟川 白桥 沈立 何彦 张䶮".split())


def invented(seed: int) -> Iterator[str]:
    """Names without end of the list twice, always in the same order for a seed."""
    pairs = [surname + given for given in GIVEN for surname in SURNAMES]
    names = list(dict.fromkeys(name for name in pairs if name not in KEPT))
    Random(seed).shuffle(names)
    yield from names
