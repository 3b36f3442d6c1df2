"""Full-text search over the documents, kept by the database itself; the kinds of report spelled out in a table."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KINDS = ("citation", "actor", "place", "event", "statement", "figure", "undertaking")

_BETWEEN_WORDS = (
    r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf"
    r"\u2000-\u206f\u20a0-\u20cf\u2190-\u23ff\u2500-\u27bf\u3000-\u303f]"
)

_SQLITE = (
    """
    CREATE VIRTUAL TABLE search USING fts5(
        title, text, content='document', content_rowid='id', tokenize="porter unicode61 remove_diacritics 2"
    )
    """,
    "INSERT INTO search(search) VALUES ('rebuild')",
    """
    CREATE TRIGGER search_added AFTER INSERT ON document BEGIN
        INSERT INTO search(rowid, title, text) VALUES (new.id, new.title, new.text);
    END
    """,
    """
    CREATE TRIGGER search_removed AFTER DELETE ON document BEGIN
        INSERT INTO search(search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    END
    """,
    """
    CREATE TRIGGER search_changed AFTER UPDATE OF title, text ON document BEGIN
        INSERT INTO search(search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
        INSERT INTO search(rowid, title, text) VALUES (new.id, new.title, new.text);
    END
    """,
)


def _postgresql() -> tuple[str, ...]:
    return (
        # Dictionaries without stop words: "WHO" and "the Hague" are looked for, as on SQLite.
        "CREATE TEXT SEARCH DICTIONARY bilateral_english (TEMPLATE = snowball, LANGUAGE = english)",
        "CREATE TEXT SEARCH DICTIONARY bilateral_russian (TEMPLATE = snowball, LANGUAGE = russian)",
        "CREATE TEXT SEARCH CONFIGURATION bilateral_english (COPY = pg_catalog.english)",
        "CREATE TEXT SEARCH CONFIGURATION bilateral_russian (COPY = pg_catalog.russian)",
        "CREATE TEXT SEARCH CONFIGURATION bilateral_simple (COPY = pg_catalog.simple)",
        "ALTER TEXT SEARCH CONFIGURATION bilateral_english ALTER MAPPING REPLACE english_stem WITH bilateral_english",
        "ALTER TEXT SEARCH CONFIGURATION bilateral_russian ALTER MAPPING REPLACE english_stem WITH bilateral_english",
        "ALTER TEXT SEARCH CONFIGURATION bilateral_russian ALTER MAPPING REPLACE russian_stem WITH bilateral_russian",
        # Words as SQLite cuts them: the parser would take "oil/gas" for a path and "gov.kz" for a host; Latin letters
        # without marks. A text of composed letters keeps its length, so what is found can be shown where it stands.
        f"""
        CREATE FUNCTION bilateral_words(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT regexp_replace(
                CASE WHEN t ~ '[\\u00c0-\\u024f\\u1e00-\\u1eff]' THEN normalize(
                    regexp_replace(normalize(t, NFD), '([A-Za-z])[\\u0300-\\u036f]+', '\\1', 'g'), NFC)
                ELSE coalesce(t, '') END, '{_BETWEEN_WORDS}', ' ', 'g')
        $$
        """,
        """
        CREATE FUNCTION bilateral_language(code text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT CASE code WHEN 'en' THEN 'bilateral_english' WHEN 'ru' THEN 'bilateral_russian'
                   ELSE 'bilateral_simple' END::regconfig
        $$
        """,
        """
        CREATE TABLE search (
            document_id bigint PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
            language regconfig NOT NULL, words tsvector NOT NULL
        )
        """,
        """
        CREATE FUNCTION bilateral_vector(c regconfig, title text, text text) RETURNS tsvector
        LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
        BEGIN
            RETURN setweight(to_tsvector(c, bilateral_words(title)), 'A') || to_tsvector(c, bilateral_words(text));
        EXCEPTION WHEN program_limit_exceeded THEN  -- a tsvector holds 1 MB: of a book, the beginning
            RETURN setweight(to_tsvector(c, bilateral_words(left(title, 1000))), 'A')
                || to_tsvector(c, bilateral_words(left(text, 200000)));
        END
        $$
        """,
        """
        CREATE FUNCTION bilateral_searched() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE c regconfig := bilateral_language(new.language);
        BEGIN
            INSERT INTO search VALUES (new.id, c, bilateral_vector(c, new.title, new.text))
            ON CONFLICT (document_id) DO UPDATE SET language = excluded.language, words = excluded.words;
            RETURN NULL;
        END
        $$
        """,
        """
        INSERT INTO search SELECT id, c, bilateral_vector(c, title, text)
        FROM document, LATERAL bilateral_language(language) AS c
        """,
        "CREATE INDEX ix_search_words ON search USING gin (words)",
        """
        CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OF title, text, language ON document
        FOR EACH ROW EXECUTE FUNCTION bilateral_searched()
        """,
    )


def upgrade() -> None:
    """Make the change."""
    connection = op.get_bind()
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _postgresql():
        connection.exec_driver_sql(statement)
    kind = sa.table("kind", sa.column("id", sa.SmallInteger), sa.column("name", sa.String))
    op.bulk_insert(kind, [{"id": n, "name": name} for n, name in enumerate(_KINDS, 1)])


def downgrade() -> None:
    """Take the change back."""
    if op.get_bind().dialect.name == "sqlite":
        for trigger in ("search_added", "search_removed", "search_changed"):
            op.execute(f"DROP TRIGGER {trigger}")
        op.execute("DROP TABLE search")
    else:
        op.execute("DROP TRIGGER search_kept ON document")
        op.execute("DROP FUNCTION bilateral_searched, bilateral_vector, bilateral_language, bilateral_words")
        op.execute("DROP TABLE search")
        for language in ("english", "russian", "simple"):
            op.execute(f"DROP TEXT SEARCH CONFIGURATION bilateral_{language}")
        for language in ("english", "russian"):
            op.execute(f"DROP TEXT SEARCH DICTIONARY bilateral_{language}")
    op.execute("DELETE FROM kind")
