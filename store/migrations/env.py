"""Run by alembic for every upgrade, on the connection and inside the transaction that store/upgrade.py opened."""

from alembic import context

from store.tables import schema_version

context.configure(connection=context.config.attributes["connection"], version_table=schema_version.name)
context.run_migrations()
