import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseSource } from '../../ingest/parse.ts';
import { runs } from '../support/runs.ts';
import { SAMPLE, type Sources, withSources } from '../support/sources.ts';
import { postsWithTruth } from '../support/truth.ts';

/** Fixed, so that a failure in CI is the same failure here. */
const SEED = 20_220_706;
/** `test:long` takes minutes; in milliseconds. */
const LONG = 600_000;

const normalized = (form: 'NFC' | 'NFD'): Sources =>
  Object.fromEntries(Object.entries(SAMPLE).map(([path, text]) => [path, String(text).normalize(form)]));

it('changes nothing when the same folder is ingested twice', async () => {
  const kb = withSources(SAMPLE);
  const first = await kb.ingest();
  const before = await kb.talks();
  const second = await kb.ingest();
  expect(second.talks).toMatchObject({ total: first.talks.total, added: [], changed: [], moved: [], removed: [] });
  expect(second.generation).toBe(first.generation);
  expect(second.files.parsed).toBe(0);
  await kb.ingest({ full: true });
  expect(await kb.talks()).toEqual(before);
});

it('makes the same talks of NFC and NFD text', async () => {
  const [composed, decomposed] = [withSources(normalized('NFC')), withSources(normalized('NFD'))];
  await composed.ingest();
  await decomposed.ingest();
  expect((await composed.talks()).length).toBeGreaterThan(4);
  expect(await decomposed.talks()).toEqual(await composed.talks());
});

const piece = fc.oneof(
  fc.constantFrom(
    '#',
    '## ',
    '- ',
    '| a | b |\n|---|---|\n',
    '---\n',
    '+++\n',
    '**',
    '`',
    '> ',
    '<h2>',
    '</div>',
    '<Speaker name="',
    '\n\n',
    ' by ',
    '발표자: ',
    '님',
    '10:00',
    '[a](b)',
    '정산',
    '👏',
    '\u0000',
    '\u3000',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

it.each(['a.md', 'a.txt', 'a.html', 'a.mdx'])('never throws on any text in %s', { timeout: LONG }, (path) => {
  fc.assert(
    fc.property(text, (source) => {
      const draft = parseSource({ path, bytes: Buffer.from(source) });
      for (const talk of draft.talks) expect(talk.line).toBeGreaterThan(0);
    }),
    { numRuns: runs(60), seed: SEED },
  );
});

it('never throws on any bytes', { timeout: LONG }, () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      parseSource({ path: 'a.md', bytes });
    }),
    { numRuns: runs(60), seed: SEED },
  );
});

const posts = postsWithTruth('tests/fixtures/posts').map(({ file, path }) => ({ path, text: readFileSync(file, 'utf8') }));

/** What editors, converters and cats on keyboards do to a post: pieces cut, doubled, moved or put in. */
type Mutation = { kind: 'cut' | 'double' | 'move' | 'insert'; from: number; length: number; to: number; piece: string };

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('cut', 'double', 'move', 'insert'),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 400 }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  piece,
});

function mutated(text: string, { kind, from, length, to, piece: inserted }: Mutation): string {
  const start = Math.floor(from * text.length);
  const taken = text.slice(start, start + length);
  const rest = kind === 'cut' || kind === 'move' ? text.slice(0, start) + text.slice(start + length) : text;
  const put = kind === 'cut' ? '' : kind === 'insert' ? inserted : taken;
  const at = Math.floor(to * rest.length);
  return rest.slice(0, at) + put + rest.slice(at);
}

it('never throws on a mutated post, and gives talks a title and sections anchors of their own', { timeout: LONG }, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...posts),
      fc.array(mutation, { minLength: 1, maxLength: 8 }),
      ({ path, text: post }, mutations) => {
        const { talks } = parseSource({ path, bytes: Buffer.from(mutations.reduce(mutated, post)) });
        for (const { title, sections } of talks) {
          expect(title.trim()).not.toBe('');
          expect(new Set(sections.map(({ anchor }) => anchor)).size).toBe(sections.length);
        }
      },
    ),
    { numRuns: runs(100), seed: SEED },
  );
});
