"""The number of a slip: a year's own sequence, without gap or double."""


def slip_number(year: int, number: int) -> str:
    """``督〔2027〕12号``.  Source: practice 3 ("Slip fields"), GB/T 9704 (year in 〔〕)."""
    return f"督〔{year}〕{number}号"
