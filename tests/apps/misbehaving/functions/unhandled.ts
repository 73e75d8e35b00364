/** Knows only what it does not know. */
export default () => ({});

export const unhandledEvent = ({ body }: { body: { type: string } }) => ({ unhandled: body.type });
