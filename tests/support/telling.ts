/** A folder of a few short posts that is refreshed again and again: for tests of which talk keeps which id. */
import { expect } from 'vitest';
import { randomFrom } from '../bench/synthetic.ts';
import { wordsIn } from './edits/model.ts';
import { textOf } from './edits/posts.ts';
import { anyParagraphs } from './edits/words.ts';
import { pureCore } from './pure-core.ts';

export type Told = { title: string; speakers: string[]; paragraphs: { text: string }[]; explicit?: string };
export type EventOf = { title: string; date: string };

export const SPRING = { title: '봄 기술 모임', date: '2023-04-05' };
export const AUTUMN = { title: '가을 엔지니어링 데이', date: '2023-10-18' };

/** About a hundred words; another number, other words. */
export const text = (number: number) =>
  anyParagraphs(randomFrom(number), number, 100).map((paragraph) => ({ text: paragraph.text }));

const wordsOf = (some: { text: string }[]) => wordsIn(some.map((paragraph) => paragraph.text));

/** Its first paragraphs, with half of its words and hardly more. */
export function halfOf(paragraphs: { text: string }[]) {
  return paragraphs.slice(0, 1 + paragraphs.findIndex((_, i) => 2 * wordsOf(paragraphs.slice(0, i + 1)) >= wordsOf(paragraphs)));
}

/** Its first paragraphs, with a third of its words and hardly less. */
export function thirdOf(paragraphs: { text: string }[]) {
  return paragraphs.slice(
    0,
    paragraphs.findIndex((_, i) => 3 * wordsOf(paragraphs.slice(0, i + 1)) > wordsOf(paragraphs)),
  );
}

export const told = (
  title: string,
  speaker: string | string[],
  paragraphs: number | { text: string }[],
  explicit?: string,
): Told => ({
  title,
  speakers: [speaker].flat(),
  paragraphs: typeof paragraphs === 'number' ? text(paragraphs) : paragraphs,
  explicit,
});

const post = (kind: 'recap' | 'note', stated: boolean) => ({ path: '', format: 'md' as const, kind, stated, spacing: 0 });
export const recap = (event: EventOf, ...talks: Told[]) => textOf({ post: post('recap', false), event, told: talks });
export const statedRecap = (event: EventOf, ...talks: Told[]) => textOf({ post: post('recap', true), event, told: talks });
export const note = (event: EventOf, talk: Told) => textOf({ post: post('note', false), event, told: [talk] });

/** A folder that is refreshed again and again. */
export function folder() {
  const core = pureCore();
  return (files: Record<string, string>) => {
    const seen = core.refresh(files);
    const one = <T>(found: T[], what: string): T => {
      expect(found, what).toHaveLength(1);
      return found[0] as T;
    };
    return {
      ...seen,
      id: (title: string, at?: EventOf) =>
        one(
          seen.talks.filter((talk) => talk.title === title && (!at || talk.event?.title === at.title)),
          title,
        ).id,
      eventId: ({ title, date }: EventOf) =>
        one(
          seen.events.filter((event) => event.title === title && event.date === date),
          title,
        ).id,
      /** What the ledger says of an id that is nobody's. */
      gone: (id: string) => {
        const { removed, movedTo } = seen.ledger.get(id) ?? {};
        return { removed: removed ?? false, movedTo };
      },
      refused: seen.diagnostics.filter(({ severity }) => severity === 'error'),
    };
  };
}

export const REMOVED = { removed: true, movedTo: undefined };

export const FDS = told('FDS 규칙 엔진 다시 쓰기', '김지윤', 1);
export const SETTLEMENT = told('느린 정산 배치 나누기', '이도현', 2);
export const TRANSFER = told('미가입자 송금을 되돌리기', 'Jeremy Walsh', 3);
export const all = { 'spring.md': recap(SPRING, FDS, SETTLEMENT, TRANSFER) };
