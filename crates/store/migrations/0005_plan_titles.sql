-- Titles that plans had before they were called otherwise, as titles are compared: documents that still call a plan so
-- find it. A title that two plans had is that of the plan which had it last.
CREATE TABLE plan_title (
    municipality TEXT NOT NULL,
    title_key TEXT NOT NULL,
    plan BIGINT NOT NULL,
    PRIMARY KEY (municipality, title_key),
    FOREIGN KEY (municipality, plan) REFERENCES plan (municipality, plan)
);
