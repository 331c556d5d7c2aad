"""Django's PostgreSQL engine on a server of our own; HOST is the data directory."""

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from newsarchive.embedded_postgres.server import PORT, SUPERUSER, socket_directory


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        """Starts the server if need be. Asked for at the first query only, so commands without one start nothing."""
        host = str(socket_directory(Path(self.settings_dict["HOST"])))
        return super().get_connection_params() | {"host": host, "port": PORT, "user": SUPERUSER}
