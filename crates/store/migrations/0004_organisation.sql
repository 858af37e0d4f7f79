-- Departments through the years. The name in department is the one under which a department was known first; later
-- names stand here with their first day. Nothing of an earlier day is ever changed.

ALTER TABLE department ADD COLUMN opens TEXT;

ALTER TABLE department ADD COLUMN closes TEXT;

-- A table that was entered. It is settled once its day has come and what was under way has gone over to the successors;
-- until then it may be withdrawn, and then nothing of it is left but this row and its rows.
CREATE TABLE reorganisation (
    municipality TEXT NOT NULL,
    reorganisation BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by BIGINT,
    settled_at TEXT,
    withdrawn_at TEXT,
    withdrawn_by BIGINT,
    PRIMARY KEY (municipality, reorganisation),
    FOREIGN KEY (municipality) REFERENCES municipality (municipality),
    FOREIGN KEY (municipality, entered_by) REFERENCES person (municipality, person),
    FOREIGN KEY (municipality, withdrawn_by) REFERENCES person (municipality, person)
);

-- The rows as they were entered, with the names of that day; a split has one for each part. A successor that only began
-- with a reorganisation which was withdrawn is no department any more, so nothing refers to it.
CREATE TABLE reorganisation_row (
    municipality TEXT NOT NULL,
    reorganisation BIGINT NOT NULL,
    position BIGINT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('rename', 'merge', 'split', 'part', 'abolish', 'new')),
    department BIGINT,
    old_name TEXT,
    old_division TEXT,
    successor BIGINT,
    new_name TEXT,
    new_division TEXT,
    PRIMARY KEY (municipality, reorganisation, position),
    FOREIGN KEY (municipality, reorganisation) REFERENCES reorganisation (municipality, reorganisation),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, department)
);

CREATE TABLE department_name (
    municipality TEXT NOT NULL,
    department BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    name TEXT NOT NULL,
    division TEXT,
    reorganisation BIGINT NOT NULL,
    PRIMARY KEY (municipality, department, from_day),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, department),
    FOREIGN KEY (municipality, reorganisation) REFERENCES reorganisation (municipality, reorganisation)
);

CREATE TABLE department_successor (
    municipality TEXT NOT NULL,
    department BIGINT NOT NULL,
    successor BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    reorganisation BIGINT NOT NULL,
    PRIMARY KEY (municipality, department, successor, from_day),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, department),
    FOREIGN KEY (municipality, successor) REFERENCES department (municipality, department),
    FOREIGN KEY (municipality, reorganisation) REFERENCES reorganisation (municipality, reorganisation)
);

-- Roles that a reorganisation ended or began, so that it can be withdrawn. until_before is the end that one had before.
CREATE TABLE reorganisation_grant (
    municipality TEXT NOT NULL,
    reorganisation BIGINT NOT NULL,
    role_grant BIGINT NOT NULL,
    is_new BIGINT NOT NULL CHECK (is_new IN (0, 1)),
    until_before TEXT,
    PRIMARY KEY (municipality, reorganisation, role_grant),
    FOREIGN KEY (municipality, reorganisation) REFERENCES reorganisation (municipality, reorganisation),
    FOREIGN KEY (municipality, role_grant) REFERENCES role_grant (municipality, role_grant)
);

-- An item that was given to a department by hand. Without an indicator it is the initiative with all that is in it;
-- without instead_of it had nobody. Of several the last one counts.
CREATE TABLE item_owner (
    municipality TEXT NOT NULL,
    item_owner BIGINT NOT NULL,
    plan BIGINT NOT NULL,
    initiative BIGINT NOT NULL,
    indicator BIGINT,
    instead_of BIGINT,
    department BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    reorganisation BIGINT,
    given_at TEXT NOT NULL,
    given_by BIGINT,
    PRIMARY KEY (municipality, item_owner),
    FOREIGN KEY (municipality, plan, initiative) REFERENCES initiative (municipality, plan, initiative),
    FOREIGN KEY (municipality, instead_of) REFERENCES department (municipality, department),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, department),
    FOREIGN KEY (municipality, reorganisation) REFERENCES reorganisation (municipality, reorganisation),
    FOREIGN KEY (municipality, given_by) REFERENCES person (municipality, person)
);

CREATE INDEX item_owner_of_initiative ON item_owner (municipality, plan, initiative);

-- What whoever takes an item over should know. Notes are added and never overwritten.
CREATE TABLE handover_note (
    municipality TEXT NOT NULL,
    handover_note BIGINT NOT NULL,
    plan BIGINT NOT NULL,
    initiative BIGINT NOT NULL,
    text TEXT NOT NULL,
    written_at TEXT NOT NULL,
    written_by BIGINT,
    PRIMARY KEY (municipality, handover_note),
    FOREIGN KEY (municipality, plan, initiative) REFERENCES initiative (municipality, plan, initiative),
    FOREIGN KEY (municipality, written_by) REFERENCES person (municipality, person)
);

CREATE INDEX handover_note_of_initiative ON handover_note (municipality, plan, initiative);
