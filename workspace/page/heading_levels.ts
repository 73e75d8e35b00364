const DEEPEST = 6;

/**
 * The levels of headings that were written as of these depths, the outermost `first`: none is more than one below the
 * heading that it stands under, whatever depths were left out.
 */
export function headingLevels(depths: readonly number[], first: number): number[] {
  const open: number[] = [];
  return depths.map((depth) => {
    while ((open.at(-1) ?? 0) >= depth) open.pop();
    open.push(depth);
    return Math.min(first + open.length - 1, DEEPEST);
  });
}
