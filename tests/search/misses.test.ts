/** What is counted as searched and not found, and what becomes of it on disk. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SearchRequest } from '../../search/answers.ts';
import { Misses, missWords } from '../../search/misses.ts';
import { stateFolder } from '../../search/store/generations.ts';
import { addMisses, dropOldMisses, readMissReport } from '../../search/store/misses.ts';
import { temporaryFolder } from '../support/sources.ts';

const TODAY = '2026-03-05';
const noTrouble = ({ message }: Error) => expect.unreachable(message);
const NO_FILTERS = { topics: [], speakers: [], events: [], years: [] };

beforeEach(() => void vi.useFakeTimers({ now: Date.parse(`${TODAY}T12:00:00Z`) }));
afterEach(() => void vi.useRealTimers());

/** A server's counter on a state of its own, and who searches there. */
function counter(state = temporaryFolder()) {
  const troubles: string[] = [];
  const misses = new Misses(state, 'talks', ({ message }) => troubles.push(message));
  const folder = stateFolder(state, 'talks');
  const search = (q: string, total: number, more: Partial<SearchRequest> = {}) =>
    misses.note({ q, filters: NO_FILTERS, sort: 'relevance', page: 1, perPage: 20, verbatim: false, ...more }, total);
  return {
    state,
    misses,
    troubles,
    search,
    /** Searches that find nothing, a moment apart. */
    typing: (...queries: string[]) => {
      for (const q of queries) {
        search(q, 0);
        vi.advanceTimersByTime(300);
      }
    },
    wait: (ms = 10_000) => void vi.advanceTimersByTime(ms),
    counted: () =>
      Object.fromEntries(readMissReport(folder, TODAY, () => {}).words.map(({ words, count }) => [words, count] as const)),
    file: (name = `${TODAY}.json`) => join(folder, 'misses', name),
  };
}

describe('a search that finds nothing', () => {
  it('counts once it has stayed for a while', () => {
    const { typing, wait, counted } = counter();
    typing('쿠버네티스 오퍼레이터');
    expect(counted()).toEqual({});
    wait();
    expect(counted()).toEqual({ '쿠버네티스 오퍼레이터': 1 });
    typing('쿠버네티스 오퍼레이터');
    wait();
    expect(counted()).toEqual({ '쿠버네티스 오퍼레이터': 2 });
  });

  it('counts as the same words whatever its case, white space and composition', () => {
    const { typing, wait, counted } = counter();
    for (const q of ['GraphQL 연합', '  graphql\t\n연합 ', 'graphql 연합'.normalize('NFD'), '\u202egraph\u0000ql\u200b 연합']) {
      typing(q);
      wait();
    }
    expect(counted()).toEqual({ 'graphql 연합': 4 });
  });

  it('does not count when something was found, with filters, as typed, on a later page, or without letters and digits', () => {
    const { search, misses, counted } = counter();
    search('정산', 3);
    search('정산', 0, { filters: { ...NO_FILTERS, years: ['2021'] } });
    search('정산', 0, { verbatim: true });
    search('정산', 0, { page: 7 });
    for (const q of ['', ' ', '?!', '👏', '\u0000']) search(q, 0);
    misses.close();
    expect(counted()).toEqual({});
  });

  it('counts as the last of what was typed, syllable by syllable and letter by letter', () => {
    const { typing, wait, counted } = counter();
    typing('ㅇ', '오', '옾', '오퍼', '오펄', '오퍼레', '오퍼레잍', '오퍼레이터');
    typing('g', 'gr', 'graph', 'graphql f', 'graphql federation');
    wait();
    expect(counted()).toEqual({ 오퍼레이터: 1, 'graphql federation': 1 });
  });

  it('counts as what is left when letters were taken back', () => {
    const { typing, wait, counted } = counter();
    typing('오퍼레이텉', '오퍼레이', '오퍼');
    wait();
    expect(counted()).toEqual({ 오퍼: 1 });
  });

  it('does not count when what it became was found, or it is sent off again at once', () => {
    const { typing, search, wait, counted } = counter();
    typing('정상', '정사');
    search('정산', 3);
    typing('graphql', 'graphql');
    wait();
    expect(counted()).toEqual({ graphql: 1 });
  });

  it('counts beside others that have nothing to do with it, and beside the home page', () => {
    const { typing, search, wait, counted } = counter();
    typing('graphql', 'webassembly');
    search('', 5);
    search('graph', 1, { filters: { ...NO_FILTERS, topics: ['graphql'] } });
    wait();
    expect(counted()).toEqual({ graphql: 1, webassembly: 1 });
  });

  it('that has stayed counts, even when somebody goes on from it later', () => {
    const { typing, wait, counted } = counter();
    typing('graphql');
    wait();
    typing('graphql federation');
    wait();
    expect(counted()).toEqual({ graphql: 1, 'graphql federation': 1 });
  });

  it('does not count while its last syllable is half-typed, which is also how initials look', () => {
    const { typing, wait, counted } = counter();
    typing('정ㅅ');
    wait();
    typing('ㅈㅅ');
    wait();
    expect(counted()).toEqual({});
  });

  it('is counted at once when the server stops', () => {
    const { typing, misses, counted } = counter();
    typing('graphql');
    misses.close();
    expect(counted()).toEqual({ graphql: 1 });
  });

  it('belongs to the day on which it was searched', () => {
    vi.setSystemTime(Date.parse('2026-03-04T23:59:58Z'));
    const { typing, wait, file } = counter();
    typing('graphql');
    wait();
    expect(readFileSync(file('2026-03-04.json'), 'utf8')).toBe('{"graphql":1}\n');
  });
});

describe('what is kept', () => {
  it('is words and counts, in an order that tells nothing of who searched what', () => {
    const { typing, wait, file } = counter();
    typing('webassembly', 'graphql', '__proto__');
    wait();
    expect(readFileSync(file(), 'utf8')).toBe('{"__proto__":1,"graphql":1,"webassembly":1}\n');
    expect(readdirSync(dirname(file()))).toEqual([`${TODAY}.json`]);
  });

  it('holds what two servers on one state counted', () => {
    const one = counter();
    const other = counter(one.state);
    for (const { typing } of [one, other, one]) {
      typing('graphql');
      one.wait();
    }
    expect(one.counted()).toEqual({ graphql: 3 });
  });

  it('holds at most 1,000 different words a day, which go on being counted', () => {
    const folder = temporaryFolder();
    const day = TODAY;
    const many = Array.from({ length: 1200 }, (_, i) => ({ words: `w${i}`, day }));
    addMisses(folder, many, noTrouble);
    addMisses(
      folder,
      [
        { words: 'w1', day },
        { words: 'late', day },
      ],
      noTrouble,
    );
    const { words } = readMissReport(folder, TODAY, noTrouble);
    expect(words).toHaveLength(1000);
    expect(words[0]).toEqual({ words: 'w1', count: 2, lastDay: TODAY });
  });

  it('goes after 90 days, with what was set aside', () => {
    const folder = temporaryFolder();
    const days = ['2025-12-04', '2025-12-05', TODAY];
    addMisses(
      folder,
      days.map((day) => ({ words: 'graphql', day })),
      noTrouble,
    );
    writeFileSync(join(folder, 'misses/2025-12-03.damaged'), '{');
    writeFileSync(join(folder, 'misses/2025-12-03.json.77'), '{');
    const before = readMissReport(folder, TODAY, noTrouble);
    expect(before).toEqual({
      from: '2025-12-05',
      to: TODAY,
      words: [{ words: 'graphql', count: 2, lastDay: TODAY }],
    });
    dropOldMisses(folder, TODAY);
    expect(readdirSync(join(folder, 'misses')).sort()).toEqual(['2025-12-05.json', '2026-03-05.json']);
    expect(readMissReport(folder, TODAY, noTrouble)).toEqual(before);
  });

  it('goes when a server starts, even if nobody searches', () => {
    const { typing, wait, state, file } = counter();
    typing('graphql');
    wait();
    vi.setSystemTime(Date.parse('2026-07-01T00:00:00Z'));
    counter(state);
    expect(readdirSync(dirname(file()))).toEqual([]);
  });

  it.each(['', '{', 'null', '[3]', '{"graphql":"x"}', '{"graphql":-1}'])('is set aside when it is damaged: %s', (text) => {
    const { typing, wait, counted, troubles, file } = counter();
    mkdirSync(dirname(file()), { recursive: true });
    writeFileSync(file(), text);
    expect(counted()).toEqual({});
    typing('graphql');
    wait();
    expect(counted()).toEqual({ graphql: 1 });
    expect(readFileSync(file(`${TODAY}.damaged`), 'utf8')).toBe(text);
    expect(troubles).toEqual([expect.stringMatching(/ is damaged: .*; it was set aside as .*, and the day is counted anew$/)]);
  });

  it('is lost where the state folder can not be written, which is said once and never fails a search', () => {
    const state = join(temporaryFolder(), 'file');
    writeFileSync(state, 'no folder');
    const { typing, wait, troubles } = counter(state);
    for (const q of ['graphql', 'webassembly']) {
      typing(q);
      wait();
    }
    expect(troubles).toEqual([expect.stringMatching(/can't be counted now: .*TALKDEX_STATE/)]);
  });

  it('is left alone where it can not be read for another reason', () => {
    const { typing, wait, counted, troubles, file } = counter();
    mkdirSync(file(), { recursive: true });
    typing('graphql');
    wait();
    expect(counted()).toEqual({});
    expect(readdirSync(dirname(file()))).toEqual([`${TODAY}.json`]);
    expect(troubles).toEqual([expect.stringMatching(/can't be counted now: EISDIR/)]);
  });
});

describe('missWords', () => {
  it('gives one line of at most 100 letters, which it gives again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (q) => {
        const words = missWords(q);
        expect(Array.from(words).length).toBeLessThanOrEqual(100);
        expect(words).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|\s\s|^\s|\s$/u);
        expect(missWords(words)).toBe(words);
      }),
    );
  });
});
