/** Says no in each of the ways that a function can. */
export default ({ inputs }: { inputs: { how?: string } }) => {
  if (inputs.how === "error") return { error: "it did not work", completed: false };
  if (inputs.how === "undefined") return undefined;
  if (inputs.how === "text") return Promise.reject("just a text");
  throw new TypeError("it threw");
};
