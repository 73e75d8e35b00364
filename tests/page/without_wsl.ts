// playwright-core looks at /proc when it is loaded, to learn whether it runs under Windows; Deno lets nobody look there
// who may not do everything. With this variable the look is put off until it is needed, which is never.
Deno.env.set("__IS_WSL_TEST__", "1");
