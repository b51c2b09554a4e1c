import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseSource } from '../../ingest/parse.ts';
import { runs } from '../support/runs.ts';
import { SAMPLE, type Sources, withSources } from '../support/sources.ts';

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

it.each(['a.md', 'a.txt', 'a.html', 'a.mdx'])('never throws on any text in %s', (path) => {
  fc.assert(
    fc.property(text, (source) => {
      const draft = parseSource({ path, bytes: Buffer.from(source) });
      for (const talk of draft.talks) expect(talk.line).toBeGreaterThan(0);
    }),
    { numRuns: runs(60) },
  );
});

it('never throws on any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      parseSource({ path: 'a.md', bytes });
    }),
    { numRuns: runs(60) },
  );
});
