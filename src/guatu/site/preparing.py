"""Before the server starts: is there a database, is it of this version, may it be served there?"""

import ipaddress

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from guatu.people.models import Installation
from guatu.site.speech import Stop, err, say


def prepare(host: str) -> None:
    """Bring the database up to date and refuse what must not be served.  Raises Stop."""
    migrate()
    here = Installation.objects.first()
    if here is None:
        raise Stop(
            say(
                "This installation is empty: run guatu init, or guatu demo to look around.",
                "尚未建立单位：正式使用请运行 guatu init，先看演示请运行 guatu demo。",
            )
        )
    if here.demonstration and not is_loopback(host):
        raise Stop(
            say(
                "A demonstration has no passwords: it is served on 127.0.0.1 only.",
                "演示库没有密码，只能在本机 127.0.0.1 上运行。",
            )
        )
    if not is_loopback(host) and host not in settings.ALLOWED_HOSTS:
        err(
            say(
                "note: set GUATU_HOSTS to the names under which people reach this server.",
                "提示：请用 GUATU_HOSTS 写明访问本系统所用的主机名或地址。",
            )
        )


def migrate() -> int:
    """Apply what is missing of the tables; says so; returns how many steps."""
    missing = unapplied()
    if missing:
        err(
            say(
                f"guatu: preparing the database ({len(missing)} steps) ...",
                f"guatu：正在准备数据库（{len(missing)} 步）……",
            )
        )
        call_command("migrate", verbosity=0, interactive=False)
        _learn()
    return len(missing)


def _learn() -> None:
    """SQLite forgets what it knew of a table that was built anew, and then reads it whole."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def unapplied() -> list[str]:
    """Names of the migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reachable from this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
