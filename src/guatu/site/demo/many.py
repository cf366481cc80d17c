"""What the supervision office set on many drafts at once: one act stands, one was taken back."""

from datetime import timedelta

from guatu.plans.actions.bulk import bulk_edit
from guatu.plans.actions.bulk_setting import Setting
from guatu.plans.actions.bulk_undo import undo_batch
from guatu.plans.models import Task
from guatu.site.demo.city import City
from guatu.site.demo.year import Year

DAY = 12  # of November, when next year's drafts are put in order


def edit_many(lived: Year, city: City) -> None:
    """The drafts get the same weight; a named person set on them is taken back."""
    office, now = city.named("何彦"), lived.time(11, DAY, 15)
    drafts = Task.objects.filter(cycle=lived.cycle, state="draft")

    def act(setting: Setting, reason: str, token: str) -> int:
        rows = dict(drafts.order_by("path").values_list("pk", "revision"))
        made = bulk_edit(
            cycle_id=lived.cycle.pk,
            rows=rows,
            setting=setting,
            reason=reason,
            token=token,
            actor=office,
            now=now,
        )
        return made.pk

    if not drafts.exists():
        return
    act(Setting(weight=1000), "初稿先按同等权重", "demo-weights")
    named = act(Setting(assignee_id=office.person_id), "暂由督导处统一对接", "demo-names")
    undo_batch(batch_id=named, actor=office, now=now + timedelta(hours=2))
