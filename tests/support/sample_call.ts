import { answering, listenRaw, ok, type UpstreamScript } from "./raw_upstream.ts";
import { openSampleGateway, type SampleOptions } from "./sample_gateway.ts";

/** Asks for the connection to be closed after the answer, so that a test may read to the end. */
export const CLOSE = "Connection: close\r\n";

/** An upstream that is content with everything. */
export const fine: UpstreamScript = answering(() => ok("fine"));

/** The sample gateway in front of an upstream that does what the script says. */
export function openBefore(script: UpstreamScript, options: Partial<SampleOptions> = {}) {
  const upstream = listenRaw(script);
  const gateway = openSampleGateway({ upstream: upstream.url, rules: [{}], ...options });
  return {
    upstream,
    gateway,
    port: gateway.port,
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

/** A variable of the environment for as long as the test runs. */
export function variable(name: string, value: string): Disposable {
  Deno.env.set(name, value);
  return { [Symbol.dispose]: () => Deno.env.delete(name) };
}
