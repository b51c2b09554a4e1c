/** What an index file says matches is what SQLite says of the whole expression, however the question was shortened. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Match, type Way, waysOf } from '../../search/query/plan.ts';
import { planFor } from '../../search/query/planner.ts';
import { BM25, ftsExpression } from '../../search/store/full-text.ts';
import { IndexFile } from '../../search/store/index-file.ts';
import { writeIndexFile } from '../../search/store/writer.ts';
import type { Talk } from '../../search/talk.ts';
import { partsOf, words } from '../../search/text/words.ts';
import { runs } from '../support/runs.ts';

const WORDS =
  '정산 정산을 정산에서 정산시스템 시스템 가정산업 온라인 온라이 박지은 박지훈 디자인 데이터 베이스 데이터베이스 payment payments ' +
  'gateway gateways PaymentGateway PaymentGateways payment-gateway SpringBoot spring boots springboot 스프링부트 FDS v2';
const SYNONYMS = [
  ['정산', 'settlement', 'payments'],
  ['스프링 부트', 'spring boot'],
];

/** Talks of six words each, so that every two words stand side by side in some talk and apart in others. */
const talks = Array.from({ length: 300 }, (_, n): Talk => {
  const words = WORDS.split(' ');
  const word = (i: number) => words[(n * 11 + i * i * 5 + (n >> 3)) % words.length] as string;
  const text = [2, 3, 4, 5].map(word).join(' ');
  return {
    id: `talk-${n}`,
    title: `${word(0)} ${word(1)}`,
    speakers: [],
    position: n,
    language: 'ko',
    topics: [],
    terms: [],
    summary: '',
    sections: [{ anchor: 'a', text, html: '' }],
    links: [],
    sources: [],
  };
});

const rest = { events: [], topics: [], glossary: [], synonyms: SYNONYMS, sources: [], diagnostics: [] };
const folder = mkdtempSync(join(tmpdir(), 'talkdex-index-'));
const file = join(folder, 'first.sqlite');
let index: IndexFile;
beforeAll(() => {
  writeIndexFile({ talks, ...rest }, { file, generation: 1, inputHash: '' });
  index = IndexFile.open(file);
});
afterAll(() => {
  index.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The phrases of words with an open end; of pairs of syllables every one is spelled in the vocabulary. */
function openPhrases(match: Match): string[] {
  if ('all' in match) return match.all.flatMap(openPhrases);
  if ('any' in match) return match.any.flatMap(openPhrases);
  return match.in === 'words' && match.open && match.terms.length > 1 ? [match.terms.join(' ')] : [];
}

it('whatever is typed, and after each key', () => {
  const typing = fc.array(fc.constantFrom(...WORDS.split(' ')), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(typing, fc.nat(), (typed, key) => {
      const text = typed.join(' ');
      const { match, together, step } = planFor(text.slice(0, 1 + (key % text.length)), index);
      if (!match) return;
      const rows = [...index.rows(match)];
      if (together && step === 'all-words') expect(rows).toEqual(expect.arrayContaining([...index.rows(together)]));
      const whole = index.all('select rowid as n from words where words match ? order by n', ftsExpression(match));
      expect(whole.map(({ n }) => Number(n))).toEqual(expect.arrayContaining(rows));
      // Two words that were run together for the index (payment spring) are no word that a phrase may end with.
      const left = whole.filter(({ n }) => !rows.includes(Number(n)));
      for (const { n } of left) {
        const talk = talks[Number(n) - 1] as Talk;
        const held = ['', ...words(`${talk.title} ${talk.sections[0]?.text}`).flatMap(partsOf)].join(' ');
        for (const phrase of openPhrases(match)) expect(held).not.toContain(` ${phrase}`);
        expect(openPhrases(match)).not.toEqual([]);
      }
    }),
    { numRuns: runs(400) },
  );
});

it('a score is the sum of what SQLite says of each word and phrase', () => {
  let compared = 0;
  const typing = fc.array(fc.constantFrom(...WORDS.split(' ')), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(typing, (typed) => {
      const { match } = planFor(`${typed.join(' ')} `, index);
      // An open end of a phrase is spelled out, and each of its words scored.
      const isSpelledOut = (way: Way) =>
        way.open && ((way.in === 'words' && way.terms[1]) || (way.in === 'grams' && way.grams[1]));
      if (!match || waysOf(match).some(isSpelledOut)) return;
      compared++;
      const sums = new Map<number, number>();
      for (const way of waysOf(match)) {
        const found = index.all(`select rowid as n, ${BM25} as score from words where words match ?`, ftsExpression(way));
        for (const { n, score } of found) sums.set(Number(n), (sums.get(Number(n)) ?? 0) + Number(score));
      }
      const scores = index.scores(match);
      for (const [n, score] of scores.entries()) expect(score).toBeCloseTo(sums.get(n) ?? 0, 4);
    }),
    { numRuns: runs(200) },
  );
  expect(compared).toBeGreaterThan(20);
});

const segments = (of: IndexFile) => Number(of.all('select count(distinct segid) as n from words_idx')[0]?.n);

it('holds each word in one place where most of it is new, and leaves it alone where little is', () => {
  expect(segments(index)).toBe(1);
  const next = join(folder, 'next.sqlite');
  const [one, ...others] = talks as [Talk, ...Talk[]];
  const changed = { talks: [{ ...one, title: '바뀐 제목' }, ...others], ...rest };
  writeIndexFile(changed, { file: next, from: file, generation: 2, inputHash: '' });
  const opened = IndexFile.open(next);
  expect(segments(opened)).toBe(2);
  opened.close();
});
