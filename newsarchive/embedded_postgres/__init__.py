"""Database engine for whoever has no PostgreSQL: the first connection starts one, the last process out stops it."""
