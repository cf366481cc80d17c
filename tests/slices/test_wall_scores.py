"""The panel of scores beside the wall: only what is out, by group, drawn once, nobody's person."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guatu.scores.actions.rounds import publish_round
from tests import score_make as make
from tests.make import NOW, Cast, signed_in

pytestmark = pytest.mark.django_db
PANEL = {"HX-Request": "true"}


def test_scores_hang_once_they_are_published_and_are_drawn_once(cast: Cast) -> None:
    cache.clear()
    row = make.computed(cast)
    member, outsider = signed_in(cast.member), signed_in(cast.outsider)
    assert member.get("/wall/scores/", headers=PANEL).content == b""
    publish_round(round_id=row.pk, actor=make.office(cast), now=NOW)
    page = member.get("/wall/scores/", headers=PANEL).content.decode()
    assert page.index("业务处室") < page.index("87.00") < page.index("43.00")
    assert f"/scores/rounds/{row.pk}/" in page
    with CaptureQueriesContext(connection) as asked:
        assert outsider.get("/wall/scores/", headers=PANEL).content.decode() == page
    assert not any("scores_score" in one["sql"] for one in asked)
