"""Lists of units and people: dropped, shown, committed, dropped again."""

from datetime import timedelta
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guatu.jobs.actions.working import claim_next, perform
from guatu.ledger.models import Event
from guatu.pages.actions.rosters import commit_job
from guatu.pages.views.rosters import READ_AT_ONCE
from guatu.people.actions.imports.people import commit_people
from guatu.people.actions.units import change_unit
from guatu.people.models import Branch, Person, Post, RoleGrant, RoleProposal, RosterImport, Unit
from guatu.people.queries import actor_for
from guatu.people.views.imports import AT_ONCE
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.site.jobs import KINDS
from tests.make import NOW, TODAY, Cast, actor, signed_in

UNITS = [
    ["内设机构一览"],
    ["单位", "上级", "类型", "简称"],
    ["数据一科", "数据中心", "科室", ""],
    ["数据中心", "", "直属单位", "数据"],
    ["督察专班", "不存在的处", "专班", ""],
    ["信息处", "", "处室", "信息"],
]
PEOPLE = [
    ["姓名", "单位", "职务", "角色", "支部", "电话", "账号"],
    ["韩素", "治理处", "处长", "处长", "第一党支部", "8601", ""],
    ["崔 远", "信息处、基层治理处", "副处长、委员", "处长", "第二党支部", "", "cuiyuan"],
    ["甲乙", "信息处", "", "", "", "", ""],
    ["丙丁", "不存在处", "", "", "", "", ""],
]


def workbook(rows: list[list[str]]) -> SimpleUploadedFile:
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return SimpleUploadedFile("名单.xlsx", data.getvalue())


def drop(client: Client, kind: str, rows: list[list[str]]) -> RosterImport:
    response = client.post(f"/roster/{kind}/", {"file": workbook(rows)})
    assert response.status_code == 302
    kept = RosterImport.objects.latest("id")
    assert response["Location"] == f"/roster/imports/{kept.id}/"
    return kept


def work_off() -> str:
    """What becomes of the next job."""
    job = claim_next(KINDS)
    assert job is not None
    return perform(job, KINDS[job.kind], NOW)


def commit(client: Client, kept: RosterImport) -> dict[str, int]:
    assert client.post(f"/roster/imports/{kept.id}/commit/").status_code == 302
    kept.refresh_from_db()
    return dict(kept.summary)


def test_the_preview_names_each_doubt_by_its_cell_and_commits_nothing(cast: Cast) -> None:
    client, before = signed_in(cast.system), Unit.objects.count()
    kept = drop(client, "units", UNITS)
    page = client.get(f"/roster/imports/{kept.id}/").content.decode()
    assert "<code>B5</code>" in page
    assert "没有名为“不存在的处”的单位" in page
    assert "提交无误的 3 行" in page
    assert Unit.objects.count() == before
    assert Event.objects.count() == 0


def test_good_units_are_committed_in_the_order_of_the_tree(cast: Cast) -> None:
    client = signed_in(cast.system)
    assert commit(client, drop(client, "units", UNITS)) == {"changed": 1, "error": 1, "new": 2}
    section = Unit.objects.get(name="数据一科")
    assert section.parent is not None
    assert (section.parent.name, section.parent.kind) == ("数据中心", "affiliated")
    assert section.path.startswith(section.parent.path)
    cast.other_office.refresh_from_db()
    assert cast.other_office.short_name == "信息"
    assert Event.objects.filter(verb="roster.imported").count() == 1


def test_the_same_units_again_change_nothing(cast: Cast) -> None:
    client = signed_in(cast.system)
    commit(client, drop(client, "units", UNITS))
    count = Unit.objects.count()
    assert commit(client, drop(client, "units", UNITS)) == {"error": 1, "same": 3}
    assert Unit.objects.count() == count


def test_people_come_with_posts_branch_and_proposed_roles(cast: Cast) -> None:
    client = signed_in(cast.system)
    assert commit(client, drop(client, "people", PEOPLE)) == {"changed": 1, "error": 1, "new": 2}
    person = Person.objects.get(name="崔远")
    posts = list(Post.objects.filter(person=person).order_by("position"))
    assert [(post.unit_id, post.title) for post in posts] == [
        (cast.other_office.id, "副处长"),
        (cast.office.id, "委员"),
    ]
    assert person.branch == Branch.objects.get(name="第二党支部")
    assert person.username_hint == "cuiyuan"
    assert not actor_for(person.id, TODAY).has(Role.HEAD)
    assert RoleProposal.objects.get(person=person).unit == cast.other_office
    assert RoleGrant.objects.filter(person=person, role=Role.MEMBER).count() == 2


def test_a_role_that_is_held_already_is_not_proposed_again(cast: Cast) -> None:
    client = signed_in(cast.system)
    commit(client, drop(client, "people", PEOPLE))
    assert not RoleProposal.objects.filter(person=cast.head).exists()
    cast.head.refresh_from_db()
    assert (cast.head.phone, cast.head.branch) == ("8601", cast.branch)


def test_the_same_people_again_double_nobody(cast: Cast) -> None:
    client = signed_in(cast.system)
    commit(client, drop(client, "people", PEOPLE))
    counts = (Person.objects.count(), Post.objects.count(), RoleProposal.objects.count())
    assert commit(client, drop(client, "people", PEOPLE)) == {"error": 1, "same": 3}
    assert (Person.objects.count(), Post.objects.count(), RoleProposal.objects.count()) == counts


def test_a_list_is_committed_once(cast: Cast) -> None:
    client = signed_in(cast.system)
    kept = drop(client, "people", PEOPLE)
    commit(client, kept)
    again = client.post(f"/roster/imports/{kept.id}/commit/")
    assert again.status_code == 422
    assert "已经提交过" in again.content.decode()


def test_only_the_system_administrator_commits(cast: Cast) -> None:
    kept = drop(signed_in(cast.system), "people", PEOPLE)
    with pytest.raises(Refused, match="not_your_duty"):
        commit_people(import_id=kept.id, actor=actor(cast.supervisor), now=NOW)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("姓名,单位\n甲,乙\n".encode(), "纯文本"),
        (b"%PDF-1.7 ...", "支持"),
        (b"PK\x03\x04 broken", "损坏"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(cast: Cast, data: bytes, words: str) -> None:
    upload = SimpleUploadedFile("名单.xlsx", data)
    response = signed_in(cast.system).post("/roster/people/", {"file": upload})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not RosterImport.objects.exists()


def test_a_sheet_without_header_names_the_columns_it_needs(cast: Cast) -> None:
    upload = workbook([["任务", "时限"], ["甲", "乙"]])
    response = signed_in(cast.system).post("/roster/people/", {"file": upload})
    assert "必需的列：姓名、单位" in response.content.decode()
    missing = signed_in(cast.system).post("/roster/people/")
    assert "请先选择文件" in missing.content.decode()


def test_markup_in_a_cell_is_shown_as_text(cast: Cast) -> None:
    client = signed_in(cast.system)
    rows = [["姓名", "单位"], ["<script>alert(1)</script>", "<b>处</b>"]]
    kept = drop(client, "people", rows)
    page = client.get(f"/roster/imports/{kept.id}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;处" in page


SHORT = [["单位", "上级", "类型", "简称"], ["信息处", "", "处室", "信息"]]


def rename_by_hand(cast: Cast, short: str) -> None:
    change_unit(
        unit_id=cast.other_office.pk, name="信息处", short_name=short, kind="office",
        actor=actor(cast.system), now=NOW,
    )  # fmt: skip


def short_of(cast: Cast) -> str:
    return Unit.objects.get(pk=cast.other_office.pk).short_name


def test_what_was_changed_here_since_the_last_sheet_stays_unless_taken(cast: Cast) -> None:
    client = signed_in(cast.system)
    commit(client, drop(client, "units", SHORT))
    rename_by_hand(cast, "信")
    kept = drop(client, "units", SHORT)
    page = client.get(f"/roster/imports/{kept.id}/").content.decode()
    assert "上次导入后本系统改过" in page
    assert commit(client, kept) == {"kept": 1}
    assert short_of(cast) == "信"
    kept = drop(client, "units", SHORT)
    row = kept.rows[0]["row"]
    client.post(f"/roster/imports/{kept.id}/commit/", {"seen": [row], "take": [row]})
    assert short_of(cast) == "信息"


def test_changed_on_both_sides_waits_for_a_choice_and_changed_there_is_taken(cast: Cast) -> None:
    client = signed_in(cast.system)
    commit(client, drop(client, "units", SHORT))
    other = [SHORT[0], ["信息处", "", "处室", "信处"]]
    assert commit(client, drop(client, "units", other)) == {"changed": 1}
    rename_by_hand(cast, "息")
    third = [SHORT[0], ["信息处", "", "处室", "讯"]]
    kept = drop(client, "units", third)
    assert "表格和本系统都改过" in client.get(f"/roster/imports/{kept.id}/").content.decode()
    assert commit(client, kept) == {"kept": 1}
    assert short_of(cast) == "息"


def test_people_moved_by_hand_stay_where_they_are(cast: Cast) -> None:
    client = signed_in(cast.system)
    sheet = [["姓名", "单位", "职务", "电话"], ["郝敏", "基层治理处", "科员", "8605"]]
    commit(client, drop(client, "people", sheet))
    Person.objects.filter(pk=cast.member.pk).update(phone="8699")
    kept = drop(client, "people", sheet)
    assert commit(client, kept) == {"kept": 1}
    assert Person.objects.get(pk=cast.member.pk).phone == "8699"
    newer = [sheet[0], ["郝敏", "基层治理处", "副科长", "8605"]]
    kept = drop(client, "people", newer)
    row = kept.rows[0]["row"]
    client.post(f"/roster/imports/{kept.id}/commit/", {"seen": [row], "take": [row]})
    assert Post.objects.get(person=cast.member, until=None).title == "副科长"


def test_a_long_list_is_committed_by_a_job_once(cast: Cast) -> None:
    client = signed_in(cast.system)
    names = [f"张{chr(0x4E00 + n // 100)}{chr(0x5000 + n % 100)}" for n in range(AT_ONCE + 1)]
    kept = drop(client, "people", [PEOPLE[0][:2], *[[name, "信息处"] for name in names]])
    later = f"/roster/imports/{kept.id}/later/"
    assert later in client.get(f"/roster/imports/{kept.id}/").content.decode()
    answer = client.post(later)
    job = claim_next(KINDS)
    assert job is not None
    assert answer["Location"] == f"/jobs/{job.id}/"
    assert not Person.objects.filter(name=names[0]).exists()
    assert perform(job, KINDS[job.kind], NOW) == "done"
    kept.refresh_from_db()
    assert kept.summary == {"new": len(names)}
    assert commit_job(job, NOW) == {"url": f"/roster/imports/{kept.id}/"}
    assert Person.objects.filter(name__in=names).count() == len(names)


def test_a_list_of_thousands_is_read_by_a_job_that_can_be_cancelled(cast: Cast) -> None:
    client = signed_in(cast.system)
    numbers = [f"{n * 7919 % 99_991:05d}" for n in range(1, 3500)]
    rows = [[f"员{number}", "信息处", f"岗{number}", number] for number in numbers]
    upload = workbook([["姓名", "单位", "职务", "电话"], *rows, ["<b>丙", "不存在处", "", "1"]])
    assert (upload.size or 0) > READ_AT_ONCE
    first = client.post("/roster/people/", {"file": upload})["Location"]
    assert client.get(first).status_code == 200
    client.post(f"{first}cancel/")
    kept = RosterImport.objects.get()
    assert "尚未读取" in client.get(f"/roster/imports/{kept.id}/").content.decode()
    client.post(f"/roster/imports/{kept.id}/read/")
    assert work_off() == "done"
    kept.refresh_from_db()
    assert kept.data is None
    with CaptureQueriesContext(connection) as seen:
        page = client.get(f"/roster/imports/{kept.id}/").content.decode()
    assert "提交无误的 3499 行" in page
    assert not [one for one in seen if "people_alias" in one["sql"]]  # nothing is judged again
    doubtful = client.get(f"/roster/imports/{kept.id}/?show=doubts").content.decode()
    assert "&lt;b&gt;丙" in doubtful
    commit(client, kept)
    assert client.get(f"/roster/imports/{kept.id}/").status_code == 200


def test_a_long_file_that_is_no_list_says_so_on_its_page(cast: Cast) -> None:
    client = signed_in(cast.system)
    client.post("/roster/people/", {"file": SimpleUploadedFile("a.xlsx", b"%PDF" * 20_000)})
    assert work_off() == "done"
    page = client.get(f"/roster/imports/{RosterImport.objects.get().id}/").content.decode()
    assert "支持" in page


def test_a_second_list_moves_many_people_as_one_by_hand_would(cast: Cast) -> None:
    client = signed_in(cast.system)
    header = ["姓名", "单位", "职务", "电话"]
    commit(client, drop(client, "people", [header, ["甲子", "信息处", "科员", "1"]]))
    second = [
        header,
        ["甲子", "信息处、基层治理处", "处长、委员", "1"],
        ["郝敏", "基层治理处", "科长", ""],
    ]
    assert commit(client, drop(client, "people", second)) == {"changed": 2}
    person = Person.objects.get(name="甲子")
    held = person.posts.order_by("-until", "position").values_list("unit__name", "title", "until")
    ended = TODAY - timedelta(days=1)
    assert set(held) == {
        ("信息处", "处长", None), ("基层治理处", "委员", None), ("信息处", "科员", ended),
    }  # fmt: skip
    assert person.role_grants.filter(role=Role.MEMBER).count() == 2
    assert Event.objects.filter(verb="person.changed").count() == 2
