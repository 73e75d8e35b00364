const isSoak = Deno.env.get("COUNTERSIGN_SOAK") === "1";

/** How often a randomised test runs: a few times in the gate, many times in `deno task soak`. */
export function rounds(counts: { readonly gate: number; readonly soak: number }): number {
  return isSoak ? counts.soak : counts.gate;
}

/** The same in every run of the gate; another one in each soak, unless COUNTERSIGN_SEED repeats an earlier one. */
export const seed: number = readSeed();

function readSeed(): number {
  const wanted = Deno.env.get("COUNTERSIGN_SEED");
  if (!wanted) {
    return isSoak ? announce(crypto.getRandomValues(new Int32Array(1))[0] ?? 0) : 20_260_101;
  }
  const number = Number(wanted);
  if (!Number.isInteger(number)) throw new Error(`COUNTERSIGN_SEED is not a whole number: ${wanted}`);
  return announce(number);
}

/** Whoever sees a soak fail needs the seed to see it again. */
function announce(number: number): number {
  console.error(`COUNTERSIGN_SEED=${number}`);
  return number;
}
