import { assertEquals } from "@std/assert";
import { parseWrk } from "./wrk.ts";

const PRINTED = `Running 3s test @ http://127.0.0.1:1/
  1 threads and 32 connections
  Latency Distribution
     50%  417.00us
     75%    1.10ms
     90%    2.00ms
     99%    1.37s
  204784 requests in 3.00s, 52.3MB read
  Non-2xx or 3xx responses: 12
Requests/sec:  68261.00
Transfer/sec:     17.43MB
`;

Deno.test("parseWrk reads rates and times in whatever unit they stand", () => {
  assertEquals(parseWrk(PRINTED), { calls: 204784, perSecond: 68261, p50Ms: 0.417, p99Ms: 1370, errors: 12 });
});

Deno.test("parseWrk of anything else has no figures", () => {
  assertEquals(parseWrk("unable to connect").perSecond, NaN);
});
