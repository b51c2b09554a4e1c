/** Which requests count as searched and not found. */
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { startServer } from '../../api/server.ts';
import { Misses } from '../../search/misses.ts';
import { stateFolder } from '../../search/store/generations.ts';
import { dayOf, readMissReport } from '../../search/store/misses.ts';
import { SAMPLE, withSources } from '../support/sources.ts';

const noTrouble = ({ message }: Error) => expect.unreachable(message);

async function server() {
  const kb = withSources(SAMPLE);
  await kb.ingest();
  const misses = new Misses(kb.state, kb.data, noTrouble);
  const options = { ...(await kb.options()), misses };
  const report = () => readMissReport(stateFolder(kb.state, kb.data), dayOf(Date.now()), noTrouble);
  return {
    options,
    get: (path: string, parameters: Record<string, string>) =>
      request(createApp(options)).get(path).query(parameters).expect(200),
    counted: () => {
      misses.close();
      return report().words.map(({ words, count }) => [words, count]);
    },
    report,
  };
}

describe.each(['/', '/api/v1/search'])('GET %s', (path) => {
  it('counts what it does not find, once', async () => {
    const { get, counted } = await server();
    await get(path, { q: 'zzqqxx 정책' });
    await get(path, { q: 'ZZQQXX  정책' });
    await get(path, { q: '정산' });
    await get(path, { q: '' });
    expect(counted()).toEqual([['zzqqxx 정책', 1]]);
  });

  it('does not count with filters, as typed, or behind the last page', async () => {
    const { get, counted } = await server();
    await get(path, { q: '정산', year: '2021' });
    await get(path, { q: 'zzqqxx', topic: 'fds' });
    await get(path, { q: 'zzqqxx', verbatim: '1' });
    await get(path, { q: 'zzqqxx', page: '2' });
    expect(counted()).toEqual([]);
  });

  it('does not count what somebody is still typing', async () => {
    const { get, counted } = await server();
    for (const q of ['z', 'zzqq', 'zzqqxx 저', 'zzqqxx 정ㅊ', 'zzqqxx 정채', 'zzqqxx 정책']) await get(path, { q });
    expect(counted()).toEqual([['zzqqxx 정책', 1]]);
  });
});

it('a stop counts what was searched last', async () => {
  const { options, report } = await server();
  const { address, close } = await startServer({ ...options, port: 0, host: '127.0.0.1' });
  await fetch(`${address}/?q=zzqqxx`);
  expect(report().words).toEqual([]);
  await close();
  expect(report().words).toEqual([{ words: 'zzqqxx', count: 1, lastDay: dayOf(Date.now()) }]);
});
