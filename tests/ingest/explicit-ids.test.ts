/** Explicit ids: one goes before an id from content, and is nobody else's before, beside or behind. */
import { describe, expect, it } from 'vitest';
import {
  AUTUMN,
  all,
  FDS,
  folder,
  note,
  REMOVED,
  recap,
  SETTLEMENT,
  SPRING,
  statedRecap,
  TRANSFER,
  text,
  told,
} from '../support/telling.ts';

const RULES = told('룰 엔진을 처음부터', '김지윤', 5);
const own = (id: string | undefined, more: Partial<typeof FDS> = {}) => ({ ...FDS, explicit: id, ...more });

describe('a talk that is given an explicit id', () => {
  it('has it from the first refresh on', () => {
    const seen = folder()({
      'fds.md': note(SPRING, own('fds-rules')),
      'b.md': statedRecap(AUTUMN, { ...RULES, explicit: 'rules' }, TRANSFER),
    });
    expect([seen.id(FDS.title), seen.id(RULES.title)]).toEqual(['fds-rules', 'rules']);
  });

  it('leaves movedTo from the id that it had', () => {
    const refresh = folder();
    const before = refresh({ 'fds.md': note(SPRING, FDS) }).id(FDS.title);
    const after = refresh({ 'fds.md': note(SPRING, own('fds-rules')) });
    expect(after.id(FDS.title)).toBe('fds-rules');
    expect(after.gone(before).movedTo).toBe('fds-rules');
  });

  it('and then another leaves a way from both', () => {
    const refresh = folder();
    const first = refresh({ 'fds.md': note(SPRING, FDS) }).id(FDS.title);
    refresh({ 'fds.md': note(SPRING, own('fds-rules')) });
    const after = refresh({ 'fds.md': note(SPRING, own('fds')) });
    expect(after.id(FDS.title)).toBe('fds');
    const end = (id: string): string => (after.gone(id).movedTo ? end(after.gone(id).movedTo as string) : id);
    expect([end(first), end('fds-rules')]).toEqual(['fds', 'fds']);
  });

  it('which is the one it has already, keeps it and leaves nothing', () => {
    const refresh = folder();
    const id = refresh({ 'fds.md': note(SPRING, FDS) }).id(FDS.title);
    const after = refresh({ 'fds.md': note(SPRING, own(id)) });
    expect(after.id(FDS.title)).toBe(id);
    expect([...after.ledger.values()].filter(({ removed, movedTo }) => removed || movedTo)).toEqual([]);
    expect(after.refused).toEqual([]);
  });

  it('keeps it when the id is written no more, whatever else changes as far as it may', () => {
    const refresh = folder();
    refresh({ 'fds.md': note(SPRING, own('fds-rules')) });
    expect(refresh({ 'fds.md': note(SPRING, FDS) }).id(FDS.title)).toBe('fds-rules');
    expect(refresh({ 'b.md': note(SPRING, { ...FDS, title: RULES.title }) }).id(RULES.title)).toBe('fds-rules');
  });

  it('has it in whatever source it is told of besides', () => {
    const refresh = folder();
    const before = refresh(all).id(FDS.title);
    const after = refresh({ ...all, 'fds.md': note(SPRING, own('fds-rules', { paragraphs: text(7) })) });
    expect(after.id(FDS.title)).toBe('fds-rules');
    expect(after.gone(before).movedTo).toBe('fds-rules');
    expect(after.talks).toHaveLength(3);
  });

  it('keeps it, though it turns out to be one with an older talk', () => {
    const refresh = folder();
    const older = refresh(all).id(FDS.title);
    refresh({ ...all, 'note.md': note(AUTUMN, { ...RULES, explicit: 'rule-engine' }) });
    const merged = refresh({ ...all, 'note.md': note(SPRING, { ...RULES, title: FDS.title, explicit: 'rule-engine' }) });
    expect(merged.id(FDS.title)).toBe('rule-engine');
    expect(merged.gone(older).movedTo).toBe('rule-engine');
  });

  it('is known by it alone, when title, speakers and text are all others', () => {
    const refresh = folder();
    refresh({ 'fds.md': note(SPRING, own('fds-rules')) });
    const after = refresh({ 'fds.md': note(SPRING, { ...SETTLEMENT, explicit: 'fds-rules' }) });
    expect(after.id(SETTLEMENT.title)).toBe('fds-rules');
  });

  it('gets it back when it was gone', () => {
    const refresh = folder();
    refresh({ 'fds.md': note(SPRING, own('fds-rules')), 'b.md': recap(AUTUMN, SETTLEMENT, TRANSFER) });
    expect(refresh({ 'b.md': recap(AUTUMN, SETTLEMENT, TRANSFER) }).gone('fds-rules')).toEqual(REMOVED);
    expect(refresh({ 'fds.md': note(SPRING, own('fds-rules')), 'b.md': recap(AUTUMN, SETTLEMENT, TRANSFER) }).id(FDS.title)).toBe(
      'fds-rules',
    );
  });
});

describe('an explicit id that is another’s', () => {
  it('in two notes is one’s, and the other gets one of its own and a word of it', () => {
    const seen = folder()({ 'a.md': note(SPRING, own('talk-1')), 'b.md': note(AUTUMN, { ...SETTLEMENT, explicit: 'talk-1' }) });
    const ids = [seen.id(FDS.title), seen.id(SETTLEMENT.title)];
    expect(ids).toContain('talk-1');
    expect(new Set(ids).size).toBe(2);
    expect(seen.refused.map(({ reason }) => reason).join()).toContain('talk-1');
  });

  it.each(['0.md', 'z.md'])('stays with the talk that had it first, also beside %s', (path) => {
    const refresh = folder();
    refresh({ 'm.md': note(SPRING, own('talk-1')) });
    for (let again = 0; again < 2; again++) {
      const seen = refresh({ 'm.md': note(SPRING, own('talk-1')), [path]: note(AUTUMN, { ...SETTLEMENT, explicit: 'talk-1' }) });
      expect(seen.id(FDS.title)).toBe('talk-1');
      expect(seen.refused).toHaveLength(1);
    }
  });

  it('stays with the talk that had it first, when that does not write it any more', () => {
    const refresh = folder();
    refresh({ 'm.md': note(SPRING, own('talk-1')) });
    const seen = refresh({ 'm.md': note(SPRING, FDS), 'a.md': note(AUTUMN, { ...SETTLEMENT, explicit: 'talk-1' }) });
    expect(seen.id(FDS.title)).toBe('talk-1');
    expect(seen.refused.map(({ path }) => path)).toEqual(['a.md']);
  });

  it('stays with the talk that has it from its content, also when one of the same speaker states it', () => {
    const refresh = folder();
    const id = refresh({ 'm.md': note(SPRING, FDS) }).id(FDS.title);
    const seen = refresh({ 'm.md': note(SPRING, FDS), 'a.md': note(AUTUMN, { ...RULES, explicit: id }) });
    expect(seen.id(FDS.title)).toBe(id);
    expect(seen.refused.map(({ path }) => path)).toEqual(['a.md']);
  });

  it('is not given when it was a removed talk’s of the same speaker', () => {
    const refresh = folder();
    const rest = { 'b.md': recap(AUTUMN, SETTLEMENT, TRANSFER) };
    const gone = refresh({ ...rest, 'fds.md': note(SPRING, FDS) }).id(FDS.title);
    refresh(rest);
    const seen = refresh({ ...rest, 'new.md': note(SPRING, { ...RULES, explicit: gone }) });
    expect(seen.id(RULES.title)).not.toBe(gone);
    expect(seen.gone(gone)).toEqual(REMOVED);
  });

  it('is not given when it was a removed talk’s', () => {
    const refresh = folder();
    const rest = { 'b.md': recap(AUTUMN, SETTLEMENT, TRANSFER) };
    const gone = refresh({ ...rest, 'fds.md': note(SPRING, FDS) }).id(FDS.title);
    refresh(rest);
    const seen = refresh({ ...rest, 'new.md': note(SPRING, { ...told('지표를 세는 법', 'Claire Dubois', 9), explicit: gone }) });
    expect(seen.id('지표를 세는 법')).not.toBe(gone);
    expect(seen.gone(gone)).toEqual(REMOVED);
    expect(seen.refused.map(({ path }) => path)).toEqual(['new.md']);
    const back = refresh({
      ...rest,
      'fds.md': note(SPRING, FDS),
      'new.md': note(SPRING, { ...told('지표를 세는 법', 'Claire Dubois', 9), explicit: gone }),
    });
    expect(back.id(FDS.title)).toBe(gone);
    expect(back.id('지표를 세는 법')).toBe(seen.id('지표를 세는 법'));
  });

  it('is not given when it leads to another talk', () => {
    const refresh = folder();
    const former = refresh({ 'fds.md': note(SPRING, FDS) }).id(FDS.title);
    refresh({ 'fds.md': note(SPRING, own('fds-rules')) });
    const seen = refresh({
      'fds.md': note(SPRING, own('fds-rules')),
      'new.md': note(AUTUMN, { ...SETTLEMENT, explicit: former }),
    });
    expect(seen.id(SETTLEMENT.title)).not.toBe(former);
    expect(seen.gone(former).movedTo).toBe('fds-rules');
  });

  it('is not given to a talk that is called as the one whose it was before an explicit one', () => {
    const refresh = folder();
    const former = refresh({ 'fds.md': note(SPRING, FDS) }).id(FDS.title);
    refresh({ 'fds.md': note(SPRING, own('fds-rules')) });
    const renamed = note(SPRING, own('fds-rules', { title: '이상거래를 막는 엔진' }));
    refresh({ 'fds.md': renamed });
    const seen = refresh({ 'fds.md': renamed, 'new.md': note(AUTUMN, { ...FDS, paragraphs: text(9) }) });
    expect(seen.id(FDS.title)).not.toBe(former);
    expect(seen.gone(former).movedTo).toBe('fds-rules');
  });

  it('is not given when it is an event’s', () => {
    const refresh = folder();
    const event = refresh(all).eventId(SPRING);
    const seen = refresh({ ...all, 'new.md': note(AUTUMN, { ...RULES, explicit: event }) });
    expect(seen.id(RULES.title)).not.toBe(event);
    expect(seen.eventId(SPRING)).toBe(event);
  });
});
