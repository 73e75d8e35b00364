/** The same for every way of writing a word in capitals and small letters. */
export function fold(text: string): string {
  // Capitals first: some letters have no capital of their own, as the sharp s has none.
  return text.toUpperCase().toLowerCase();
}
