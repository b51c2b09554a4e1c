/** Queries that nobody chose: both engines give the same total, the same facets and the same first page. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Filters, SearchRequest, Sort } from '../../search/answers.ts';
import { embeddedEngine } from '../../search/embedded/engine.ts';
import { type Engine, NO_FILTERS } from '../../search/engine.ts';
import { search } from '../../search/search.ts';
import type { IndexFile } from '../../search/store/index-file.ts';
import { keystrokes, makeQueries } from '../bench/queries.ts';
import { pick, randomFrom } from '../bench/synthetic.ts';
import { type Base, meilisearch } from '../support/contenders.ts';
import { describeLongWithServer, describeWithServer } from '../support/meilisearch.ts';

const SAMPLE = join(import.meta.dirname, '../../data');
const TALKS = 10_000;
const random = randomFrom(20_261_125);

/** What people type of a talk: its words alone, in twos, run together, with a particle, half-typed, with a letter missing. */
function queriesAbout(text: string): string[] {
  const words = text.split(/\s+/).filter((word) => word.length > 1);
  const [one, other] = [pick(random, words), pick(random, words)];
  const typed = keystrokes(one);
  return [
    one,
    `${one} ${other}`,
    one + other,
    `${one}에서는`,
    pick(random, typed),
    `${other} ${pick(random, typed)}`,
    one.slice(0, 1) + one.slice(2),
    words.slice(0, 6).join(' '),
  ];
}

function filtersOf(index: IndexFile): Filters[] {
  const { values: years } = index.facts().facets.years;
  const [topic] = index.counts('topics');
  return [
    NO_FILTERS,
    { ...NO_FILTERS, years: years.slice(0, 2) },
    { ...NO_FILTERS, years: years.slice(1, 2), topics: [topic?.value ?? ''] },
  ];
}

const SORTS: Sort[] = ['relevance', 'relevance', 'newest', 'oldest'];

async function answered(engine: Engine, index: IndexFile, request: SearchRequest) {
  const { total, facets, talks, engine: by } = await search(request, index, engine);
  return { by, total, facets, ids: talks.map(({ talk }) => talk.id) };
}

/** Those of the queries that the engines answer differently, with both answers, and those that the server was not asked. */
async function compared(queries: string[], base: Base): Promise<{ different: unknown[]; notAsked: string[] }> {
  const { index, engine } = base.now();
  const embedded = embeddedEngine(index);
  const filters = filtersOf(index);
  const different: unknown[] = [];
  const notAsked: string[] = [];
  for (const q of queries) {
    const chosen = { filters: pick(random, filters), sort: pick(random, SORTS), page: pick(random, [1, 1, 2]) };
    const request: SearchRequest = { q, perPage: 20, verbatim: false, ...chosen };
    const [{ by, ...one }, { by: _, ...other }] = [
      await answered(engine, index, request),
      await answered(embedded, index, request),
    ];
    if (by !== 'meilisearch') notAsked.push(q);
    if (JSON.stringify(one) !== JSON.stringify(other)) different.push({ q, ...chosen, meilisearch: one, embedded: other });
  }
  return { different, notAsked };
}

const ALIKE = { different: [], notAsked: [] };

describeWithServer('both engines', () => {
  let base: Base;
  beforeAll(async () => {
    base = await meilisearch.over(SAMPLE);
  }, 120_000);
  afterAll(() => base?.close());

  it('answers four hundred queries about the sample as the embedded engine does', async () => {
    const { index } = base.now();
    const talks = index.talks([...index.hashes().keys()]);
    const queries = talks.flatMap(({ title, sections }) => queriesAbout([title, ...sections.map(({ text }) => text)].join(' ')));
    expect(queries.length).toBeGreaterThan(300);
    expect(await compared(queries, base)).toEqual(ALIKE);
  }, 120_000);
});

describeWithServer('a beginning of more words than a server follows', () => {
  let base: Base;
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-parity-'));
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const words = letters.flatMap((one) => letters.flatMap((two) => [`ka${one}${two}a`, `ka${one}${two}b`]));
  const note = (title: string, text: string) => `---\nkind: note\ntitle: ${title}\n---\n${text}\n`;
  beforeAll(async () => {
    for (let n = 0; n < 10; n++)
      writeFileSync(join(folder, `many-${n}.md`), note(`많은 말 ${n}`, words.slice(n * 150, (n + 1) * 150).join(' ')));
    writeFileSync(join(folder, 'last.md'), note('맨 끝의 말', 'kazzz'));
    writeFileSync(join(folder, 'own.md'), note('제 말만 하는 글', 'kaown 쿠버네티스'));
    base = await meilisearch.over(folder);
  }, 120_000);
  afterAll(async () => {
    await base?.close();
    rmSync(folder, { recursive: true });
  });

  it('finds the talks of all of them, also when talks have changed or gone that alone held one', async () => {
    const queries = ['k', 'ka', 'kaz', 'kaza', 'kazz', 'kao', '맨', '쿠'];
    expect(await compared(queries, base)).toEqual(ALIKE);
    base.write('own.md', note('제 말만 하는 글', 'kaother'));
    await base.refresh();
    expect(await compared(queries, base)).toEqual(ALIKE);
    base.remove('own.md');
    await base.refresh();
    expect(await compared(queries, base)).toEqual(ALIKE);
  }, 120_000);
});

describeLongWithServer('10,000 talks', () => {
  let base: Base;
  beforeAll(async () => {
    base = await meilisearch.over({ synthetic: TALKS });
  }, 900_000);
  afterAll(() => base?.close());

  it('are found by both engines alike', async () => {
    const queries = Object.values(makeQueries(TALKS)).flat();
    expect(queries.length).toBeGreaterThan(300);
    const { different, notAsked } = await compared(queries, base);
    expect(different).toEqual([]);
    // So many talks make a few searches too many queries for one request.
    expect(notAsked.length).toBeLessThan(0.05 * queries.length);
  }, 600_000);
});
