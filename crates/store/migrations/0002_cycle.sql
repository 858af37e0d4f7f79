-- The year: people and roles, survey rounds, reports with their answers, assessments, workbooks, mail, the log.
-- Days are ISO texts (2025-10-24), times ISO texts with +09:00, yes and no are 1 and 0.

CREATE TABLE department (
    municipality TEXT NOT NULL,
    department BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    division TEXT,
    added_at TEXT NOT NULL,
    PRIMARY KEY (municipality, department),
    UNIQUE (municipality, name_key),
    FOREIGN KEY (municipality) REFERENCES municipality (municipality)
);

-- An account. The hash is argon2id in its own text form; an account without one cannot sign in.
CREATE TABLE person (
    municipality TEXT NOT NULL,
    person BIGINT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    mail TEXT,
    password_hash TEXT,
    must_change BIGINT NOT NULL CHECK (must_change IN (0, 1)),
    is_closed BIGINT NOT NULL CHECK (is_closed IN (0, 1)),
    failed_count BIGINT NOT NULL,
    locked_until TEXT,
    added_at TEXT NOT NULL,
    PRIMARY KEY (municipality, person),
    UNIQUE (municipality, login),
    FOREIGN KEY (municipality) REFERENCES municipality (municipality)
);

CREATE TABLE role_grant (
    municipality TEXT NOT NULL,
    role_grant BIGINT NOT NULL,
    person BIGINT NOT NULL,
    role TEXT NOT NULL,
    department BIGINT,
    from_day TEXT NOT NULL,
    until_day TEXT,
    PRIMARY KEY (municipality, role_grant),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, person),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, department)
);

CREATE INDEX role_grant_of_person ON role_grant (municipality, person);

-- Only the hash of a session's token is kept: who reads the database cannot take a session over.
CREATE TABLE session (
    municipality TEXT NOT NULL,
    token_sha256 TEXT NOT NULL,
    person BIGINT NOT NULL,
    started_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    PRIMARY KEY (municipality, token_sha256),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, person)
);

CREATE INDEX session_of_person ON session (municipality, person);

CREATE TABLE survey_round (
    municipality TEXT NOT NULL,
    round BIGINT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    half BIGINT CHECK (half IN (1, 2)),
    quarter BIGINT CHECK (quarter IN (1, 2, 3, 4)),
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    due TEXT NOT NULL,
    headquarters_on TEXT,
    asked TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by BIGINT,
    closed_at TEXT,
    decided_at TEXT,
    decision TEXT,
    PRIMARY KEY (municipality, round),
    FOREIGN KEY (municipality, opened_by) REFERENCES person (municipality, person)
);

CREATE TABLE survey_plan (
    municipality TEXT NOT NULL,
    round BIGINT NOT NULL,
    plan BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    PRIMARY KEY (municipality, round, plan),
    FOREIGN KEY (municipality, round) REFERENCES survey_round (municipality, round),
    FOREIGN KEY (municipality, plan, edition) REFERENCES edition (municipality, plan, edition)
);

-- A department in a round, with its later due date where it was given one.
CREATE TABLE survey_department (
    municipality TEXT NOT NULL,
    round BIGINT NOT NULL,
    department BIGINT NOT NULL,
    due TEXT,
    due_reason TEXT,
    PRIMARY KEY (municipality, round, department),
    FOREIGN KEY (municipality, round) REFERENCES survey_round (municipality, round),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, department)
);

-- One initiative in one round. The form is what its fields stand on, frozen when the round was opened.
CREATE TABLE survey_report (
    municipality TEXT NOT NULL,
    round BIGINT NOT NULL,
    report BIGINT NOT NULL,
    plan BIGINT NOT NULL,
    initiative BIGINT NOT NULL,
    department BIGINT NOT NULL,
    position BIGINT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    form TEXT NOT NULL,
    form_sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('not-started', 'draft', 'submitted', 'approved', 'accepted', 'final', 'published')),
    version BIGINT NOT NULL,
    returned_at TEXT,
    returned_by BIGINT,
    returned_as TEXT,
    returned_reason TEXT,
    moved_at TEXT,
    touched_at TEXT,
    touched_by BIGINT,
    spent_seconds BIGINT NOT NULL,
    PRIMARY KEY (municipality, report),
    UNIQUE (municipality, round, plan, initiative),
    FOREIGN KEY (municipality, round) REFERENCES survey_round (municipality, round),
    FOREIGN KEY (municipality, plan, initiative) REFERENCES initiative (municipality, plan, initiative),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, department),
    FOREIGN KEY (municipality, returned_by) REFERENCES person (municipality, person),
    FOREIGN KEY (municipality, touched_by) REFERENCES person (municipality, person)
);

CREATE INDEX survey_report_of_initiative ON survey_report (municipality, plan, initiative);

-- Departments that lead an initiative beside the one that sends its report.
CREATE TABLE survey_co_lead (
    municipality TEXT NOT NULL,
    report BIGINT NOT NULL,
    department BIGINT NOT NULL,
    PRIMARY KEY (municipality, report, department),
    FOREIGN KEY (municipality, report) REFERENCES survey_report (municipality, report),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, department)
);

-- One field of a report as it was typed. Its version counts the saves, so that nobody overwrites what they have not seen.
CREATE TABLE survey_answer (
    municipality TEXT NOT NULL,
    report BIGINT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    version BIGINT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by BIGINT,
    PRIMARY KEY (municipality, report, field),
    FOREIGN KEY (municipality, report) REFERENCES survey_report (municipality, report),
    FOREIGN KEY (municipality, saved_by) REFERENCES person (municipality, person)
);

-- The bytes lie in the folder of originals under their hash.
CREATE TABLE attachment (
    municipality TEXT NOT NULL,
    attachment BIGINT NOT NULL,
    report BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    byte_count BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    is_public BIGINT NOT NULL CHECK (is_public IN (0, 1)),
    added_at TEXT NOT NULL,
    added_by BIGINT,
    removed_at TEXT,
    PRIMARY KEY (municipality, attachment),
    FOREIGN KEY (municipality, report) REFERENCES survey_report (municipality, report),
    FOREIGN KEY (municipality, sha256) REFERENCES source_file (municipality, sha256),
    FOREIGN KEY (municipality, added_by) REFERENCES person (municipality, person)
);

CREATE INDEX attachment_of_report ON attachment (municipality, report);

-- Grades from outside the department. The seat is headquarters, or the council with the number of its member.
CREATE TABLE assessment (
    municipality TEXT NOT NULL,
    report BIGINT NOT NULL,
    seat TEXT NOT NULL,
    grade TEXT NOT NULL,
    note TEXT NOT NULL,
    version BIGINT NOT NULL,
    given_at TEXT NOT NULL,
    given_by BIGINT NOT NULL,
    PRIMARY KEY (municipality, report, seat),
    FOREIGN KEY (municipality, report) REFERENCES survey_report (municipality, report),
    FOREIGN KEY (municipality, given_by) REFERENCES person (municipality, person)
);

CREATE TABLE opinion (
    municipality TEXT NOT NULL,
    opinion BIGINT NOT NULL,
    round BIGINT NOT NULL,
    report BIGINT NOT NULL,
    plan BIGINT NOT NULL,
    initiative BIGINT NOT NULL,
    text TEXT NOT NULL,
    version BIGINT NOT NULL,
    written_at TEXT NOT NULL,
    written_by BIGINT NOT NULL,
    owner_department BIGINT,
    answer TEXT,
    answered_at TEXT,
    answered_by BIGINT,
    PRIMARY KEY (municipality, opinion),
    FOREIGN KEY (municipality, round) REFERENCES survey_round (municipality, round),
    FOREIGN KEY (municipality, report) REFERENCES survey_report (municipality, report),
    FOREIGN KEY (municipality, plan, initiative) REFERENCES initiative (municipality, plan, initiative),
    FOREIGN KEY (municipality, written_by) REFERENCES person (municipality, person),
    FOREIGN KEY (municipality, owner_department) REFERENCES department (municipality, department),
    FOREIGN KEY (municipality, answered_by) REFERENCES person (municipality, person)
);

CREATE INDEX opinion_of_initiative ON opinion (municipality, plan, initiative);
CREATE INDEX opinion_of_round ON opinion (municipality, round);

-- What the decision on a round made of a report: its row among the results of the plan. The row counts for forms and
-- figures at once; citizens see it when the report is published. Of several rows of one report the last one counts.
CREATE TABLE survey_result (
    municipality TEXT NOT NULL,
    plan BIGINT NOT NULL,
    report BIGINT NOT NULL,
    survey_report BIGINT NOT NULL,
    PRIMARY KEY (municipality, plan, report),
    FOREIGN KEY (municipality, plan, report) REFERENCES report (municipality, plan, report),
    FOREIGN KEY (municipality, survey_report) REFERENCES survey_report (municipality, report)
);

CREATE INDEX survey_result_of_report ON survey_result (municipality, survey_report);

-- A workbook that was taken out, with the version of every answer that went into it.
CREATE TABLE workbook (
    municipality TEXT NOT NULL,
    workbook BIGINT NOT NULL,
    round BIGINT NOT NULL,
    department BIGINT NOT NULL,
    shape TEXT NOT NULL CHECK (shape IN ('sheets', 'list')),
    base TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by BIGINT,
    PRIMARY KEY (municipality, workbook),
    FOREIGN KEY (municipality, round) REFERENCES survey_round (municipality, round),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, department),
    FOREIGN KEY (municipality, made_by) REFERENCES person (municipality, person)
);

-- A workbook that came back, and what became of it.
CREATE TABLE workbook_return (
    municipality TEXT NOT NULL,
    workbook_return BIGINT NOT NULL,
    workbook BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    outcome TEXT NOT NULL,
    merged_at TEXT NOT NULL,
    merged_by BIGINT,
    PRIMARY KEY (municipality, workbook_return),
    FOREIGN KEY (municipality, workbook) REFERENCES workbook (municipality, workbook),
    FOREIGN KEY (municipality, sha256) REFERENCES source_file (municipality, sha256),
    FOREIGN KEY (municipality, merged_by) REFERENCES person (municipality, person)
);

-- A field that was changed in a workbook and on the server. It waits until the office has chosen.
CREATE TABLE workbook_conflict (
    municipality TEXT NOT NULL,
    workbook_return BIGINT NOT NULL,
    report BIGINT NOT NULL,
    field TEXT NOT NULL,
    theirs TEXT NOT NULL,
    ours TEXT NOT NULL,
    ours_version BIGINT NOT NULL,
    place TEXT NOT NULL,
    chosen TEXT CHECK (chosen IN ('ours', 'theirs')),
    chosen_at TEXT,
    chosen_by BIGINT,
    PRIMARY KEY (municipality, workbook_return, report, field),
    FOREIGN KEY (municipality, workbook_return) REFERENCES workbook_return (municipality, workbook_return),
    FOREIGN KEY (municipality, report) REFERENCES survey_report (municipality, report),
    FOREIGN KEY (municipality, chosen_by) REFERENCES person (municipality, person)
);

-- Mail that was written and waits to be sent, or was sent, or could not be. An empty address is a person who has none:
-- who could not be told is kept like who was. Not before try_after is it tried (again).
CREATE TABLE mail (
    municipality TEXT NOT NULL,
    mail BIGINT NOT NULL,
    kind TEXT NOT NULL,
    round BIGINT,
    department BIGINT,
    person BIGINT NOT NULL,
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    written_at TEXT NOT NULL,
    sent_at TEXT,
    tries BIGINT NOT NULL,
    try_after TEXT,
    trouble TEXT,
    PRIMARY KEY (municipality, mail),
    FOREIGN KEY (municipality, round) REFERENCES survey_round (municipality, round),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, department),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, person)
);

CREATE INDEX mail_waiting ON mail (municipality, sent_at, mail);
CREATE INDEX mail_of_round ON mail (municipality, round);

-- Every step of the year: who, when, what, before and after, written in the same transaction as the change itself.
CREATE TABLE step (
    municipality TEXT NOT NULL,
    step BIGINT NOT NULL,
    at TEXT NOT NULL,
    person BIGINT,
    held TEXT,
    act TEXT NOT NULL,
    round BIGINT,
    report BIGINT,
    subject TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (municipality, step),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, person),
    FOREIGN KEY (municipality, round) REFERENCES survey_round (municipality, round),
    FOREIGN KEY (municipality, report) REFERENCES survey_report (municipality, report)
);

CREATE INDEX step_of_report ON step (municipality, report, step);
