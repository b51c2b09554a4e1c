/** What a loss of power leaves behind: files that were not yet on the disk are empty, cut off or full of rubbish. */
import { copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { refresh } from '../../ingest/refresh.ts';
import { Knowledge } from '../../search/knowledge.ts';
import { drivers } from '../../search/store/driver.ts';
import { stateFolder } from '../../search/store/generations.ts';
import { contentsOf, generationOf, ledgerOf, ledgerText } from '../support/contents.ts';
import { stepsOf } from '../support/faults.ts';
import { seen, serving, sharedFolder, until } from '../support/processes.ts';

vi.setConfig({ testTimeout: 60_000 });

const note = (n: number, text = '정산 이야기') => `---\nkind: note\ntitle: Talk ${n}\nspeaker: 김하늘\n---\n\n${text}\n`;

/** What is left of a file that was not synced. */
const DAMAGE: [string, (file: string) => void][] = [
  ['gone', (file) => rmSync(file)],
  ['empty', (file) => truncateSync(file)],
  ['cut off', (file) => truncateSync(file, readFileSync(file).length >> 1)],
  ['all zeros', (file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length))],
];

describe('after a loss of power', () => {
  let kb: ReturnType<typeof sharedFolder>, restore: () => void;
  const [state, file] = [() => stateFolder(kb.state, kb.data), (name: string) => join(state(), name)];
  const next = () => refresh({ ...kb, writesLedger: true });

  // Two generations: one with a talk, and one with two.
  beforeAll(async () => {
    kb = sharedFolder({ 'a.md': note(1) });
    await next();
    kb.write('b.md', note(2));
    await next();
    restore = kb.keep();
  });
  beforeEach(() => restore());
  afterAll(() => kb.remove());

  /** Of which generation is what a process that starts now shows, and how many talks it shows. */
  function shown(): { generation: number; talks: number } {
    const knowledge = new Knowledge(kb.state, kb.data);
    try {
      const { index } = knowledge.current();
      return { generation: index.meta.generation, talks: index.size };
    } finally {
      knowledge.close();
    }
  }

  it.each(DAMAGE)('the next generation is %s: the current one is served, and the next refresh goes on', async (what, damage) => {
    const ledger = [...ledgerOf(kb).keys()];
    copyFileSync(file('index-2.sqlite'), file('index-3.sqlite'));
    damage(file('index-3.sqlite'));
    writeFileSync(file('current.next'), 'index-3.sq');
    // An empty lock is looked at for some seconds before it counts as a dead process's: once is enough.
    if (what === 'empty') writeFileSync(file('refresh.lock'), '');
    writeFileSync(join(kb.data, 'permalinks.jsonl.next'), ledgerText(kb).slice(0, 100));
    expect(shown()).toEqual({ generation: 2, talks: 2 });
    kb.write('c.md', note(3));
    await next();
    expect(shown()).toEqual({ generation: generationOf(kb), talks: 3 });
    expect([...ledgerOf(kb).keys()]).toEqual(expect.arrayContaining(ledger));
    expect(readdirSync(state()).sort()).toEqual(['current', 'index-2.sqlite', `index-${generationOf(kb)}.sqlite`, 'seen']);
    expect(readdirSync(kb.data).sort()).toEqual(['a.md', 'b.md', 'c.md', 'permalinks.jsonl']);
  });

  it.each(DAMAGE)(
    'the current index file is %s: the one before is served, and the next refresh makes it anew',
    async (_what, damage) => {
      const before = contentsOf(kb);
      damage(file('index-2.sqlite'));
      expect(shown()).toEqual({ generation: 1, talks: 1 });
      expect((await next()).generation).toBe(3);
      expect(contentsOf(kb)).toEqual(before);
      expect(shown()).toEqual({ generation: 3, talks: 2 });
    },
  );

  it.each(DAMAGE.slice(1))('the file that names the current one is %s: the newest whole one is served', async (_what, damage) => {
    damage(file('current'));
    expect(shown()).toEqual({ generation: 2, talks: 2 });
    await next();
    expect(shown()).toMatchObject({ talks: 2 });
  });

  it('a server starts from the one before, and has the new one as soon as it is there', async () => {
    truncateSync(file('index-2.sqlite'));
    const server = await serving({ TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state });
    onTestFinished(server.stop);
    const { search } = seen(server);
    expect(await search('정산')).toMatchObject({ total: 1 });
    await next();
    await until('the new one is served', async () => (await search('정산')).total === 2 || undefined);
  });

  it('nothing has a name that was not on the disk before', async () => {
    kb.write('c.md', note(3));
    const steps = await stepsOf(['ingest'], { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state });
    for (const [i, step] of steps.entries()) {
      const [, name] = /^rename (.*)/.exec(step) ?? [];
      if (name) expect(steps.slice(0, i)).toContain(`sync ${name}.next`);
    }
    const order = [
      'write state/index-N.sqlite',
      'sync state/index-N.sqlite',
      'rename data/permalinks.jsonl',
      'rename state/current',
      'sync state/',
    ];
    const at = order.map((step) => steps.lastIndexOf(step)).filter((i) => i >= 0 || drivers()[0] !== 'node:sqlite');
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
  });
});
