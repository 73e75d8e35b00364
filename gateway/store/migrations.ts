/** Each brings the database from the version that is its place in this list to the next one. None is ever changed. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE tokens (
     id TEXT PRIMARY KEY,
     preview TEXT NOT NULL,
     name TEXT NOT NULL,
     workspace TEXT NOT NULL,
     organization TEXT NOT NULL,
     creator TEXT NOT NULL,
     owner TEXT NOT NULL,
     scopes TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     lifetime TEXT NOT NULL,
     expires_at INTEGER,
     state TEXT NOT NULL,
     limit_calls INTEGER,
     limit_seconds INTEGER,
     replaces TEXT,
     replaced_by TEXT,
     key_id TEXT NOT NULL,
     mac BLOB NOT NULL,
     revision INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE usage (
     token TEXT NOT NULL,
     day TEXT NOT NULL,
     calls INTEGER NOT NULL,
     refused INTEGER NOT NULL,
     last_at INTEGER NOT NULL,
     PRIMARY KEY (token, day)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE events (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     at INTEGER NOT NULL,
     verb TEXT NOT NULL,
     actor TEXT NOT NULL,
     subject TEXT NOT NULL,
     facts TEXT NOT NULL
   ) STRICT;
   CREATE TABLE grants (
     request TEXT PRIMARY KEY,
     digest TEXT NOT NULL,
     expires_at INTEGER NOT NULL,
     state TEXT NOT NULL,
     run TEXT
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE runs (
     id TEXT PRIMARY KEY,
     token TEXT NOT NULL,
     workspace TEXT NOT NULL,
     rule TEXT NOT NULL,
     upstream TEXT NOT NULL,
     method TEXT NOT NULL,
     path TEXT NOT NULL,
     request TEXT,
     digest TEXT,
     at INTEGER NOT NULL,
     outcome TEXT,
     status INTEGER,
     detail TEXT,
     finished_at INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX runs_open ON runs (at) WHERE outcome IS NULL;`,
  `CREATE TABLE requests (
     id TEXT PRIMARY KEY,
     token TEXT NOT NULL,
     call_digest TEXT NOT NULL,
     rule TEXT NOT NULL,
     body TEXT NOT NULL,
     state TEXT NOT NULL,
     deadline INTEGER NOT NULL,
     ended_at INTEGER,
     ended_by TEXT,
     reason TEXT
   ) STRICT, WITHOUT ROWID;
   CREATE UNIQUE INDEX requests_pending ON requests (token, call_digest) WHERE state = 'pending';
   CREATE INDEX requests_due ON requests (deadline) WHERE state = 'pending';
   CREATE INDEX requests_ended ON requests (ended_at) WHERE ended_at IS NOT NULL;
   CREATE TABLE votes (
     request TEXT NOT NULL,
     person TEXT NOT NULL,
     entries INTEGER NOT NULL,
     row TEXT NOT NULL,
     PRIMARY KEY (request, person)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE outgoing (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     kind TEXT NOT NULL,
     about TEXT NOT NULL,
     item TEXT NOT NULL,
     opens INTEGER NOT NULL,
     letter TEXT
   ) STRICT;
   CREATE INDEX outgoing_about ON outgoing (about, number);
   CREATE INDEX outgoing_letter ON outgoing (letter, number);
   CREATE TABLE letters (
     id TEXT PRIMARY KEY,
     kind TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     put_at INTEGER,
     rung_at INTEGER,
     rings INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE rings (at INTEGER NOT NULL) STRICT;
   CREATE TABLE received (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL,
     kind TEXT NOT NULL,
     body TEXT NOT NULL,
     seal TEXT NOT NULL,
     at INTEGER NOT NULL,
     problem TEXT,
     UNIQUE (id, seal)
   ) STRICT;`,
];

/** Stands in every database of ours, so that the file of another program is not taken for one. */
export const APPLICATION_ID = 0x6373676e;
