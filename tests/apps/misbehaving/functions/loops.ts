/** Never gives the process back. */
export default () => {
  for (;;);
};
