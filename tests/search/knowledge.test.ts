/** What is open for reading follows what was published. */
import { rmSync } from 'node:fs';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { Knowledge } from '../../search/knowledge.ts';
import { withSources } from '../support/sources.ts';

const note = (title: string) => `---\nkind: note\ntitle: ${title}\nspeaker: 김하늘\n---\n\n정산을 다룹니다.\n`;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Lets the pointer be looked at again without waiting for it. */
function later(): void {
  const now = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(now + 60_000);
}

it('a new generation is read once it is published, also one that has a number again', async () => {
  const kb = withSources({ 'a.md': note('하나') });
  await kb.ingest();
  const knowledge = new Knowledge(kb.state, kb.data);
  onTestFinished(() => knowledge.close());
  expect(knowledge.current().index.size).toBe(1);
  kb.add({ 'b.md': note('둘') });
  rmSync(kb.state, { recursive: true });
  await kb.ingest();
  later();
  expect(knowledge.current().index.meta.generation).toBe(1);
  expect(knowledge.current().index.size).toBe(2);
});

it('goes on with what is open where the state is gone', async () => {
  const kb = withSources({ 'a.md': note('하나') });
  await kb.ingest();
  const knowledge = new Knowledge(kb.state, kb.data);
  onTestFinished(() => knowledge.close());
  knowledge.current();
  rmSync(kb.state, { recursive: true });
  later();
  expect(knowledge.current().index.size).toBe(1);
});

it('says what to do where nothing was published yet', () => {
  const kb = withSources({});
  expect(() => new Knowledge(kb.state, kb.data).current()).toThrow('run "talkdex ingest"');
});
