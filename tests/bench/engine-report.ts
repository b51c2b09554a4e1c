/** The tables of `bench:engine`, and which goals are met. */
import type { Load } from './engine-load.ts';
import { KINDS, type Kind } from './engine-queries.ts';

export const CONNECTIONS = [1, 16] as const;
export type Connections = (typeof CONNECTIONS)[number];

/** The client as it comes is asked one after another only. */
export type Asked = {
  ours: Record<Connections, Load>;
  direct: Record<Connections, Load>;
  embedded: Record<Connections, Load>;
  client: Load;
  /** Of questions that nobody had asked before. */
  first: Record<'ours' | 'direct' | 'embedded', Load>;
  /** Share of ours that the index file answered instead of the server, by reason. */
  insteadOf: Record<string, number>;
};

/** Milliseconds. */
export type Indexing = { oursMs: number; directMs: number };

/** From the start of bringing one changed talk, in milliseconds. */
export type OneChange = { broughtMs: number; foundMs: number; byServerMs: number };

export type Measured = { name: string; size: number; asked: Record<Kind, Asked>; indexing: Indexing; change: OneChange };

/** The goals are meant for so many talks. */
const GOALS_AT = 20_000;
const P50 = 1.5;
const THROUGHPUT = 0.6;
const SEARCHABLE_S = 2;
const FULL_INDEX = 3;

function number(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function line(name: string, ...cells: string[]): void {
  console.log((name.padEnd(34) + cells.map((cell) => cell.padStart(10)).join('')).trimEnd());
}

const cellsOf = ({ p50, p95, perSecond }: Load) => [number(p50), number(p95), perSecond === undefined ? '' : number(perSecond)];

/** Ours as a multiple of the direct question's. */
function ratios({ ours, direct }: Asked, connections: Connections): Required<Load> {
  const of = (key: keyof Load) => (ours[connections][key] ?? 0) / (direct[connections][key] ?? 0);
  return { p50: of('p50'), p95: of('p95'), perSecond: of('perSecond') };
}

export function showAsked(kind: Kind, asked: Asked): void {
  console.log('');
  line(`${kind}, ms`, ...CONNECTIONS.flatMap((n) => [`p50 ×${n}`, 'p95', 'per s']));
  line('  our API over Meilisearch', ...CONNECTIONS.flatMap((n) => cellsOf(asked.ours[n])));
  line('  Meilisearch asked directly', ...CONNECTIONS.flatMap((n) => cellsOf(asked.direct[n])));
  line('  Meilisearch, client as it comes', ...cellsOf(asked.client));
  line('  our API, embedded engine', ...CONNECTIONS.flatMap((n) => cellsOf(asked.embedded[n])));
  line('  over Meilisearch / directly', ...CONNECTIONS.flatMap((n) => cellsOf(ratios(asked, n)).map((cell) => `${cell}×`)));
  const { ours, direct, embedded } = asked.first;
  const [first, directly, byFile] = [ours, direct, embedded].map(({ p50 }) => number(p50));
  console.log(`  p50 of what nobody asked before: ours ${first}, directly ${directly}, embedded engine ${byFile}`);
  for (const [reason, share] of Object.entries(asked.insteadOf))
    console.log(`  of ours the index file answered ${(100 * share).toFixed(1)} % instead of the server (${reason})`);
}

export function showIndexing({ oursMs, directMs }: Indexing): void {
  const [ours, direct] = [oursMs / 1000, directMs / 1000].map(number);
  console.log(`\nfull index: ours ${ours} s, directly ${direct} s (${number(oursMs / directMs)}×)`);
}

export function showChange({ broughtMs, foundMs, byServerMs }: OneChange): void {
  const [brought, found, byServer] = [broughtMs, foundMs, byServerMs].map((ms) => number(ms / 1000));
  console.log(`\none changed talk: on the server after ${brought} s, found after ${found} s, by the server after ${byServer} s`);
}

type Bound = { most: number } | { least: number };

function goal(name: string, value: number, bound: Bound): void {
  const met = 'most' in bound ? value <= bound.most : value >= bound.least;
  const shown = 'most' in bound ? `at most ${bound.most}` : `at least ${bound.least}`;
  console.log(`${name.padEnd(60)} ${shown.padEnd(13)} ${value.toFixed(2).padStart(7)}  ${met ? 'met' : 'NOT met'}`);
}

/** Of the largest collection. */
export function showGoals(all: Measured[]): void {
  const largest = [...all].sort((a, b) => b.size - a.size)[0] as Measured;
  const { asked, indexing, change } = largest;
  const meant = largest.size === GOALS_AT ? '' : ` (they are meant for ${GOALS_AT})`;
  console.log(`\nGoals over Meilisearch as a multiple of the direct question, at ${largest.name}${meant}`);
  for (const kind of KINDS) {
    goal(`p50 of ${kind} queries`, ratios(asked[kind], 1).p50, { most: P50 });
    for (const n of CONNECTIONS) {
      const name = `throughput of ${kind} queries, ${n} connection${n === 1 ? '' : 's'}`;
      goal(name, ratios(asked[kind], n).perSecond, { least: THROUGHPUT });
    }
  }
  goal('one changed talk is found, s', change.foundMs / 1000, { most: SEARCHABLE_S });
  goal('full index', indexing.oursMs / indexing.directMs, { most: FULL_INDEX });
}
