/** Never gets as far as having a handler. */
let counted = 0;
while (counted >= 0) counted = (counted + 1) % 1_000;

export default () => ({ outputs: { counted } });
