/** The longest answer that counts has 1 MB, quotes and all. */
const MOST = 1024 * 1024;

/** Answers with as much JSON as may be, and a character more when it is told to. */
export default ({ inputs }: { inputs: { more: number } }) => {
  const frame = JSON.stringify({ said: "" }).length;
  return { outputs: { said: "y".repeat(MOST - frame + inputs.more) } };
};

export const blockSuggestion = ({ body }: { body: { more: number } }) => {
  const frame = JSON.stringify({ said: "" }).length;
  return { said: "y".repeat(MOST - frame + body.more) };
};
