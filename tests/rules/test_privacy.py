"""Identity and mobile numbers are seen through every dress; office numbers are left alone."""

import pytest

from guatu.rules.privacy import personal_data, refuse_personal_data
from guatu.rules.refused import Refused

IDENTITY = [
    "11010519491231002X",
    "11010519491231002x",
    "身份证号11010519491231002X，已登记",
    "110105 19491231 002X",
    "110105-1949-1231-002X",
    "1101 0519 4912 3100 2X",
    "110105 1949 12 31 002X",
    "１１０１０５１９４９１２３１００２Ｘ",
    "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
    "1101051949\u200b1231002X",
    "共 3 户 110105—19491231—002X",
    "ID11010519491231002X",
    "440524188001010014",
]
MOBILE = [
    "13800138000",
    "电话：13800138000。",
    "138 0013 8000",
    "138-0013-8000",
    "138—0013—8000",
    "138.0013.8000",
    "１３８００１３８０００",
    "+86 138 0013 8000",
    "+8613800138000",
    "8613800138000",
    "0086-13800138000",
    "1 3 8 0 0 1 3 8 0 0 0",
    "1380013 8000",
    "1380 013 8000",
    "tel13800138000",
    "TEL:19912345678",
    "张某13800138000李某",
    "（13800138000）",
    "138\u00a00013\u00a08000",
    "138\u200b00138000",
    "1.13800138000",
]
INNOCENT = [
    "",
    "示政办发〔2027〕12号",
    "GB/T 22239-2019",
    "2027年6月30日前完成180处",
    "2027-01-01至2027-12-31",
    "20270101-20271231",
    "2027 01 01 2027 12 31 00",
    "投资13800138000元",
    "投资 13800138000.50 元",
    "完成产值13912345678 万元",
    "金额13,800,138,000元",
    "13 800 138 000",
    "13-5-2027-0012",
    "编号20271300001",
    "项目XM13020270012",
    "010-12345678",
    "12345",
    "12800138000",
    "138001380001",
    "0138001380009",
    "6222021234567890123",
    "110105194912310021",
    "11010519491331002X",
    "110105194902300021",
    "99010519491231002X",
    "1.13 800138 万",
    "第13 2027-06-30",
    "2027.06.30 15:30 共158人",
    "158 户、2027 人、0630 件",
    "91110000MA01ABCD1X",
]


@pytest.mark.parametrize("text", IDENTITY)
def test_an_identity_number_is_found(text: str) -> None:
    assert personal_data(text) == "identity_number"


@pytest.mark.parametrize("text", MOBILE)
def test_a_mobile_number_is_found(text: str) -> None:
    assert personal_data(text) == "mobile_number"


@pytest.mark.parametrize("text", INNOCENT)
def test_office_numbers_pass(text: str) -> None:
    assert personal_data(text) is None


def test_the_refusal_names_field_and_kind() -> None:
    with pytest.raises(Refused) as refusal:
        refuse_personal_data(title="示例", note="13800138000")
    assert (refusal.value.place, refusal.value.facts["kind"]) == ("note", "mobile_number")


def test_a_long_text_of_digits_and_dashes_is_read_through() -> None:
    assert personal_data("1 " * 50_000 + "-" * 50_000) is None
