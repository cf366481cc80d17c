"""Printing the wall: the command, the job, refusals; no telephone number ever hangs."""

import re
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from django.test import override_settings

from guatu.files.models import StoredFile
from guatu.jobs.actions.working import claim_next, perform
from guatu.jobs.models import State
from guatu.papers.poster.font import BOLD, REGULAR
from guatu.plans.models import Cycle, Task
from guatu.rules.refused import Refused
from guatu.site.command import main
from guatu.site.jobs import KINDS
from guatu.wall.actions import order_print
from guatu.wall.printing import FONTS, Sheets, print_wall
from guatu.wall.queries.filters import Filters
from tests.make import NOW, Cast, actor, make_cast
from tests.slices.wall_make import add_subtask, make_cycle, make_plan

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not all((FONTS / name).exists() for name in (REGULAR, BOLD)),
        reason="the fonts have not been set up (make setup brings them)",
    ),
]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    cycle = make_cycle()
    make_plan(20, cycle, [cast.office, cast.other_office], [cast.leader])
    return cycle


def words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def test_the_poster_holds_every_released_task_and_no_draft(cast: Cast, cycle: Cycle) -> None:
    hidden = Task.objects.order_by("pk").first()
    assert hidden
    Task.objects.filter(pk=hidden.pk).update(state="draft", title="还没有下达的一项")
    text = words(print_wall(year=2027, sheets=Sheets("A3"), now=NOW))
    for task in Task.objects.exclude(pk=hidden.pk):
        assert "".join(task.title.split()) in text
    assert "还没有下达的一项" not in text
    assert "W2027-0712-01" in text


def test_no_telephone_number_hangs(cast: Cast, cycle: Cycle) -> None:
    Task.objects.update(contact="卢一舟", contact_phone="13800000000")
    assert "13800000000" not in words(print_wall(year=2027, sheets=Sheets("A4"), now=NOW))


def test_a_personal_subtask_never_hangs_even_for_the_machine(cast: Cast, cycle: Cycle) -> None:
    parent = add_subtask(Task.objects.order_by("pk")[0], title="处室的一项")
    personal = add_subtask(parent, title="个人的一项")
    Task.objects.filter(pk=personal.pk).update(level="personal_subtask")
    text = words(
        print_wall(year=2027, sheets=Sheets("A4"), filters=Filters(subtasks=True), now=NOW)
    )
    assert "处室的一项" in text
    assert "个人的一项" not in text


def test_a_year_without_a_plan_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        print_wall(year=1999)
    assert refused.value.code == "no_such_cycle"


def test_the_job_prints_as_its_owner_and_stores_the_file(
    cast: Cast, cycle: Cycle, tmp_path: Path
) -> None:
    with override_settings(MEDIA_ROOT=tmp_path):
        job = order_print(
            year=2027,
            filters=Filters(theme="平安建设"),
            size="A3",
            orientation="landscape",
            tile="",
            mono=True,
            language="zh-hans",
            actor=actor(cast.member),
            now=NOW,
        )
        claimed = claim_next(KINDS)
        assert claimed
        assert perform(claimed, KINDS["print-wall"], NOW) == State.DONE
        job.refresh_from_db()
        stored = StoredFile.objects.get(pk=job.result["file_id"])
    assert stored.media_type == "application/pdf"
    assert stored.name == "wall-2027-A3.pdf"


def test_the_command_writes_a_pdf_of_the_exact_size(
    cycle: Cycle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "wall.pdf"
    assert main(["wall", "--cycle", "2027", "--paper", "A0", "--out", str(target)]) == 0
    page = pypdf.PdfReader(target).pages[0]
    millimetres = [float(side) * 25.4 / 72 for side in (page.mediabox.width, page.mediabox.height)]
    assert [round(side, 1) for side in millimetres] == [1189, 841]
    assert [path.name for path in tmp_path.iterdir()] == ["wall.pdf"]


def test_the_command_refuses_with_a_sentence(
    cycle: Cycle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["wall", "--cycle", "1999", "--out", str(tmp_path / "x.pdf")]) == 1
    assert "1999" in capsys.readouterr().err
    assert main(["wall", "--out", str(tmp_path / "none" / "x.pdf")]) == 1
    assert main(["wall", "--paper", "A9", "--out", "x.pdf"]) == 2
    assert not list(tmp_path.iterdir())
