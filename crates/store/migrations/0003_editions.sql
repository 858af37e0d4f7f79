-- Plans change: who is who in an edition, how it was adopted, drafts with every change, corrections of what was published.
-- Days are ISO texts (2025-04-01), times ISO texts with +09:00.

-- What an edition says beside its document, as JSON; filled for editions of earlier programs when the store is opened.
ALTER TABLE edition ADD COLUMN beside TEXT;
-- The edition from which a draft was opened.
ALTER TABLE edition ADD COLUMN base BIGINT;
-- The day of the decision, who decided, and why; empty for editions that came from a document only.
ALTER TABLE edition ADD COLUMN adopted_on TEXT;
ALTER TABLE edition ADD COLUMN decided_by TEXT;
ALTER TABLE edition ADD COLUMN reason TEXT;
ALTER TABLE edition ADD COLUMN adopted_at TEXT;
ALTER TABLE edition ADD COLUMN adopted_by BIGINT;
-- A draft that was given up stays, and counts for nothing.
ALTER TABLE edition ADD COLUMN discarded_at TEXT;

DROP INDEX edition_one_draft;
CREATE UNIQUE INDEX edition_one_draft ON edition (municipality, plan)
    WHERE state = 'draft' AND discarded_at IS NULL;

ALTER TABLE edition_indicator ADD COLUMN indicator BIGINT;

-- The edition under which a report was told: its words are those of that edition.
ALTER TABLE report ADD COLUMN edition BIGINT;
UPDATE report SET edition = (SELECT MAX(e.edition) FROM edition AS e
    WHERE e.municipality = report.municipality AND e.plan = report.plan AND e.stored_at <= report.stored_at);
UPDATE report SET edition = (SELECT MIN(e.edition) FROM edition AS e
    WHERE e.municipality = report.municipality AND e.plan = report.plan) WHERE edition IS NULL;

-- What a draft was before its first change.
CREATE TABLE draft_base (
    municipality TEXT NOT NULL,
    plan BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    document TEXT NOT NULL,
    beside TEXT NOT NULL,
    PRIMARY KEY (municipality, plan, edition),
    FOREIGN KEY (municipality, plan, edition) REFERENCES edition (municipality, plan, edition)
);

-- Every change of a draft in order; kind is edit, undo or redo, and the last two name the change that they concern.
CREATE TABLE draft_change (
    municipality TEXT NOT NULL,
    plan BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    change BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')),
    edit TEXT,
    concerns BIGINT,
    at TEXT NOT NULL,
    person BIGINT,
    PRIMARY KEY (municipality, plan, edition, change),
    FOREIGN KEY (municipality, plan, edition) REFERENCES edition (municipality, plan, edition),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, person)
);

-- A published figure told differently afterwards. It lies over the results that had come by then; a later report wins.
CREATE TABLE correction (
    municipality TEXT NOT NULL,
    plan BIGINT NOT NULL,
    correction BIGINT NOT NULL,
    initiative BIGINT,
    figure TEXT NOT NULL,
    old_text TEXT NOT NULL,
    new_text TEXT NOT NULL,
    reason TEXT NOT NULL,
    corrected_on TEXT NOT NULL,
    at TEXT NOT NULL,
    person BIGINT,
    after_report BIGINT NOT NULL,
    PRIMARY KEY (municipality, plan, correction),
    FOREIGN KEY (municipality, plan) REFERENCES plan (municipality, plan),
    FOREIGN KEY (municipality, plan, initiative) REFERENCES initiative (municipality, plan, initiative),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, person)
);
