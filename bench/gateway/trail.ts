import { DatabaseSync } from "node:sqlite";
import { type Result, success } from "../../core/result.ts";
import type { Recorder, Refusal } from "../../gateway/proxy/pipeline.ts";

type Waiting = (written: Result<undefined, Refusal>) => void;

const WRITTEN: Result<undefined, Refusal> = success(undefined);

/**
 * A journal of every call, before and after it, durable before a call goes on. What comes in one turn of the event loop
 * shares a row and a transaction: a row for each would cost more than all other steps together.
 */
export function openTrail(path: string): Recorder {
  const database = new DatabaseSync(path);
  database.exec("pragma journal_mode = wal; pragma synchronous = normal;");
  database.exec("create table journal (number integer primary key, entries text)");
  const insert = database.prepare("insert into journal (entries) values (?)");
  let entries: unknown[] = [];
  let waiting: Waiting[] = [];
  const flush = () => {
    const told = waiting;
    insert.run(JSON.stringify(entries));
    [entries, waiting] = [[], []];
    for (const tell of told) tell(WRITTEN);
  };
  const add = (entry: unknown) => {
    if (entries.push(entry) === 1) setImmediate(flush);
  };
  return {
    begin: ({ call, token }) => {
      const { run, rule, method, path: where, query, receivedAt } = call;
      add(["begun", run, token.id, rule.name, method, where, query, receivedAt.getTime()]);
      return new Promise((resolve) => waiting.push(resolve));
    },
    finish: (run, outcome) => add(["finished", run, outcome]),
  };
}
