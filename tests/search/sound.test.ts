/** Loanwords in Hangul and their Latin spelling find each other by their sounds; words that only look alike do not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  looksBorrowed,
  PERHAPS_ALIKE,
  SURELY_ALIKE,
  sameInOtherScript,
  skeletonsOf,
  soundAlike,
  soundKeys,
} from '../../search/text/sound.ts';
import { runs } from '../support/runs.ts';

const shareSkeleton = (one: string, other: string) => skeletonsOf(one).some((each) => skeletonsOf(other).includes(each));

describe('a Hangul word and a Latin one', () => {
  it.each([
    ['하둡', 'hadoop'],
    ['제플린', 'zeppelin'],
    ['이스티오', 'istio'],
    ['젠킨스', 'jenkins'],
    ['그라파나', 'grafana'],
    ['아키텍처', 'architecture'],
    ['스칼라', 'scala'],
    ['리액트', 'react'],
    ['레이턴시', 'latency'],
    ['스레드', 'thread'],
    ['챗봇', 'chatbot'],
    ['웹소켓', 'websocket'],
    ['하이버네이트', 'hibernate'],
    ['오케스트레이션', 'orchestration'],
  ])('sound alike: %s and %s', (hangul, latin) => {
    expect(shareSkeleton(hangul, latin)).toBe(true);
    expect(soundAlike(hangul, latin)).toBeGreaterThanOrEqual(PERHAPS_ALIKE);
  });

  it.each([
    ['정산', 'jason'],
    ['과정', 'caching'],
    ['패턴', 'fortran'],
    ['인증', 'injection'],
    ['배포', 'bypass'],
    ['설정', 'solution'],
    ['결제', 'college'],
    ['카프카', 'kibana'],
    ['도커', 'ticker'],
  ])('don’t sound alike enough: %s and %s', (hangul, latin) => {
    expect(shareSkeleton(hangul, latin) && soundAlike(hangul, latin) >= SURELY_ALIKE).toBe(false);
  });

  it('are chosen by how alike they sound', () => {
    expect(sameInOtherScript('캐시', ['kiss', 'cache', 'cash'], PERHAPS_ALIKE)[0]).toBe('cash');
    expect(sameInOtherScript('semantic', ['시멘틱', '새만금'], SURELY_ALIKE)).toEqual(['시멘틱']);
  });
});

it('looks borrowed when it has sounds that loanwords have', () => {
  for (const word of ['쿠버네티스', '로봇', '캐싱', '트래픽']) expect(looksBorrowed(word)).toBe(true);
  for (const word of ['정산', '인증', '결제', '장애']) expect(looksBorrowed(word)).toBe(false);
});

it('a compound is looked up by its beginnings and ends, a native word by none', () => {
  expect(soundKeys('시멘틱서치').map(({ word }) => word)).toEqual(expect.arrayContaining(['시멘틱', '시멘틱서치']));
  expect(soundKeys('정산')).toEqual([]);
  expect(soundKeys('passkeys').map(({ word }) => word)).toContain('passkey');
});

it('is a number from 0 to 1 for any two words, and asks for few skeletons', () => {
  const hangul = fc.array(
    fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code)),
    { maxLength: 8 },
  );
  const latin = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), maxLength: 16 });
  fc.assert(
    fc.property(hangul, latin, (syllables, word) => {
      const alike = soundAlike(syllables.join(''), word);
      expect(alike).toBeGreaterThanOrEqual(0);
      expect(alike).toBeLessThanOrEqual(1);
      expect(skeletonsOf(word).length).toBeLessThanOrEqual(16);
    }),
    { numRuns: runs(200) },
  );
});
