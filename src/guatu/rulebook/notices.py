"""The yearly notices that stand behind the bundled calendar: their titles and numbers."""

NUMBERS: dict[int, tuple[str, ...]] = {
    2008: ("国办发明电〔2007〕52号",),
    2009: ("国办发明电〔2008〕42号",),
    2010: ("国办发明电〔2009〕27号",),
    2011: ("国办发明电〔2010〕40号",),
    2012: ("国办发明电〔2011〕45号",),
    2013: ("国办发明电〔2012〕33号",),
    2014: ("国办发明电〔2013〕28号",),
    2015: ("国办发明电〔2014〕28号", "国发明电〔2015〕1号"),
    2016: ("国办发明电〔2015〕18号",),
    2017: ("国办发明电〔2016〕17号",),
    2018: ("国办发明电〔2017〕12号",),
    2019: ("国办发明电〔2018〕15号", "国办发明电〔2019〕3号"),
    2020: ("国办发明电〔2019〕16号", "国办发明电〔2020〕1号"),
    2021: ("国办发明电〔2020〕27号",),
    2022: ("国办发明电〔2021〕11号",),
    2023: ("国办发明电〔2022〕16号",),
    2024: ("国办发明电〔2023〕7号",),
    2025: ("国办发明电〔2024〕12号",),
    2026: ("国办发明电〔2025〕7号",),
}
"""Numbers by year, a later change behind the notice; as public indexes of the documents give them.

A year that is not here is loaded unconfirmed: the office names the document and confirms it.
"""


def notice_of(year: int) -> str:
    """The document a bundled year was taken from; "" where its number is not known."""
    numbers = "、".join(NUMBERS.get(year, ()))
    return f"国务院办公厅关于{year}年部分节假日安排的通知（{numbers}）" if numbers else ""
