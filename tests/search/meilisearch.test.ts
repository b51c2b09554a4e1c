/** What the server is given and asked, without one: tokens, records, queries. */
import { describe, expect, it } from 'vitest';
import { queriesOf, TooManyQueries, type Words } from '../../search/meilisearch/queries.ts';
import { isCut, toRecord } from '../../search/meilisearch/record.ts';
import { MOST_TOKENS } from '../../search/meilisearch/settings.ts';
import { spelled } from '../../search/meilisearch/spelled.ts';
import { type Match, matchOf } from '../../search/query/plan.ts';
import { planFor } from '../../search/query/planner.ts';
import type { Talk } from '../../search/talk.ts';
import { gramTokens, wordTokens } from '../../search/text/tokens.ts';
import { readOnce, SAMPLE } from '../support/sources.ts';

const current = readOnce(SAMPLE);

/** Everything is in some talk, and no word goes on. */
const ANY: Words = {
  beginningWith: (letters) => [letters],
  tokensBeginning: (letters) => [letters],
  holds: (_, as) => as !== 'forms',
};

const word = (text: string, open = false): Match => ({ in: 'words', terms: [text], open });

describe('tokens', () => {
  it('are written in letters that any tokeniser keeps together', () => {
    const tokens = [...wordTokens('정산 FDS c++ 2회 워크플로'), ...gramTokens('정산 시스템')];
    for (const token of tokens) expect(spelled(token)).toMatch(/^[a-z0-9]+$/);
  });

  it('stay apart: words, pairs of syllables, Latin words and their other forms', () => {
    const [pair] = gramTokens('정산');
    const all = [spelled('ㅈㅓㅇㅅㅏㄴ'), spelled(pair as string), spelled('xaj3sen'), spelled('xaj3sen', 'forms')];
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(all.map(([first]) => first)).size).toBe(all.length);
  });

  it('of a half-typed syllable begin those of the whole one', () => {
    for (const typed of ['ㅈ', 'ㅈㅓ', 'ㅈㅓㅇㅅ', 'ㅈㅓㅇㅅㅏ'])
      expect(spelled('ㅈㅓㅇㅅㅏㄴ').startsWith(spelled(typed))).toBe(true);
  });

  it('end where the index file ends them', () => {
    expect(spelled("i'd·re")).toBe('qi qd qre');
  });
});

describe('queries', () => {
  it('ask for a whole word in quotes, and for one that is being typed without', () => {
    expect(queriesOf(word('kafka'), ANY)).toEqual(['"qkafka"']);
    expect(queriesOf(word('kafka', true), ANY)).toEqual(['qkafka']);
  });

  it('put what is open last', () => {
    expect(queriesOf({ all: [word('kafka', true), word('outbox')] }, ANY)).toEqual(['"qoutbox" qkafka']);
  });

  it('are one for each way of holding all words', () => {
    const match: Match = { all: [{ any: [word('a'), word('b')] }, { any: [word('c'), word('d')] }] };
    expect(queriesOf(match, ANY)).toEqual(['"qa" "qc"', '"qa" "qd"', '"qb" "qc"', '"qb" "qd"']);
  });

  it('leave out what another one finds already', () => {
    expect(queriesOf({ any: [{ all: [word('a'), word('b')] }, word('a'), word('a')] }, ANY)).toEqual(['"qa"']);
  });

  it('leave out what no talk holds, and are none where a word is in none', () => {
    const holds: Words['holds'] = (way, as) => as !== 'forms' && !JSON.stringify(way).includes('absent');
    const words = { ...ANY, holds };
    expect(queriesOf({ any: [word('a'), word('absent')] }, words)).toEqual(['"qa"']);
    expect(queriesOf({ all: [word('a'), word('absent')] }, words)).toEqual([]);
  });

  it('reach all words of a long beginning that more have than the server follows', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const all = letters.flatMap((one) => letters.flatMap((two) => ['', ...letters].map((three) => `toke${one}${two}${three}`)));
    const held = ['toke', ...all];
    const tokensBeginning = (typed: string, most: number) => held.filter((token) => token.startsWith(typed)).slice(0, most);
    const queries = queriesOf(word('toke', true), { ...ANY, tokensBeginning });
    expect(queries[0]).toBe('"qtoke"');
    expect(queries.slice(1)).toEqual(letters.map((letter) => `qtoke${letter}`));
    // Shorter ones it has ready, however many words they have.
    expect(queriesOf(word('tok', true), { ...ANY, tokensBeginning })).toEqual(['qtok']);
    expect(queriesOf(word('tokea', true), { ...ANY, tokensBeginning })).toEqual(['qtokea']);
  });

  it('spell out a second open end, and the open end of a phrase', () => {
    const words = {
      ...ANY,
      tokensBeginning: (letters: string) => [`${letters}ka`, `${letters}nal`],
      beginningWith: (letters: string) => [`${letters}s`, `${letters}x`],
    };
    expect(queriesOf({ all: [word('kaf', true), word('out', true)] }, words)).toEqual(['"qkafka" qout', '"qkafnal" qout']);
    expect(queriesOf({ in: 'words', terms: ['event', 'store'], open: true }, words)).toEqual([
      '"qevent qstores"',
      '"qevent qstorex"',
    ]);
  });

  it('that would be too many are refused rather than cut', () => {
    const any = { any: Array.from({ length: 12 }, (_, i) => word(`w${i}`)) };
    expect(() =>
      queriesOf({ all: [any, { any: any.any.map((each) => ({ ...each, terms: [`x${JSON.stringify(each)}`] }) as Match) }] }, ANY),
    ).toThrow(TooManyQueries);
    expect(() => queriesOf({ all: Array.from({ length: 11 }, (_, i) => word(`w${i}`)) }, ANY)).toThrow(TooManyQueries);
  });

  it('of what is asked for in an index file hold its names', () => {
    const { index } = current();
    const [clause] = planFor('fds', index).clauses;
    expect(clause && queriesOf(matchOf(clause), index).length).toBeGreaterThan(1);
  });
});

describe('a record', () => {
  it('tells people which talk it is, and keeps what is searched apart', () => {
    const file = current().index;
    const [id, hash] = [...file.hashes()].find(([each]) => file.talk(each)?.title.includes('정산')) as [string, string];
    const record = toRecord(file.talk(id) as Talk, hash, new Map());
    expect(record).toMatchObject({
      id,
      kind: 'talk',
      hash,
      title: '정산 시스템 이야기',
      speakers: ['김하늘'],
      year: '2023',
      date: '2023-04-05',
    });
    expect(record.titleTokens.split(' ')).toContain(spelled('ㅈㅓㅇㅅㅏㄴ'));
    expect(isCut(record)).toBe(false);
  });

  it('of a talk that is longer than the server searches is told from others', () => {
    const file = current().index;
    const talk = file.talk([...file.hashes().keys()][0] as string) as Talk;
    const text = Array.from({ length: MOST_TOKENS + 1 }, (_, i) => `w${i}`).join(' ');
    expect(isCut(toRecord({ ...talk, sections: [{ anchor: 'a', text, html: '' }] }, 'x', new Map()))).toBe(true);
  });
});
