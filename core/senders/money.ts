const NO_DECIMALS = "bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" ");
const THREE_DECIMALS = "bhd jod kwd omr tnd".split(" ");

/** An amount in a currency's smallest unit, as people count it: 1250 of usd is 12.5, 1250 of jpy is 1250. */
export function majorUnits(amount: number | undefined, currency: string | undefined): number | undefined {
  if (amount === undefined) return undefined;
  const code = currency?.toLowerCase() ?? "";
  if (NO_DECIMALS.includes(code)) return amount;
  return THREE_DECIMALS.includes(code) ? amount / 1_000 : amount / 100;
}
