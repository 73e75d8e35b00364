/**
 * One table a noun. `json` holds the whole document; the other columns repeat what is looked up by.
 * Only the file named for the noun reads and writes its table.
 */
const COLUMNS = {
  facts: "name TEXT PRIMARY KEY, json TEXT NOT NULL",
  people: "id TEXT PRIMARY KEY, handle TEXT NOT NULL UNIQUE, json TEXT NOT NULL",
  channels: "id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, json TEXT NOT NULL",
  members: "channel TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (channel, person)",
  user_groups: "id TEXT PRIMARY KEY, handle TEXT NOT NULL UNIQUE, json TEXT NOT NULL",
  messages:
    "channel TEXT NOT NULL, ts TEXT NOT NULL, thread TEXT, json TEXT NOT NULL, PRIMARY KEY (channel, ts)",
  ephemeral_messages: "channel TEXT NOT NULL, person TEXT NOT NULL, ts TEXT NOT NULL, json TEXT NOT NULL",
  scheduled_messages:
    "id TEXT PRIMARY KEY, channel TEXT NOT NULL, post_at INTEGER NOT NULL, json TEXT NOT NULL",
  pins: "channel TEXT NOT NULL, ts TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (channel, ts)",
  bookmarks: "id TEXT PRIMARY KEY, channel TEXT NOT NULL, json TEXT NOT NULL",
  files: "id TEXT PRIMARY KEY, json TEXT NOT NULL, content BLOB",
  apps: "id TEXT PRIMARY KEY, json TEXT NOT NULL",
  variables: "app TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (app, name)",
  external_tokens:
    "id TEXT PRIMARY KEY, app TEXT NOT NULL, provider TEXT NOT NULL, person TEXT NOT NULL, json TEXT NOT NULL",
  tokens: "secret TEXT PRIMARY KEY, execution TEXT, json TEXT NOT NULL",
  triggers:
    "id TEXT PRIMARY KEY, app TEXT NOT NULL, type TEXT NOT NULL, next_run INTEGER, json TEXT NOT NULL",
  workflow_executions: "id TEXT PRIMARY KEY, app TEXT NOT NULL, status TEXT NOT NULL, json TEXT NOT NULL",
  function_executions:
    "id TEXT PRIMARY KEY, workflow_execution TEXT, app TEXT NOT NULL, status TEXT NOT NULL, json TEXT NOT NULL",
  views: "id TEXT PRIMARY KEY, root TEXT NOT NULL, json TEXT NOT NULL",
  message_states:
    "channel TEXT NOT NULL, ts TEXT NOT NULL, person TEXT NOT NULL, execution TEXT, json TEXT NOT NULL, PRIMARY KEY (channel, ts, person)",
  pointers: "id TEXT PRIMARY KEY, expires_at INTEGER NOT NULL, json TEXT NOT NULL",
  datastore_items:
    "app TEXT NOT NULL, datastore TEXT NOT NULL, hash TEXT NOT NULL, size INTEGER NOT NULL, expires_at REAL, json TEXT NOT NULL, PRIMARY KEY (app, datastore, hash)",
  activity:
    "sequence INTEGER PRIMARY KEY AUTOINCREMENT, app TEXT NOT NULL, created INTEGER NOT NULL, json TEXT NOT NULL",
} as const;

const INDEXES = [
  "messages (channel, thread, ts)",
  "members (person)",
  "tokens (execution)",
  "triggers (type, next_run)",
  "workflow_executions (status)",
  "function_executions (workflow_execution)",
  "function_executions (status)",
  "views (root)",
  "message_states (execution)",
  "pointers (expires_at)",
  "scheduled_messages (post_at)",
  "datastore_items (app, datastore, expires_at) WHERE expires_at IS NOT NULL",
  "activity (app, created)",
];

/** Kept in the order of their key on disk, because they are read in that order from end to end. */
const CLUSTERED = ["datastore_items"];

export const TABLES: readonly string[] = Object.keys(COLUMNS);

export const SCHEMA: string = [
  ...Object.entries(COLUMNS).map(([table, columns]) =>
    `CREATE TABLE IF NOT EXISTS ${table} (${columns})${CLUSTERED.includes(table) ? " WITHOUT ROWID" : ""};`
  ),
  ...INDEXES.map((index) => `CREATE INDEX IF NOT EXISTS by_${index.replaceAll(/\W+/g, "_")} ON ${index};`),
].join("\n");
