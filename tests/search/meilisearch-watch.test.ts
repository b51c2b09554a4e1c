/** When a server is done without, and when it is asked again. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MeilisearchError } from '../../search/meilisearch/errors.ts';
import { SCHEMA } from '../../search/meilisearch/settings.ts';
import { Watch } from '../../search/meilisearch/watch.ts';
import type { IndexFile } from '../../search/store/index-file.ts';

const FILE = { meta: { fileId: 'f', generation: 1 } } as IndexFile;
const slow = new MeilisearchError('slow', 'too late');
const gone = new MeilisearchError('unreachable', 'nobody answers');

/** A server that holds the file, whatever becomes of its searches. */
async function watched(look = async () => ({ schema: SCHEMA, fileId: 'f', generation: 1 })) {
  const watch = new Watch(look, '«talks»');
  await watch.look();
  return { watch, isAsked: () => watch.problemWith(FILE) === undefined };
}

describe('a server', () => {
  it('that fails at one search, or at two, is asked again; at the third it is spared', async () => {
    const { watch, isAsked } = await watched();
    for (const asked of [true, true, false]) {
      watch.failed(slow);
      expect(isAsked()).toBe(asked);
    }
  });

  it('that is looked at after every second failure is spared, too', async () => {
    const { watch, isAsked } = await watched();
    let asked = 0;
    for (let i = 0; i < 8; i++) {
      if (isAsked()) {
        asked++;
        watch.failed(slow);
      }
      if (i % 2) await watch.look();
    }
    expect(asked).toBe(5); // three, then one after each look
  });

  it('that was spared is trusted again only after an answer', async () => {
    const { watch, isAsked } = await watched();
    for (let i = 0; i < 3; i++) watch.failed(slow);
    await watch.look();
    expect(isAsked()).toBe(true);
    watch.failed(slow);
    expect(isAsked()).toBe(false);
    await watch.look();
    watch.answered();
    watch.failed(slow);
    watch.failed(slow);
    expect(isAsked()).toBe(true);
  });

  it('that nobody reaches is spared at once, one that was asked too much in one go never', async () => {
    const { watch, isAsked } = await watched();
    for (let i = 0; i < 5; i++) watch.failed(new MeilisearchError('complex', 'too many queries'));
    expect(isAsked()).toBe(true);
    watch.failed(gone);
    expect(isAsked()).toBe(false);
  });
});

describe('with a clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('a server is looked at a second after a search has failed, even if it was just found well', async () => {
    const look = vi.fn(async () => ({ schema: SCHEMA, fileId: 'f', generation: 1 }));
    const { watch, isAsked } = await watched(look);
    watch.start(isAsked, async () => {});
    await vi.advanceTimersByTimeAsync(5_100);
    expect(look).toHaveBeenCalledTimes(2);
    watch.failed(gone);
    await vi.advanceTimersByTimeAsync(500);
    watch.failed(gone); // was asked before; does not put the look off
    await vi.advanceTimersByTimeAsync(600);
    expect(look).toHaveBeenCalledTimes(3);
    expect(isAsked()).toBe(true);
    watch.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(look).toHaveBeenCalledTimes(3);
  });
});
