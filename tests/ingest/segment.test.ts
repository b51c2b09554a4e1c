/** How a post is split: titles cut, people known from other words, markers weighed, one layout chosen, sections made. */
import { describe, expect, it } from 'vitest';
import { parseSource } from '../../ingest/parse.ts';
import { linkKind } from '../../ingest/segment/sections.ts';
import { isName, isSure, labelledSpeakers, peopleIn, speakersOnLine } from '../../ingest/segment/speakers.ts';
import { cutSpeakersBefore, cutTitle, eventTitle, withoutLabels } from '../../ingest/segment/titles.ts';
import { announcesTalks, isNoTalk, leadsToTalks } from '../../ingest/segment/words.ts';

const post = (text: string, path = 'post.md') => parseSource({ path, bytes: Buffer.from(text) });
const talksOf = (text: string, path?: string) =>
  post(text, path).talks.map(({ title, speakers }) => [title, ...speakers.map(({ name }) => name)].join(' / '));

describe('a title', () => {
  it.each([
    ['1. 정산 이야기', '정산 이야기'],
    ['세션 2. 정산 이야기', '정산 이야기'],
    ['[Track A] 정산 이야기', '정산 이야기'],
    ['10:00 - 10:40 정산 이야기', '정산 이야기'],
    ['① 정산 이야기', '정산 이야기'],
    ['🎤 정산 이야기', '정산 이야기'],
    ['Keynote: The Road Ahead', 'The Road Ahead'],
    ['두 번째 세션: 정산 이야기', '정산 이야기'],
    ['제목: 정산 이야기', '정산 이야기'],
    ['[10:00~10:40] 3) 정산 이야기', '정산 이야기'],
    ['2단계 인증', '2단계 인증'],
    ['3D Secure in a Week', '3D Secure in a Week'],
  ])('loses its labels: %s', (written, title) => {
    expect(withoutLabels(written)).toBe(title);
  });

  it.each([
    ['정산은 왜 새벽에 돌까 by Sol', '정산은 왜 새벽에 돌까', ['Sol']],
    ['정산 이야기 - 김하늘', '정산 이야기', ['김하늘']],
    ['정산 이야기 (김하늘)', '정산 이야기', ['김하늘']],
    ['정산 이야기 | 김하늘, 이바다', '정산 이야기', ['김하늘', '이바다']],
    ['Scaling Postgres — Jane Doe & Ann Lee', 'Scaling Postgres', ['Jane Doe', 'Ann Lee']],
    ['김하늘 "정산 이야기"', '정산 이야기', ['김하늘']],
    ['Kafka - 주문을 옮기다', 'Kafka - 주문을 옮기다', []],
    ['Design Systems: Buttons', 'Design Systems: Buttons', []],
    ['Web Payments (W3C)', 'Web Payments (W3C)', []],
  ])('is cut before people only: %s', (written, title, names) => {
    const cut = cutTitle(written);
    expect([cut.title, cut.speakers.map(({ name }) => name)]).toEqual([title, names]);
  });

  it('is cut behind people only when asked to', () => {
    expect(cutTitle('Jane Doe: Scaling Postgres').speakers).toEqual([]);
    expect(cutSpeakersBefore('Jane Doe: Scaling Postgres')).toMatchObject({
      title: 'Scaling Postgres',
      speakers: [{ name: 'Jane Doe' }],
    });
    expect(cutSpeakersBefore('Scaling Postgres')).toBeUndefined();
  });

  it.each([
    ['봄 기술 모임 참가 후기', '봄 기술 모임'],
    ['[후기] 엔지니어링 데이 2회', '엔지니어링 데이 2회'],
    ['Dawn Tech Day 2024 Recap', 'Dawn Tech Day 2024'],
    ['Notes from Dawn Tech Day', 'Dawn Tech Day'],
    ['후기', '후기'],
  ])('of a post names its event: %s', (written, event) => {
    expect(eventTitle(written)).toBe(event);
  });
});

describe('people', () => {
  it.each([
    ['김하늘', [{ name: '김하늘' }]],
    ['김하늘님', [{ name: '김하늘' }]],
    ['김하늘(새벽페이)', [{ name: '김하늘', role: '새벽페이' }]],
    ['새벽페이 서버 엔지니어, Sol', [{ name: 'Sol', role: '새벽페이 서버 엔지니어' }]],
    ['새벽페이 서버 엔지니어 김하늘', [{ name: '김하늘', role: '새벽페이 서버 엔지니어' }]],
    ['Jane Doe, Staff Engineer', [{ name: 'Jane Doe', role: 'Staff Engineer' }]],
    ['Jane Doe @ Acme', [{ name: 'Jane Doe', role: 'Acme' }]],
    ['Jane Doe & Ann Lee', [{ name: 'Jane Doe' }, { name: 'Ann Lee' }]],
    ['Jane Doe and Ann Lee, Acme', [{ name: 'Jane Doe', role: 'Acme' }, { name: 'Ann Lee', role: 'Acme' }]],
    ['정산은 매일 새벽에 돈다', []],
    ['결제팀', []],
    ['서버 엔지니어', []],
    ['', []],
  ])('are found in a piece of text: %s', (text, speakers) => {
    expect(peopleIn(text)).toEqual(speakers);
  });

  it('have names that are short and no role', () => {
    expect(['김하늘', 'Sol', 'Jane Doe', 'Jean-Luc O’Neil', '@sol'].filter((name) => !isName(name))).toEqual([]);
    expect(['정산팀', 'Staff Engineer', 'lower case', '가나다라마', 'A B C D E F'].filter(isName)).toEqual([]);
  });

  it('are sure with a family name, both Latin names and a role, or a role beside the name', () => {
    expect([{ name: '김하늘' }, { name: 'Sol', role: 'Lead Engineer' }, { name: 'Jane Doe', role: 'Acme' }].map(isSure)).toEqual([
      true,
      true,
      true,
    ]);
    expect([{ name: '하늘' }, { name: 'Kafka' }, { name: 'Event Sourcing' }].map(isSure)).toEqual([false, false, false]);
  });

  it('stand behind a label', () => {
    expect(labelledSpeakers('발표자: 김하늘')).toEqual([{ name: '김하늘' }]);
    expect(labelledSpeakers('- Speaker: Jane Doe, Acme')).toEqual([{ name: 'Jane Doe', role: 'Acme' }]);
    expect(labelledSpeakers('by Jane Doe')).toEqual([{ name: 'Jane Doe' }]);
    expect(labelledSpeakers('김하늘')).toEqual([]);
    expect(labelledSpeakers('발표 자료: 슬라이드')).toEqual([]);
  });

  it('or are the whole line', () => {
    expect(speakersOnLine('김하늘')).toEqual([{ name: '김하늘' }]);
    expect(speakersOnLine('김하늘 님이 정산을 이야기했다.')).toEqual([]);
  });
});

describe('words', () => {
  it.each(['마치며', '모두 수고하셨습니다 👏', '네트워킹', '점심 식사', '1. 들어가며', 'Closing', 'Lunch', 'Q&A', 'About the venue', '✨'])(
    'tell that a heading is no talk: %s',
    (heading) => expect(isNoTalk(heading)).toBe(true),
  );

  it.each(['정산은 왜 새벽에 돌까', 'Closures in JavaScript', '인증, 어디까지', 'Breaking the Monolith'])(
    'leave a talk alone: %s',
    (heading) => expect(isNoTalk(heading)).toBe(false),
  );

  it('announce talks', () => {
    for (const heading of ['세션', '발표 목록', 'Lightning Talks', 'Sessions I attended', '🎤 Talks'])
      expect([heading, announcesTalks(heading)]).toEqual([heading, true]);
    for (const heading of ['발표 소개', '정산 세션', 'Talking to banks']) expect([heading, announcesTalks(heading)]).toEqual([heading, false]);
    expect(leadsToTalks('내가 들은 세션은 다음과 같다')).toBe(true);
    expect(leadsToTalks('아침에는 비가 왔다')).toBe(false);
  });
});
