"""`make run`: get the archive ready and serve it until Ctrl-C."""

import os
import secrets
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connections
from gunicorn.app.base import BaseApplication

SEEDS = Path("seeds")
THREADS = 4  # a worker
FATAL = {signal.SIGTERM: 143, signal.SIGHUP: 129}  # and the exit status of a program that they end


def main() -> None:
    for number, status in FATAL.items():
        signal.signal(number, lambda *_, status=status: sys.exit(status))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    try:
        django.setup()
        _check_port()
        _prepare()
    except KeyboardInterrupt:
        sys.exit("\n已中断。")
    except (CommandError, ImproperlyConfigured, OperationalError) as error:
        sys.exit(f"启动失败：{error}")
    Site().run()


class Site(BaseApplication):
    def load_config(self) -> None:
        options: dict[str, Any] = {
            "bind": f"{settings.HOST}:{settings.PORT}",
            "workers": settings.WEB_CONCURRENCY,
            "threads": THREADS,
            "preload_app": True,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": _leave_the_terminal_to_the_master,
            "when_ready": _ready,
            "on_exit": lambda _: _say("正在停止网站和数据库……"),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401  (a WSGI application)
        return get_wsgi_application()


def _check_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.HOST, settings.PORT))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"不能使用 {settings.HOST}:{settings.PORT}（{error}）。换一个端口：make run PORT=8001"
            ) from error


def _prepare() -> None:
    _say("启动数据库（第一次要几秒钟）……" if settings.EMBEDDED_DATABASE else "连接数据库……")
    connections["default"].ensure_connection()
    _say("检查数据表……")
    call_command("migrate", interactive=False, verbosity=0)
    _say("收集网页的样式文件……")
    call_command("collectstatic", interactive=False, verbosity=0)
    admins = get_user_model().objects.filter(is_superuser=True)
    if not admins.exists():
        _say("第一次运行，载入 seeds/ 里的示例版面……")
        _load_seeds()
        _create_admin()  # last, so that a first run that was cut off is a first run again
    connections.close_all()  # a connection must not be shared with the workers


def _load_seeds() -> None:
    try:
        call_command("load_pages", SEEDS)
    except CommandError as error:
        if error.returncode != 1:  # interrupted
            raise
        _say(f"示例版面没有全部载入：{error}")


def _create_admin() -> None:
    password = secrets.token_urlsafe(12)
    note = settings.VAR / "admin.txt"
    note.touch(mode=0o600)
    note.write_text(f"admin\n{password}\n")
    get_user_model().objects.create_superuser("admin", password=password)
    _say(f"管理员帐号 admin，密码 {password}（只显示这一次，另存于 var/admin.txt）")


def _leave_the_terminal_to_the_master(worker: Any) -> None:  # noqa: ANN401  (gunicorn's)
    """Ctrl-C reaches them all at once. A worker that is told twice, by the master too, ends with a traceback."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _ready(server: Any) -> None:  # noqa: ANN401  (gunicorn's arbiter)
    # To gunicorn a hang-up means reload: a closed terminal would leave the site running unseen.
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    _say(f"网站已就绪：http://{settings.HOST}:{settings.PORT}/  （管理：/admin/，按 Ctrl-C 停止）")


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
