/** `talkdex serve --refresh` as a process, while others refresh the same folder, and when it is stopped while it does. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { LOCK_FILE, lock } from '../../ingest/lock.ts';
import type { SearchAnswer } from '../../search/answers.ts';
import { stateFolder } from '../../search/store/generations.ts';
import { start, until } from '../support/processes.ts';
import { SAMPLE, withSources } from '../support/sources.ts';

vi.setConfig({ testTimeout: 120_000 });

const TOKEN = 'a-token-that-is-long';

function serve(kb: ReturnType<typeof withSources>) {
  const settings = { TALKDEX_DATA: kb.data, TALKDEX_STATE: kb.state, TALKDEX_ADMIN_TOKEN: TOKEN, PORT: '0' };
  const { child, ended, soFar } = start(['serve', '--refresh'], settings);
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ended, soFar, address: () => until('it answers', () => /(http:.*)\n/.exec(soFar.out)?.[1], 60_000) };
}

it('serves what is there while another process refreshes, refreshes after that, and leaves all whole when it is stopped meanwhile', async () => {
  const kb = withSources(SAMPLE);
  await kb.ingest();
  kb.add({ 'new.md': '---\nkind: note\ntitle: 미가입자 송금\n---\n송금.\n' });
  const folder = stateFolder(kb.state, kb.data);
  const other = await lock(folder);
  const { child, ended, soFar, address } = serve(kb);
  const url = await address();
  expect(soFar.err).toMatch(/talkdex: another refresh is under way .*\ntalkdex: serving the index as it was\n/);
  const total = async () => {
    const answer = await fetch(`${url}/api/v1/search?q=${encodeURIComponent('송금')}`);
    return ((await answer.json()) as SearchAnswer).total;
  };
  expect(await total()).toBe(0);
  other.release();
  await until(
    'it has refreshed',
    async () => {
      expect(soFar.err).not.toContain('the refresh failed');
      return (await total()) === 1 ? true : undefined;
    },
    60_000,
  );

  const method = 'POST';
  const answer = await fetch(`${url}/api/v1/admin/refresh?full=1`, { method, headers: { Authorization: `Bearer ${TOKEN}` } });
  expect(await answer.json()).toMatchObject({ running: true });
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
  expect(existsSync(join(folder, LOCK_FILE))).toBe(false);
  expect(await kb.find('송금')).toEqual(['미가입자 송금']);
});

it('waits for the other one where there is nothing to serve', async () => {
  const kb = withSources(SAMPLE);
  const folder = stateFolder(kb.state, kb.data);
  mkdirSync(folder, { recursive: true });
  const other = await lock(folder);
  const { soFar, address } = serve(kb);
  await until(
    'it says what it waits for',
    () => /another refresh is under way .*; trying again\n/.test(soFar.err) || undefined,
    60_000,
  );
  expect(soFar.out).toBe('');
  other.release();
  await address();
  expect(soFar.err).toContain('talkdex: 5 talks (5 added)');
});
