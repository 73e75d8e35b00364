/** Its handlers are exports; the SDK makes them properties of the default export. */
export default () => ({ completed: false });

export const blockActions = ({ action }: { action: { value: string } }) => ({ pressed: action.value });

export const blockSuggestion = ({ body }: { body: { value: string } }) => ({ options: [body.value] });

export const viewSubmission = (
  { view, inputs, env, team_id, token }: Record<string, Record<string, unknown>>,
) => ({
  view: view?.["id"],
  inputs,
  env,
  team_id,
  token,
});
