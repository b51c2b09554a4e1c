/** What the index and a query make of a text: one spelling, letters, runs, stems, tokens. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKey, fold } from '../../search/text/fold.ts';
import { initials, isInitials, jamo } from '../../search/text/jamo.ts';
import { runs } from '../../search/text/runs.ts';
import { stem } from '../../search/text/stem.ts';
import {
  formTokens,
  GRAM_MARK,
  gramTokens,
  initialsToken,
  initialTokens,
  pairForm,
  wordGrams,
  wordTokens,
} from '../../search/text/tokens.ts';
import { runs as inputs } from '../support/runs.ts';

describe('folding', () => {
  it('gives composed and decomposed text, large and small letters one spelling', () => {
    expect(fold('정산 FDS'.normalize('NFD'))).toBe('정산 fds');
    expect(fold('Ádám')).toBe('adam');
    expect(fold('ｆｄｓ')).toBe('fds');
  });

  it('keeps every offset of the composed text, whatever the text', () => {
    expect(fold('İstanbul')).toHaveLength('İstanbul'.length);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).toHaveLength(text.normalize('NFC').length);
      }),
      { numRuns: inputs(200) },
    );
  });

  it('compares titles by their letters and digits alone', () => {
    expect(compareKey('Web-Payments: 101!')).toBe(compareKey('web payments 101'));
    expect(compareKey('Ｋａｆｋａ')).toBe('kafka');
    expect(compareKey('정산 1')).not.toBe(compareKey('정산 2'));
  });
});

describe('spelling in jamo', () => {
  it.each([
    ['정산', 'ㅈㅓㅇㅅㅏㄴ'],
    ['과', 'ㄱㅗㅏ'],
    ['값', 'ㄱㅏㅂㅅ'],
    ['FDS란', 'FDSㄹㅏㄴ'],
    ['ㄳ', 'ㄱㅅ'],
  ])('spells %s as it is typed', (text, spelled) => {
    expect(jamo(text)).toBe(spelled);
  });

  it('makes every state of a syllable that is being typed a prefix of the finished word', () => {
    for (const typed of ['ㅈ', '저', '정', '정ㅅ', '정사', '정산']) expect(jamo('정산')).toMatch(new RegExp(`^${jamo(typed)}`));
  });

  it('takes the first consonants of syllables', () => {
    expect(initials('정산 ABC ㅅ')).toBe('ㅈㅅㅅ');
    expect(['ㅈㅅ', '정산', 'ㅏ', 'ㅈa', ''].map(isInitials)).toEqual([true, false, false, false, false]);
  });
});

describe('runs', () => {
  it('are of one script each, and tell where they stand', () => {
    const text = 'FDS란? (v2)';
    const found = runs(text);
    expect(found.map((run) => run.text)).toEqual(['fds', '란', 'v2']);
    expect(found.map((run) => run.hangul)).toEqual([false, true, false]);
    for (const run of found) expect(text.slice(run.start, run.end).toLowerCase()).toBe(run.text);
  });

  it('hold neither space nor punctuation, and never overlap, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let end = 0;
        for (const run of runs(text)) {
          expect(run.start).toBeGreaterThanOrEqual(end);
          expect(run.text).not.toMatch(/[\s,!?()]|\.$/);
          expect(fold(text).slice(run.start, run.end)).toBe(run.text);
          end = run.end;
        }
      }),
      { numRuns: inputs(200) },
    );
  });
});

describe('the stem', () => {
  it.each([
    ['정산을', '정산'],
    ['정산에서는', '정산'],
    ['시스템으로', '시스템'],
    ['사용자들에게', '사용자'],
    ['사용자들에서는', '사용자'],
    ['회사에까지', '회사'],
    ['개선했다', '개선'],
    ['도입했습니다', '도입'],
    ['배포된', '배포'],
  ])('of %s is %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  it.each(['고가', '제이', '나는', '정산', '를'])('leaves %s as it is', (word) => {
    expect(stem(word)).toBe(word);
  });
});

describe('tokens', () => {
  it('are words as stems in jamo, and Latin words as they are', () => {
    expect(wordTokens('정산을 Web Payments')).toEqual([jamo('정산'), 'web', 'payments']);
    expect(wordTokens('C++, C#과 .NET')).toEqual(['cplusplus', 'csharp', '과', 'dotnet'].map(jamo));
  });

  it.each([
    [
      'inflected words by their stem',
      'payments settled',
      ['payment', 'settl', 'paymentssettled', pairForm('payments', 'settled')],
    ],
    ['neighbours run together', 'Web Payments', ['payment', 'webpayments', pairForm('web', 'payments')]],
    ['no neighbours behind a comma', 'web, card', []],
    [
      'words that signs hold together',
      'Node.js CI/CD spring-boot',
      [
        'nodejs',
        'nodej',
        'cicd',
        'springboot',
        'nodejscicd',
        pairForm('nodejs', 'cicd'),
        'cicdspringboot',
        pairForm('cicd', 'springboot'),
      ],
    ],
    ['a name and its number', 'Vue 3', ['vue3', pairForm('vue', '3')]],
    ['parts of camel case', 'PaymentGateway', ['payment', 'gateway', 'gatewai', 'paymentgatewai']],
    ['no bare letters of camel case', 'iOS OAuth2', ['iosoauth2', pairForm('ios', 'oauth2')]],
    ['no Java of JavaScript', 'JavaScript', []],
    ['a syllable before a particle', '웹에서도', [jamo('웹')]],
  ])('hold other forms: %s', (_what, text, forms) => {
    expect(formTokens(text).sort()).toEqual(forms.sort());
  });

  it('are pairs of syllables, also across a space but not across a line', () => {
    const pair = (text: string) => GRAM_MARK + jamo(text);
    expect(gramTokens('정산 시스템')).toEqual([pair('정산'), pair('산시'), pair('시스'), pair('스템')]);
    expect(gramTokens('정산\n시스템')).not.toContain(pair('산시'));
    expect(gramTokens('정산, 시스템')).not.toContain(pair('산시'));
    expect(wordGrams('정')).toEqual([]);
  });

  it('are the initials of words of two syllables and more', () => {
    expect(initialTokens('정산을 더 Fast')).toEqual([initialsToken('ㅈㅅ')]);
    expect(initialTokens('정산 시스템')).toEqual(['ㅈㅅ', 'ㅅㅅㅌ', 'ㅈㅅㅅㅅㅌ'].map(initialsToken));
  });
});
