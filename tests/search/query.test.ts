/** The parts of a query: clauses, plans over a made-up vocabulary, spellings, highlights, snippets. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toClauses as clausesOf, runTogether } from '../../search/query/clauses.ts';
import { findRanges, highlight, toSegments } from '../../search/query/highlight.ts';
import { otherLayout } from '../../search/query/layout.ts';
import { synonymTable } from '../../search/query/name-key.ts';
import { noNames } from '../../search/query/names.ts';
import { type Clause, type Match, matchOf, type Vocabulary } from '../../search/query/plan.ts';
import { planFor } from '../../search/query/planner.ts';
import { snippetOf } from '../../search/query/snippet.ts';
import { editsOf } from '../../search/query/spelling.ts';
import type { Talk } from '../../search/talk.ts';
import { jamo } from '../../search/text/jamo.ts';
import { skeletonsOf, soundKeys } from '../../search/text/sound.ts';
import { formTokens, gramTokens, initialTokens, wordTokens } from '../../search/text/tokens.ts';
import { words } from '../../search/text/words.ts';
import { runs as inputs } from '../support/runs.ts';

const toClauses = (query: string) => clausesOf(words(query), true, noNames);

const marked = (text: string, query: string) =>
  highlight(text, toClauses(query))
    .filter(({ match }) => match)
    .map((segment) => segment.text);

/** What a vocabulary of these texts says, counted the slow way. */
function vocabularyOf(texts: string[], synonyms: string[][] = []): Vocabulary {
  const held = texts.map((text) => ({
    words: [...wordTokens(text), ...formTokens(text)],
    grams: gramTokens(text),
    initials: initialTokens(text),
  }));
  type Held = (typeof held)[number];
  const names = synonymTable(synonyms);
  const fits = (tokens: string[], term: string, open: boolean) =>
    tokens.some((token) => (open ? token.startsWith(term) : token === term));
  const meets = (match: Match, talk: Held): boolean => {
    if ('all' in match) return match.all.every((part) => meets(part, talk));
    if ('any' in match) return match.any.some((part) => meets(part, talk));
    if (match.in === 'initials') return fits(talk.initials, match.term, match.open);
    if (match.in === 'grams') return talk.grams.join(' ').includes(match.grams.join(' '));
    const [only] = match.terms;
    return match.terms.length > 1
      ? talk.words.join(' ').includes(match.terms.join(' '))
      : fits(talk.words, only as string, match.open);
  };
  const count = (match: Match) => held.filter((talk) => meets(match, talk)).length;
  const every = [...new Set(held.flatMap((talk) => talk.words))];
  const documents = (term: string) => held.filter((talk) => talk.words.includes(term) || talk.grams.includes(term)).length;
  return {
    size: texts.length,
    documents,
    count,
    some: (match) => count(match) > 0,
    known: (terms) => terms.filter((term) => documents(term) > 0),
    beginningWith: (letters) => every.filter((word) => word.startsWith(letters)),
    synonymsOf: (key) => names.get(key) ?? [],
    sharingSkeleton: (word) =>
      texts
        .flatMap((text) => words(text).flatMap((each) => soundKeys(each.text)))
        .filter((key) => skeletonsOf(word).includes(key.skeleton) && /^[a-z]/.test(key.word) !== /^[a-z]/.test(word))
        .map((key) => key.word),
  };
}

describe('clauses', () => {
  it('are one for each run, and only the last is open at its end', () => {
    expect(toClauses('정산을 FDS 규칙').map(({ text, open }) => [text, open])).toEqual([
      ['정산', false],
      ['fds', false],
      ['규칙', true],
    ]);
  });

  it('take a last word with what looks like a particle both ways', () => {
    const [clause] = toClauses('정산가');
    for (const word of ['정산', '정산가'])
      expect(clause && matchOf(clause)).toMatchObject({
        any: expect.arrayContaining([expect.objectContaining({ in: 'words', terms: [jamo(word)], open: true })]),
      });
  });

  it('leave a single Latin letter closed, because it would match nearly everything', () => {
    expect(toClauses('k')[0]?.open).toBe(false);
  });

  it('run together words of one script only', () => {
    const joined = (query: string) => runTogether(words(query))?.text;
    expect(joined('데이터 베이스')).toBe('데이터베이스');
    expect(joined('web payments')).toBe('webpayments');
    expect(joined('정산 fds')).toBeUndefined();
    expect(joined('정산')).toBeUndefined();
  });
});

describe('a plan', () => {
  const vocabulary = vocabularyOf(['정산 시스템', 'Kafka 주문', '이상거래 FDS 규칙', '데이터베이스']);

  it.each([
    ['', 'everything', undefined],
    ['  ', 'everything', undefined],
    ['?!', 'nothing', undefined],
    ['ㅈㅅ', 'initials', undefined],
    ['정산', 'all-words', undefined],
    ['정산 시스템', 'all-words', undefined],
    ['정산 규칙 주문 없음', 'rare-words', undefined],
    ['wjdtks', 'other-layout', '정산'],
    ['kakfa', 'other-spelling', 'kafka'],
    ['zzzzzz', 'nothing', undefined],
  ])('of «%s» is %s', (typed, step, rewritten) => {
    const plan = planFor(typed, vocabulary);
    expect([plan.step, plan.rewritten]).toEqual([step, rewritten]);
  });

  it('searches as typed where that matches, even if another layout would match, too', () => {
    expect(planFor('wjdtks', vocabularyOf(['정산', 'wjdtks']))).toMatchObject({ step: 'all-words' });
  });

  it('never rewrites a verbatim query', () => {
    for (const typed of ['wjdtks', 'kakfa', 'ㄹㅇㄴ']) {
      const plan = planFor(typed, vocabulary, { verbatim: true });
      expect([plan.step, plan.rewritten]).toEqual(['nothing', undefined]);
    }
  });

  it('that matches something says so, for any query', () => {
    const words = fc.constantFrom('정산', '정산을', 'kafka', 'kakfa', 'ㅈㅅ', 'wjdtks', '없는말', 'fds', '"', '데이터 베이스');
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 6 }), (typed) => {
        const plan = planFor(typed.join(' '), vocabulary);
        if (plan.match) expect(vocabulary.count(plan.match)).toBeGreaterThan(0);
        else expect(['everything', 'nothing']).toContain(plan.step);
      }),
      { numRuns: inputs(200) },
    );
  });
});

describe('the other keyboard layout', () => {
  it.each([
    ['wjdtks', '정산'],
    ['wjdtks tltmxpa', '정산 시스템'],
    ['ㄹㅇㄴ', 'fds'],
    ['fds', undefined],
    ['정산', undefined],
    ['kafka 3', undefined],
  ])('makes of %s %s', (typed, meant) => {
    expect(otherLayout(typed)).toBe(meant);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => void otherLayout(typed)),
      { numRuns: inputs(200) },
    );
  });
});

it('holds every spelling one keystroke away, and not the word itself', () => {
  const edits = editsOf('abc', [...'abcd']);
  for (const edit of ['bc', 'bac', 'adc', 'abcd', 'dabc']) expect(edits).toContain(edit);
  expect(edits).not.toContain('abc');
  expect(edits).not.toContain('cba');
});

describe('highlights', () => {
  it.each([
    ['정산을 다시', '정산', ['정산']],
    ['정 산 시스템', '정산', ['정 산']],
    ['정산시스템', '시스템', ['시스템']],
    ['정산 시스템', '정사', ['정산']],
    ['가정산업', '정산', ['정산']],
    ['FDS란 FDSX', 'fds', ['FDS', 'FDSX']],
    ['FDSX FDS 규칙', 'fds 규칙', ['FDS', '규칙']],
    ['Web Payments', 'webpayments', ['Web Payments']],
    ['Web Payments', 'webpay', ['Web Payments']],
    ['The card is here', 'card', ['card']],
    ['Kafka streams and more', 'kafka', ['Kafka']],
    ['장애 회고를 쓰는 법', '장애 회고', ['장애', '회고']],
    ['나라', '라', []],
  ])('of «%s» for «%s» are %j', (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected);
  });

  it('of initials mark as many syllables as there are initials', () => {
    const term = { text: 'ㅈㅅ', open: true, hangul: true };
    const clauses: Clause[] = [{ ...term, terms: [term], typed: { any: [] }, synonyms: [] }];
    expect(highlight('새 정산시스템', clauses).filter(({ match }) => match)).toEqual([{ text: '정산', match: true }]);
  });

  it('put together again give the text, whatever it holds', () => {
    const texts = fc.array(
      fc.oneof(fc.constantFrom('정산', '정', '산', ' ', 'Web', 'payments', '👏', '\n'), fc.string({ unit: 'binary' })),
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('').normalize('NFC');
        const clauses = toClauses('webpayments 정산');
        expect(
          highlight(text, clauses)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text);
        for (const { start, end } of findRanges(text, clauses)) expect(start).toBeLessThan(end);
      }),
      { numRuns: inputs(200) },
    );
  });

  it('of a long text are those of its lines taken one by one', () => {
    const words = fc.constantFrom(
      ...'정산을 정산시스템 정 산 가정산업 payments Payment PaymentGateway node.js NodeJS CI/CD C++ 이상거래 탐지 와 오늘 결제'.split(
        ' ',
      ),
    );
    const queries = ['정산', '정ㅅ', '오', 'payment gateway', 'nodejs ci/cd', 'c++', '이상거래탐지', 'ㅈㅅ', '결제 pay'];
    fc.assert(
      fc.property(fc.array(words, { minLength: 80, maxLength: 200 }), fc.constantFrom(...queries), (found, query) => {
        const clauses = toClauses(query);
        const lines = found
          .join(' ')
          .replaceAll(/((?:\S+ ){12})/g, '$1\n')
          .split('\n');
        const text = lines.join('\n');
        let at = 0;
        const oneByOne = lines.flatMap((line) => {
          const ranges = findRanges(line, clauses).map(({ start, end, clause }) => ({
            start: at + start,
            end: at + end,
            clause,
          }));
          at += line.length + 1;
          return ranges;
        });
        expect(findRanges(text, clauses)).toEqual(oneByOne);
      }),
      { numRuns: inputs(100) },
    );
  });

  it('that overlap are marked once', () => {
    const ranges = [
      { start: 0, end: 4, clause: 0 },
      { start: 2, end: 6, clause: 1 },
    ];
    expect(
      toSegments('abcdefgh', ranges)
        .filter(({ match }) => match)
        .map(({ text }) => text)
        .join(''),
    ).toBe('abcdef');
  });
});

describe('a snippet', () => {
  const talkOf = (...texts: string[]): Talk => ({
    id: 'a',
    title: 't',
    speakers: [],
    position: 1,
    language: 'ko',
    topics: [],
    terms: [],
    summary: '요약입니다.',
    sections: texts.map((text, i) => ({ heading: `절 ${i}`, anchor: `s${i}`, text, html: '' })),
    links: [],
    sources: [],
  });
  const textOf = (talk: Talk, query: string) =>
    snippetOf(talk, toClauses(query))
      .segments.map(({ text }) => text)
      .join('');

  it('is of the section that holds most of the words', () => {
    expect(snippetOf(talkOf('정산 정산 정산', '정산 금액'), toClauses('정산 금액')).section).toBe(1);
  });

  it('is the summary where no section holds a word', () => {
    const snippet = snippetOf(talkOf('다른 말'), toClauses('정산'));
    expect(snippet).toEqual({ segments: [{ text: '요약입니다.', match: false }] });
  });

  it('begins with the sentence and says where it was cut', () => {
    const text = textOf(talkOf(`${'앞말이다. '.repeat(30)}여기서 정산합니다. ${'뒷말이다. '.repeat(60)}`), '정산');
    expect(text).toMatch(/^… 여기서 정산합니다\. .* …$/);
    expect(text.length).toBeLessThan(200);
  });

  it('of the last words of a section shows what stands before them', () => {
    const text = textOf(talkOf(`${'앞말이다. '.repeat(60)}끝에 정산`), '정산');
    expect(text).toMatch(/^… (앞말이다\. )+끝에 정산$/);
    expect(text.length).toBeGreaterThan(150);
  });

  it('of a short section is all of it', () => {
    expect(textOf(talkOf('한 문장. 두 문장. 그리고 정산'), '정산')).toBe('한 문장. 두 문장. 그리고 정산');
  });

  it('cuts no emoji of several signs in two', () => {
    const family = '👨‍👩‍👧‍👦';
    for (const text of [`정산${family.repeat(60)}`, `${family.repeat(60)}정산`, `${family.repeat(60)}정산${family.repeat(60)}`])
      expect(textOf(talkOf(text), '정산').replaceAll(family, '')).toMatch(/^(… )?정산( …)?$/);
  });

  it('ends with a sentence where one ends nearby', () => {
    const text = `${'앞말입니다. '.repeat(20)}정산을 맞춥니다. ${'뒷말이 이어집니다. '.repeat(20)}`;
    expect(textOf(talkOf(text), '정산')).toMatch(/^… 정산을 맞춥니다\. .*이어집니다\. …$/);
  });

  it('cuts no emoji in two', () => {
    for (const text of [`정산${'👏'.repeat(300)}`, `${'👏'.repeat(300)}정산`, `a${'👏'.repeat(300)}정산`])
      expect(textOf(talkOf(text), '정산')).not.toMatch(/\p{Surrogate}/u);
  });
});
