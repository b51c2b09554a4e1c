/** Which talk keeps which id: by two of title, speakers and half of the text a talk is known again. */
import { describe, expect, it } from 'vitest';
import {
  AUTUMN,
  all,
  FDS,
  folder,
  halfOf,
  note,
  REMOVED,
  recap,
  SETTLEMENT,
  SPRING,
  type Told,
  TRANSFER,
  text,
  thirdOf,
  told,
} from '../support/telling.ts';

/** The ids of FDS before and after it is told of otherwise, beside the two other talks. */
function changed(now: Partial<Told>) {
  const refresh = folder();
  const before = refresh(all);
  const after = refresh({ 'spring.md': recap(SPRING, { ...FDS, ...now }, SETTLEMENT, TRANSFER) });
  expect(after.id(SETTLEMENT.title)).toBe(before.id(SETTLEMENT.title));
  return { before: before.id(FDS.title), after: after.id(now.title ?? FDS.title), gone: after.gone };
}

describe('a talk keeps its id', () => {
  const half = [...halfOf(FDS.paragraphs), ...halfOf(text(9))];
  it.each<[string, Partial<Told>]>([
    ['when its title changes', { title: '이상거래를 막는 엔진' }],
    ['when its title changes a little', { title: 'FDS 규칙 엔진을 다시 쓰기' }],
    ['when half of its text is rewritten', { paragraphs: half }],
    ['when all of its text is rewritten', { paragraphs: text(9) }],
    ['when half of its text is left out', { paragraphs: halfOf(FDS.paragraphs) }],
    ['when much is added to its text', { paragraphs: [...FDS.paragraphs, ...text(8), ...text(9)] }],
    ['when the paragraphs of its text change places', { paragraphs: FDS.paragraphs.toReversed() }],
    ['when its speaker is spelled otherwise', { speakers: ['김지연'] }],
    ['when another gave it', { speakers: ['Claire Dubois'] }],
    ['when it has one more speaker', { speakers: ['김지윤', 'Claire Dubois'] }],
    ['when title and half of its text change', { title: '이상거래를 막는 엔진', paragraphs: half }],
    ['when speaker and half of its text change', { speakers: ['Claire Dubois'], paragraphs: half }],
    ['when its title changes and much is added', { title: '이상거래를 막는 엔진', paragraphs: [...FDS.paragraphs, ...text(9)] }],
  ])('%s', (_when, now) => {
    const { before, after } = changed(now);
    expect(after).toBe(before);
  });

  it('when its file is renamed, moved, and its post told in another order', () => {
    const refresh = folder();
    const before = refresh(all);
    const after = refresh({ '2023/모임.md': recap(SPRING, TRANSFER, FDS, SETTLEMENT) });
    for (const { title } of [FDS, SETTLEMENT, TRANSFER]) expect(after.id(title)).toBe(before.id(title));
  });

  it('when one half of its text is rewritten, then the other, and then its title changes', () => {
    const refresh = folder();
    const id = refresh(all).id(FDS.title);
    const [one, other] = [text(7), text(8)];
    const texts = [
      [...halfOf(FDS.paragraphs), ...halfOf(one)],
      [...halfOf(one), ...halfOf(other)],
      [...halfOf(one), ...halfOf(other)],
    ];
    const titles = [FDS.title, FDS.title, '이상거래를 막는 엔진'];
    for (const [i, title] of titles.entries()) {
      const now = { ...FDS, title, paragraphs: texts[i] ?? [] };
      expect(refresh({ 'spring.md': recap(SPRING, now, SETTLEMENT) }).id(title)).toBe(id);
    }
  });

  it('when it moves into another post, into a note of its own, and back', () => {
    const refresh = folder();
    const id = refresh(all).id(FDS.title);
    const rest = recap(SPRING, SETTLEMENT);
    expect(refresh({ 'spring.md': rest, 'more.md': recap(SPRING, TRANSFER, FDS) }).id(FDS.title)).toBe(id);
    expect(refresh({ 'spring.md': rest, 'more.md': recap(SPRING, TRANSFER), 'fds.md': note(SPRING, FDS) }).id(FDS.title)).toBe(
      id,
    );
    expect(refresh(all).id(FDS.title)).toBe(id);
  });

  it('when it turns out to be of another event', () => {
    const refresh = folder();
    const id = refresh(all).id(FDS.title);
    expect(refresh({ 'spring.md': recap(SPRING, SETTLEMENT, TRANSFER), 'autumn.md': recap(AUTUMN, FDS) }).id(FDS.title)).toBe(id);
  });

  it('when one of the two sources that tell of it is deleted', () => {
    const refresh = folder();
    const own = { ...FDS, paragraphs: text(7) };
    const id = refresh({ ...all, 'fds.md': note(SPRING, own) }).id(FDS.title);
    expect(refresh({ 'spring.md': recap(SPRING, SETTLEMENT, TRANSFER), 'fds.md': note(SPRING, own) }).id(FDS.title)).toBe(id);
    expect(refresh({ ...all, 'fds.md': note(SPRING, own) }).id(FDS.title)).toBe(id);
    expect(refresh(all).id(FDS.title)).toBe(id);
  });

  it('when it swaps its title, its speaker or its text with another', () => {
    const swaps: (keyof Told)[] = ['title', 'speakers', 'paragraphs'];
    for (const key of swaps) {
      const refresh = folder();
      const before = refresh(all);
      const [one, other] = [
        { ...FDS, [key]: SETTLEMENT[key] },
        { ...SETTLEMENT, [key]: FDS[key] },
      ];
      const after = refresh({ 'spring.md': recap(SPRING, one, other, TRANSFER) });
      expect([key, after.id(one.title), after.id(other.title)]).toEqual([key, before.id(FDS.title), before.id(SETTLEMENT.title)]);
    }
  });

  it('beside another of its speaker when both are called otherwise', () => {
    const refresh = folder();
    const other = { ...SETTLEMENT, speakers: FDS.speakers };
    const before = refresh({ 'spring.md': recap(SPRING, FDS, other) });
    const renamed = [
      { ...other, title: '하루에 끝나는 정산' },
      { ...FDS, title: '이상거래를 막는 엔진' },
    ];
    const after = refresh({ 'spring.md': recap(SPRING, ...renamed) });
    expect(after.id('하루에 끝나는 정산')).toBe(before.id(other.title));
    expect(after.id('이상거래를 막는 엔진')).toBe(before.id(FDS.title));
  });
});

describe('another talk has another id', () => {
  it.each<[string, Partial<Told>]>([
    ['when only the speaker is the same', { title: '지표를 세는 법', paragraphs: text(9) }],
    [
      'when only the speaker and little of the text are',
      { title: '지표를 세는 법', paragraphs: [...FDS.paragraphs.slice(0, 1), ...text(9)] },
    ],
    [
      'when only the speaker and a third of the text are',
      { title: '지표를 세는 법', paragraphs: [...thirdOf(FDS.paragraphs), ...text(9)] },
    ],
    ['when only the title is the same', { speakers: ['Claire Dubois'], paragraphs: text(9) }],
    ['when only the text is the same', { title: '지표를 세는 법', speakers: ['Claire Dubois'] }],
  ])('%s', (_when, now) => {
    const { before, after, gone } = changed(now);
    expect(after).not.toBe(before);
    expect(gone(before)).toEqual(REMOVED);
  });

  it('when it is the next of a series by the same speaker', () => {
    const refresh = folder();
    const part = (n: number) => told(`Kafka 운영 이야기 ${n}부`, '김지윤', 20 + n);
    const before = refresh({ 'spring.md': recap(SPRING, part(1), part(2), SETTLEMENT) });
    const after = refresh({ 'spring.md': recap(SPRING, part(2), part(3), SETTLEMENT) });
    expect(after.id(part(2).title)).toBe(before.id(part(2).title));
    expect([before.id(part(1).title), before.id(part(2).title)]).not.toContain(after.id(part(3).title));
    expect(after.gone(before.id(part(1).title))).toEqual(REMOVED);
  });

  it('when it takes the title that one of its speaker had before', () => {
    const refresh = folder();
    const first = refresh(all).id(FDS.title);
    const renamed = { ...FDS, title: '이상거래를 막는 엔진' };
    expect(refresh({ 'spring.md': recap(SPRING, renamed, SETTLEMENT) }).id(renamed.title)).toBe(first);
    const again = refresh({ 'spring.md': recap(SPRING, renamed, SETTLEMENT, { ...FDS, paragraphs: text(9) }) });
    expect(again.id(renamed.title)).toBe(first);
    expect(again.id(FDS.title)).not.toBe(first);
  });

  it('when the one whose title it takes is gone by another', () => {
    const refresh = folder();
    const first = refresh(all).id(FDS.title);
    refresh({ 'spring.md': recap(SPRING, { ...FDS, title: '이상거래를 막는 엔진' }, SETTLEMENT) });
    refresh({ 'spring.md': recap(SPRING, SETTLEMENT, TRANSFER) });
    const again = refresh({ 'spring.md': recap(SPRING, { ...FDS, paragraphs: text(9) }, SETTLEMENT) });
    expect(again.id(FDS.title)).not.toBe(first);
    expect(again.gone(first)).toEqual(REMOVED);
  });
});

describe('two talks with one title and speaker at two events', () => {
  const panel = (paragraphs: number) => told('무엇이든 물어보세요', '김지윤', paragraphs);
  it.each([
    ['in other words', 31],
    ['in the same words', 30],
  ])('%s keep their own ids when one is deleted and comes back', (_how, words) => {
    const refresh = folder();
    const both = { 'a.md': recap(SPRING, panel(30), FDS), 'b.md': recap(AUTUMN, panel(words), TRANSFER) };
    const before = refresh(both);
    const [spring, autumn] = [before.id(panel(0).title, SPRING), before.id(panel(0).title, AUTUMN)];
    expect(spring).not.toBe(autumn);
    const without = refresh({ ...both, 'a.md': recap(SPRING, FDS, SETTLEMENT) });
    expect(without.id(panel(0).title, AUTUMN)).toBe(autumn);
    expect(without.gone(spring)).toEqual(REMOVED);
    const back = refresh(both);
    expect([back.id(panel(0).title, SPRING), back.id(panel(0).title, AUTUMN)]).toEqual([spring, autumn]);
  });
});

describe('a talk that is given every year by one speaker', () => {
  const keynote = (paragraphs: number) => told('플랫폼의 한 해', '김지윤', paragraphs);
  const next = { title: SPRING.title, date: '2024-04-03' };

  it('keeps its id when its file is archived and another year’s is called as it was', () => {
    const refresh = folder();
    const id = refresh({ 'recap.md': recap(SPRING, keynote(40), FDS) }).id(keynote(0).title);
    const after = refresh({
      'archive/2023.md': recap(SPRING, keynote(40), FDS),
      'recap.md': recap(next, keynote(41), SETTLEMENT),
    });
    const at = (date: string) => after.talks.find((talk) => talk.title === keynote(0).title && talk.event?.date === date)?.id;
    expect(at(SPRING.date)).toBe(id);
    expect(at(next.date)).not.toBe(id);
  });

  it('keeps its id when the files of two years swap their names', () => {
    const refresh = folder();
    const [one, other] = [recap(SPRING, keynote(40), FDS), recap(AUTUMN, keynote(41), TRANSFER)];
    const before = refresh({ 'a.md': one, 'b.md': other });
    const after = refresh({ 'a.md': other, 'b.md': one });
    for (const event of [SPRING, AUTUMN]) expect(after.id(keynote(0).title, event)).toBe(before.id(keynote(0).title, event));
  });
});

describe('a talk that was gone gets its id back', () => {
  it.each<[string, Partial<Told>]>([
    ['as it was', {}],
    ['under another title', { title: '이상거래를 막는 엔진' }],
    ['with its speaker spelled otherwise', { speakers: ['김지연'] }],
    ['with another text', { paragraphs: text(9) }],
  ])('%s', (_how, now) => {
    const refresh = folder();
    const id = refresh(all).id(FDS.title);
    for (const rest of [recap(SPRING, SETTLEMENT, TRANSFER), recap(SPRING, TRANSFER, SETTLEMENT)]) {
      expect(refresh({ 'spring.md': rest }).gone(id)).toEqual(REMOVED);
    }
    const back = refresh({ 'spring.md': recap(SPRING, SETTLEMENT, TRANSFER), 'back.md': note(SPRING, { ...FDS, ...now }) });
    expect(back.id(now.title ?? FDS.title)).toBe(id);
    expect(back.gone(id)).toEqual({ removed: false, movedTo: undefined });
  });
});

describe('two talks that turn out to be one', () => {
  const other = told('룰 엔진을 처음부터', '김지윤', 5);
  const one = { ...all, 'note.md': note(SPRING, { ...other, title: FDS.title }) };

  it.each([
    ['the recap’s', all, 'spring.md'],
    ['the note’s', { 'note.md': note(AUTUMN, other) }, 'note.md'],
  ])('keep the older id, here %s', (_whose, first, file) => {
    const refresh = folder();
    const older = refresh(first).id(file === 'note.md' ? other.title : FDS.title);
    const both = refresh({ ...all, 'note.md': note(AUTUMN, other) });
    const [younger] = [both.id(FDS.title), both.id(other.title)].filter((id) => id !== older);
    const merged = refresh(one);
    expect(merged.id(FDS.title)).toBe(older);
    expect(merged.gone(younger as string).movedTo).toBe(older);
    expect(refresh(one).text).toBe(merged.text);
  });

  it('keep one id, and the other leads to it, though the note is a new file', () => {
    const refresh = folder();
    const before = refresh({ 'a.md': recap(SPRING, FDS, SETTLEMENT), 'b.md': recap(AUTUMN, other, TRANSFER) });
    const both = [before.id(FDS.title), before.id(other.title)];
    const files = { 'a.md': recap(SPRING, FDS, SETTLEMENT), 'b.md': recap(AUTUMN, TRANSFER) };
    const merged = refresh({ ...files, 'note.md': note(SPRING, { ...other, title: FDS.title }) });
    const id = merged.id(FDS.title);
    expect(both).toContain(id);
    expect(merged.gone(both.find((each) => each !== id) ?? '').movedTo).toBe(id);
  });
});
