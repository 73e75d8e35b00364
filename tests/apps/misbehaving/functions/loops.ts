/** Never gives the process back. */
export default () => {
  console.log("looping");
  for (;;);
};
