"""Every table. Sources, leads and sightings are shared; what belongs to one person carries an `owner`.

A change here needs a new step in migrations/versions/ and a new SCHEMA; a test compares the two.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from store.columns import (
    DayOrMoment,
    Options,
    Origins,
    Places,
    Printed,
    Profile,
    Salary,
    Shown,
    Understood,
    UtcDateTime,
    Words,
)

SCHEMA = "0005"  # the last step in migrations/versions/

# Constraint names are fixed, because a later migration can only change what it can name.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Not alembic's usual name: a database with this table is ours, whoever else keeps an alembic_version.
schema_version = Table(
    "caselead_schema",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="caselead_schema_pkc"),  # as alembic would make it
)

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("options", Options, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("removed", Boolean, nullable=False),  # the row stays: its sightings say what was seen before
    # From here on the fields of PollState.
    Column("status", Text, nullable=False),
    Column("problem", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("due_at", UtcDateTime),
    Column("backoff_s", Integer, nullable=False),
    Column("bad_reads", Integer, nullable=False),
    Column("reported", Boolean, nullable=False),
    Column("usual_count", Integer),
    Column("baseline_at", UtcDateTime),
    Column("last_try", UtcDateTime),
    Column("last_read", UtcDateTime),
    Column("last_full", UtcDateTime),
    Column("moved_to", Text),
    Column("moved_times", Integer, nullable=False),
)

# A vacancy, put together from its sightings.
leads = Table(
    "leads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey(sources.c.id), nullable=False),  # of its main sighting, whose title it has
    Column("first_seen", UtcDateTime, nullable=False, index=True),
    Column("origins", Origins, nullable=False, server_default="{}"),  # "{}": all is from the only sighting
    # From here on the fields of Lead, in their order.
    Column("title", Text, nullable=False),
    Column("url", Text),
    Column("identifier", Text),
    Column("hiring_organization", Text),
    Column("job_location", Places, nullable=False),
    Column("job_location_type", Text),
    Column("date_posted", DayOrMoment),
    Column("valid_through", DayOrMoment),
    Column("employment_type", Words, nullable=False),
    Column("base_salary", Salary),
    Column("description", Text, nullable=False),
    Column("occupational_category", Words, nullable=False),
    Column("flags", Words, nullable=False),
    Column("posting_key", Text, nullable=False),
    Column("url_key", Text),
    Column("content_hash", Text, nullable=False),
    sqlite_autoincrement=True,  # alerts are unique by lead number, so a number is never given twice
)

# A posting: what one source showed. Several can be one lead.
sightings = Table(
    "sightings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey(sources.c.id), nullable=False),
    Column("posting_key", Text, nullable=False),
    Column("lead_id", ForeignKey(leads.c.id), nullable=False, index=True),
    Column("content_hash", Text, nullable=False),  # "": not known, so the next read writes what the source shows
    Column("first_seen", UtcDateTime, nullable=False),
    Column("last_seen", UtcDateTime),  # NULL: still shown, that is, as of the source's last_read
    Column("compared_with", Integer, nullable=False, server_default="0", index=True),  # which rules, the last time
    Column("shown", Shown, nullable=False),  # the whole posting; the last, because SQLite reads a row from its start
    UniqueConstraint("source_id", "posting_key"),
)
_still = sightings.c.last_seen.is_(None)
# It holds all that is asked for at each read of a source, so that an unchanged one touches no row.
Index(
    "ix_sightings_shown",
    *(sightings.c[name] for name in ("source_id", "posting_key", "lead_id", "content_hash", "last_seen")),
    sqlite_where=_still,
    postgresql_where=_still,
)

# What postings may be found by that could be the same vacancy. Clustered by key, so that those of one lie together.
blocks = Table(
    "blocks",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("sighting_id", ForeignKey(sightings.c.id), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Two sightings that were found to be one vacancy, or two rounds of one post; the smaller number first.
links = Table(
    "links",
    metadata,
    Column("a", ForeignKey(sightings.c.id), primary_key=True),
    Column(
        "b", ForeignKey(sightings.c.id), primary_key=True, index=True
    ),  # then the fields of Sameness, in their order
    Column("relation", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("why", Words, nullable=False),
    Column("blocked", Boolean, nullable=False),
)

# What a person said last of two sightings; the smaller number first.
words = Table(
    "words",
    metadata,
    Column("a", ForeignKey(sightings.c.id), primary_key=True),
    Column("b", ForeignKey(sightings.c.id), primary_key=True, index=True),
    Column("same", Boolean, nullable=False),
    Column("owner", Text, nullable=False),
    Column("said_at", UtcDateTime, nullable=False),
)

lead_changes = Table(
    "lead_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", ForeignKey(leads.c.id), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),  # then the fields of Change, in their order
    Column("field", Text, nullable=False),
    Column("was", Text, nullable=False),
    Column("now", Text, nullable=False),
    Column("material", Boolean, nullable=False),
)

# Numbers of leads that are part of another one now.
moved_leads = Table(
    "moved_leads",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("lead_id", ForeignKey(leads.c.id), nullable=False, index=True),
)

# The page of one opening, as it was read, for listings that show only part of each.
details = Table(
    "details",
    metadata,
    Column("source_id", ForeignKey(sources.c.id), primary_key=True),
    Column("page", Text, primary_key=True),
    Column("lead", Printed),  # NULL: the page held no posting
    Column("read_at", UtcDateTime, nullable=False),
)

# What was read out of each lead; made again when the vocabulary changes.
readings = Table(
    "readings",
    metadata,
    Column("lead_id", ForeignKey(leads.c.id), primary_key=True),
    Column("made_with", Text, nullable=False, index=True),
    Column("reading", Understood, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("lead_id", ForeignKey(leads.c.id), primary_key=True, index=True),
    Column("mark", Text, nullable=False),
    Column("note", Text),
)

searches = Table(
    "searches",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("paused", Boolean, nullable=False),
    Column("alert_to", Words, nullable=False),
    Column("profile", Profile, nullable=False),  # the other fields of SavedSearch
)

# Everybody but the owner named in the settings, who is here only if they have quiet hours.
persons = Table(
    "persons",
    metadata,
    Column("name", Text, primary_key=True),  # the `owner` of other tables
    # Like "22:00", by the clock of the zone with this IANA name; NULL: no hour is quiet.
    *(Column(name, Text) for name in ("quiet_from", "quiet_to", "timezone")),
    Column("created_at", UtcDateTime, nullable=False),
)

hosts = Table(
    "hosts",
    metadata,  # then the fields of HostMemory, in their order
    Column("origin", Text, primary_key=True),
    Column("robots", Text),
    Column("robots_until", UtcDateTime),
    Column("wait_until", UtcDateTime),
)

under_way = text("state IN ('queued', 'sending', 'failed')")  # in these words, or SQLite passes the index by
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("destination", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("lead_count", Integer, nullable=False),
    Column("notice_count", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("next_try", UtcDateTime),
    Column("problem", Text),
    Column("give_up_at", UtcDateTime, nullable=False),  # a failure after this parks it
    Column("lease_until", UtcDateTime),  # only while it is sending
    Column("may_be_repeat", Boolean, nullable=False),  # a person sends an uncertain one again
    Column("content", Text, nullable=False),  # the digest as it was made, in JSON, so that a retry sends the same
    Index("ix_deliveries_owner_state", "owner", "state"),
    Index("ix_deliveries_under_way", "owner", "state", sqlite_where=under_way, postgresql_where=under_way),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("destination", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("lead_id", ForeignKey(leads.c.id), index=True),
    Column("searches", Words, nullable=False),
    Column("because", Words, nullable=False),
    Column("text", Text, nullable=False),
    Column("about", Text, nullable=False, server_default=""),
    Column("fit", Integer, nullable=False, server_default="0"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("delivery_id", ForeignKey(deliveries.c.id)),
    Column("skipped", Boolean, nullable=False),  # the person dismissed the lead before it was sent
    UniqueConstraint("owner", "destination", "subject"),
)
waiting = alerts.c.delivery_id.is_(None) & alerts.c.skipped.is_(False)
Index("ix_alerts_owed", alerts.c.owner, sqlite_where=waiting, postgresql_where=waiting)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("exit_code", Integer),
    Column("summary", Text),
)
