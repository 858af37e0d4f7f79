-- Plans, their editions, reports and publications. The same text runs on SQLite and PostgreSQL:
-- TEXT and BIGINT only, and the municipality stands first in every key, so that many cities fit beside one another.
-- An edition is one plan document, whole; what lists need is projected beside it and can be rebuilt from it.

CREATE TABLE municipality (
    municipality TEXT NOT NULL,
    name TEXT NOT NULL,
    code TEXT,
    added_at TEXT NOT NULL,
    PRIMARY KEY (municipality)
);

-- Numbers that are given out, one row per subject, so that two writers never get the same.
CREATE TABLE counter (
    municipality TEXT NOT NULL,
    subject TEXT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (municipality, subject),
    FOREIGN KEY (municipality) REFERENCES municipality (municipality)
);

-- The bytes lie in the folder of originals under their hash; here is what they were called.
CREATE TABLE source_file (
    municipality TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    byte_count BIGINT NOT NULL,
    kept_at TEXT NOT NULL,
    PRIMARY KEY (municipality, sha256),
    FOREIGN KEY (municipality) REFERENCES municipality (municipality)
);

CREATE TABLE plan (
    municipality TEXT NOT NULL,
    plan BIGINT NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    first_year BIGINT,
    last_year BIGINT,
    added_at TEXT NOT NULL,
    PRIMARY KEY (municipality, plan),
    UNIQUE (municipality, slug),
    UNIQUE (municipality, title_key),
    FOREIGN KEY (municipality) REFERENCES municipality (municipality)
);

CREATE TABLE edition (
    municipality TEXT NOT NULL,
    plan BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    name TEXT,
    dated TEXT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'adopted', 'published')),
    document TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (municipality, plan, edition),
    FOREIGN KEY (municipality, plan) REFERENCES plan (municipality, plan),
    FOREIGN KEY (municipality, source_sha256) REFERENCES source_file (municipality, sha256)
);

-- Exactly one draft may be open beside what is adopted.
CREATE UNIQUE INDEX edition_one_draft ON edition (municipality, plan) WHERE state = 'draft';
CREATE INDEX edition_of_source ON edition (municipality, source_sha256);

-- What stays the same when an initiative is renumbered, renamed or moved.
CREATE TABLE initiative (
    municipality TEXT NOT NULL,
    plan BIGINT NOT NULL,
    initiative BIGINT NOT NULL,
    PRIMARY KEY (municipality, plan, initiative),
    FOREIGN KEY (municipality, plan) REFERENCES plan (municipality, plan)
);

CREATE TABLE edition_initiative (
    municipality TEXT NOT NULL,
    plan BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    position BIGINT NOT NULL,
    initiative BIGINT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (municipality, plan, edition, position),
    UNIQUE (municipality, plan, edition, initiative),
    UNIQUE (municipality, plan, edition, address),
    FOREIGN KEY (municipality, plan, edition) REFERENCES edition (municipality, plan, edition),
    FOREIGN KEY (municipality, plan, initiative) REFERENCES initiative (municipality, plan, initiative)
);

-- Indicators of initiatives; those of a section itself have no initiative.
CREATE TABLE edition_indicator (
    municipality TEXT NOT NULL,
    plan BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    position BIGINT NOT NULL,
    initiative BIGINT,
    name TEXT NOT NULL,
    unit TEXT,
    PRIMARY KEY (municipality, plan, edition, position),
    FOREIGN KEY (municipality, plan, edition) REFERENCES edition (municipality, plan, edition),
    FOREIGN KEY (municipality, plan, initiative) REFERENCES initiative (municipality, plan, initiative)
);

-- What one source tells about one initiative (or, with an empty one, about a section) in one period. Rows are only
-- added: a later report of the same period stands beside the earlier one and is joined after it.
CREATE TABLE report (
    municipality TEXT NOT NULL,
    plan BIGINT NOT NULL,
    report BIGINT NOT NULL,
    initiative BIGINT,
    fiscal_year BIGINT NOT NULL,
    half BIGINT CHECK (half IN (1, 2)),
    quarter BIGINT CHECK (quarter IN (1, 2, 3, 4)),
    content TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (municipality, plan, report),
    FOREIGN KEY (municipality, plan) REFERENCES plan (municipality, plan),
    FOREIGN KEY (municipality, plan, initiative) REFERENCES initiative (municipality, plan, initiative),
    FOREIGN KEY (municipality, source_sha256) REFERENCES source_file (municipality, sha256)
);

CREATE INDEX report_of_source ON report (municipality, source_sha256);

-- A frozen copy of everything that a citizen may see of a plan.
CREATE TABLE publication (
    municipality TEXT NOT NULL,
    plan BIGINT NOT NULL,
    publication BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    published_on TEXT NOT NULL,
    content TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    PRIMARY KEY (municipality, plan, publication),
    FOREIGN KEY (municipality, plan, edition) REFERENCES edition (municipality, plan, edition)
);

-- Every change, written in the same transaction as the change itself.
CREATE TABLE import_log (
    municipality TEXT NOT NULL,
    entry BIGINT NOT NULL,
    at TEXT NOT NULL,
    act TEXT NOT NULL,
    plan BIGINT NOT NULL,
    edition BIGINT,
    source_sha256 TEXT,
    detail TEXT NOT NULL,
    PRIMARY KEY (municipality, entry),
    FOREIGN KEY (municipality, plan) REFERENCES plan (municipality, plan),
    FOREIGN KEY (municipality, plan, edition) REFERENCES edition (municipality, plan, edition),
    FOREIGN KEY (municipality, source_sha256) REFERENCES source_file (municipality, sha256)
);
