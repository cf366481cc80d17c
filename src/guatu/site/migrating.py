"""Making all tables of a new database: Django's own steps, without drawing every model at each."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState


class Narrow(ProjectState):
    """Models between two steps, of which only the one is made anew that the step speaks of.

    Django makes its neighbours and theirs anew as well, which here is nearly all, hundreds of
    times: ten seconds.  A table's own statements do not read them; a step that runs code does,
    and gets all models whole, as Django gives them after every delayed change.
    """

    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:
        """Make this model anew, once models exist at all."""
        if "apps" not in self.__dict__:
            return
        self.is_delayed = True
        with self.apps.bulk_update():
            self.apps.unregister_model(app_label, model_name)
        self.apps.render_multiple([self.models[app_label, model_name]])


def make_tables(targets: list[tuple[str, str]] | None = None) -> None:
    """Bring an empty database to ``targets``, else to the newest steps.

    A database that has tables already is left as it is: ``migrate`` takes it from there, and a
    test holds both ways to the same tables.
    """
    executor = MigrationExecutor(connection)
    if executor.loader.applied_migrations:
        return
    state = Narrow(real_apps=executor.loader.unmigrated_apps)
    executor.migrate(targets or executor.loader.graph.leaf_nodes(), state=state)
