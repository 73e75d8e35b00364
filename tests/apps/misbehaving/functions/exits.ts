/** Ends its own process. */
export default () => Deno.exit(3);
