/** What may be there at once, or later: a step that waits for a disk or for people takes its time, others do not. */
export type Soon<Value> = Value | Promise<Value>;
