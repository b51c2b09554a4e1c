/** Talks that may hold a name are asked of the full-text table: it leaves out none that the pattern of the name finds. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textOf } from '../../ingest/enrich/glossary.ts';
import { IndexFile } from '../../search/store/index-file.ts';
import { mentioning } from '../../search/store/kept.ts';
import { writeIndexFile } from '../../search/store/writer.ts';
import { termOrPlural } from '../../search/text/occurrences.ts';
import { aTalk } from '../support/published.ts';
import { temporaryFolder } from '../support/sources.ts';

/** Few letters, so that names stand in texts again and again. */
const letter = fc.constantFrom('웹', '결', '제', '를', 'a', 'B', 'net', '1', '+', '#', '.', ' ', '-', '\n', '  ');
const text = fc.array(letter, { maxLength: 14 }).map((letters) => letters.join(''));
const name = fc
  .array(fc.constantFrom('웹', '결', '제', 'a', 'B', 'net', '1', '+', '#', ' ', '-'), { minLength: 1, maxLength: 4 })
  .map((letters) => letters.join('').trim())
  .filter((each) => /[가-힣a-z0-9]/i.test(each));
const talk = fc.record({ title: text, heading: fc.option(text, { nil: undefined }), first: text, second: text });

const nothing = { events: [], topics: [], glossary: [], synonyms: [], sources: [], diagnostics: [] };

it('finds every talk that holds a name, spaced, hyphenated, broken into lines or not', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'index.sqlite');
  fc.assert(
    fc.property(
      fc.array(talk, { minLength: 30, maxLength: 30 }),
      fc.array(name, { minLength: 30, maxLength: 30 }),
      (told, names) => {
        const talks = told.map(({ title, heading, first, second }, i) => {
          const sections = [
            { anchor: 'a', text: first, html: '' },
            { anchor: 'b', ...(heading === undefined ? {} : { heading }), text: second, html: '' },
          ];
          return aTalk(`t${i}`, title, { sections });
        });
        rmSync(file, { force: true });
        writeIndexFile({ ...nothing, talks }, { file, generation: 1, inputHash: '' });
        const index = IndexFile.open(file);
        try {
          for (const each of names) {
            const pattern = new RegExp(termOrPlural(each), 'u');
            const holding = talks.filter((one) => pattern.test(textOf(one))).map(({ id }) => id);
            expect(mentioning(index, [each]), each).toEqual(expect.arrayContaining(holding));
          }
        } finally {
          index.close();
        }
      },
    ),
    { numRuns: 15 },
  );
});

it('asks for thousands of names at once', () => {
  const file = join(temporaryFolder(), 'index.sqlite');
  writeIndexFile(
    { ...nothing, talks: [aTalk('a', '웹-결제'), aTalk('b', '다른 이야기')] },
    { file, generation: 1, inputHash: '' },
  );
  const index = IndexFile.open(file);
  const names = Array.from({ length: 3000 }, (_, i) => [`Term${i}`, `이름${i}`]).flat();
  expect(mentioning(index, [...names, '웹 결제'])).toEqual(['a']);
  index.close();
});
