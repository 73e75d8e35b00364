/** One header field: its name in lower case, and its value as it came, without the blanks around it. */
export type Field = readonly [name: string, value: string];

/** The header fields of one message, in the order in which they came. A name may stand there more than once. */
export type Fields = readonly Field[];

/** Every value that stands under a name, which is given in lower case. */
export function listValues(fields: Fields, name: string): string[] {
  const values: string[] = [];
  for (const field of fields) if (field[0] === name) values.push(field[1]);
  return values;
}

/** The value of a field that may stand there once, or undefined when there is none, or more than one. */
export function singleValue(fields: Fields, name: string): string | undefined {
  const values = listValues(fields, name);
  return values.length === 1 ? values[0] : undefined;
}

/** The members of a list such as `Connection: close, upgrade`, in lower case, over all fields of that name. */
export function listMembers(fields: Fields, name: string): string[] {
  const members: string[] = [];
  for (const value of listValues(fields, name)) {
    for (const member of value.split(",")) {
      const trimmed = member.trim();
      if (trimmed !== "") members.push(trimmed.toLowerCase());
    }
  }
  return members;
}
