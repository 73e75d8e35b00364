const LONGEST_NAME = 255;

/** Why an app cannot have a variable of this name; undefined when it can. */
export function checkVariableName(name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return `${
      JSON.stringify(name.slice(0, 40))
    } cannot be a variable's name; take letters, digits and underscores, and no digit first`;
  }
  return name.length > LONGEST_NAME ? `a variable's name has at most ${LONGEST_NAME} characters` : undefined;
}
