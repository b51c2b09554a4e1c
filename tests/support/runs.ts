/** How many random inputs a property is tried with: few in `npm test`, fifty times as many in `npm run test:long`. */
export function runs(few: number): number {
  return process.env.TALKDEX_LONG === '1' ? 50 * few : few;
}
