"""A list of indicators from a spreadsheet: dropped, looked at, its good rows named."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guatu.ledger.models import Event
from guatu.plans.models import Indicator
from tests.indicator_make import named
from tests.make import Cast, signed_in
from tests.papers.sheets import Sheet, xlsx
from tests.plan_make import make_cycle

pytestmark = pytest.mark.django_db


def test_the_good_rows_of_a_list_are_named_and_the_others_say_what_to_mend(cast: Cast) -> None:
    cycle = make_cycle()
    first = named(cast, cycle, aliases=("投资额",))
    rows = [
        ["指标名称", "计量单位", "填报单位", "填报人", "填报周期"],
        ["进出口总额", "亿元", "治理处", "郝敏", "半年"],
        ["城镇化率", "%", "没有的处", "", ""],
        ["投资额", "亿元", "治理处", "", "每月"],
    ]
    data = xlsx(Sheet(rows, name="指标"))
    browser = signed_in(cast.supervisor)
    dropped = browser.post(
        "/indicators/import/", {"file": SimpleUploadedFile("指标.xlsx", data), "year": 2027}
    )
    assert (dropped.status_code, Indicator.objects.count()) == (302, 1)
    page = browser.get(dropped["Location"]).content.decode()
    assert "没有名为“没有的处”的单位" in page
    assert f"这个数已作为“{first.name}”由治理处 郝敏填报" in page
    assert browser.post(dropped["Location"]).status_code == 302
    made = Indicator.objects.exclude(pk=first.pk).get()
    assert (made.name, made.every, made.owner, made.owner_unit) == (
        "进出口总额", "half_year", cast.member, cast.office,
    )  # fmt: skip
    assert Event.objects.get(verb="indicators.imported").data == {"indicators": 1}
    again = browser.post(dropped["Location"])
    assert (again.status_code, Indicator.objects.count()) == (422, 2)


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "文件"), (b"PK\x03\x04 nonsense", "文件"), (None, "请先选择文件")]
)
def test_what_is_no_list_is_said(cast: Cast, data: bytes | None, words: str) -> None:
    make_cycle()
    given = {"year": 2027} | ({"file": SimpleUploadedFile("a.xlsx", data)} if data else {})
    answer = signed_in(cast.supervisor).post("/indicators/import/", given)
    assert answer.status_code == 422
    assert words in answer.content.decode()
