"""The words of lists of units and people: a new word is one line."""

import re
import unicodedata
from collections.abc import Iterable

from guatu.rules.actor import Role

UNIT_COLUMNS = {
    "单位": "name",
    "单位名称": "name",
    "名称": "name",
    "部门": "name",
    "处室": "name",
    "机构名称": "name",
    "上级": "parent",
    "上级单位": "parent",
    "上级部门": "parent",
    "隶属": "parent",
    "类型": "kind",
    "单位类型": "kind",
    "类别": "kind",
    "简称": "short",
    "单位简称": "short",
}
PEOPLE_COLUMNS = {
    "姓名": "name",
    "单位": "unit",
    "所在单位": "unit",
    "部门": "unit",
    "处室": "unit",
    "科室": "unit",
    "所在处室": "unit",
    "职务": "title",
    "岗位": "title",
    "职位": "title",
    "角色": "role",
    "支部": "branch",
    "党支部": "branch",
    "所在支部": "branch",
    "电话": "phone",
    "联系电话": "phone",
    "办公电话": "phone",
    "手机": "phone",
    "账号": "username",
    "帐号": "username",
    "用户名": "username",
}
UNIT_KINDS = {
    "本级": "body",
    "机关": "body",
    "领导班子": "leadership",
    "委领导": "leadership",
    "领导": "leadership",
    "处室": "office",
    "机关处室": "office",
    "内设机构": "office",
    "科室": "office",
    "部门": "office",
    "直属单位": "affiliated",
    "所属单位": "affiliated",
    "下属单位": "affiliated",
    "事业单位": "affiliated",
    "站办": "affiliated",
    "区县": "district",
    "县区": "district",
    "镇街": "district",
    "街道": "district",
    "专班": "group",
    "工作组": "group",
    "督导组": "group",
}
ROLES = {
    "领导": Role.LEADER,
    "委领导": Role.LEADER,
    "主要领导": Role.LEADER,
    "分管领导": Role.LEADER,
    "督查室": Role.SUPERVISION,
    "督查": Role.SUPERVISION,
    "处室负责人": Role.HEAD,
    "单位负责人": Role.HEAD,
    "负责人": Role.HEAD,
    "处长": Role.HEAD,
    "主任": Role.HEAD,
    "联络员": Role.LIAISON,
    "联络人": Role.LIAISON,
    "成员": Role.MEMBER,
    "干部": Role.MEMBER,
    "支部书记": Role.BRANCH_SECRETARY,
    "党支部书记": Role.BRANCH_SECRETARY,
    "系统管理员": Role.SYSTEM_ADMIN,
    "安全管理员": Role.SECURITY_ADMIN,
    "安全保密管理员": Role.SECURITY_ADMIN,
    "审计管理员": Role.AUDIT_ADMIN,
    "安全审计员": Role.AUDIT_ADMIN,
}
NOTHING = frozenset({"", "-", "—", "/", "无", "空"})
_BETWEEN = re.compile(r"[、,;\n|]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def clean(text: str) -> str:
    """A name as it is kept: half-width forms, no blanks inside Chinese, single ones elsewhere."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return plain.replace(" ", "") if _HAN.search(plain) else plain


def key(text: str) -> str:
    """A name as it is compared: without blanks, brackets alike, lower case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def parts(text: str) -> list[str]:
    """The entries of a cell that lists several, cleaned; none for a blank or a dash."""
    found = (clean(part) for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)))
    return [part for part in found if part not in NOTHING]


def suggestions(text: str, names: Iterable[str]) -> list[str]:
    """Names that share most characters with a text, at most 3: a hint, never a match."""
    wanted = set(key(text))
    near = []
    for name in names:
        letters = set(key(name))
        near.append((len(wanted & letters) / max(len(wanted | letters), 1), name))
    return [name for likeness, name in sorted(near, reverse=True)[:3] if likeness >= 0.4]
