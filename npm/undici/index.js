export const fetch = (...request) => globalThis.fetch(...request);
export const { File, FormData, Headers, Request, Response } = globalThis;
