/** Who answers in `npm run eval`: the embedded engine, and where a server is named Meilisearch with our records and as it comes. */
import { readSettings } from '../../bin/settings.ts';
import type { Generation } from '../../search/knowledge.ts';
import { MeilisearchServer } from '../../search/meilisearch/server.ts';
import { nextOf, previousOf } from '../../search/meilisearch/settings.ts';
import { type Answerer, answererOver } from '../support/asking.ts';
import { DirectIndex, toNaturalText } from './engine-direct.ts';

const INDEX = 'talkdex_eval';
const AS_IT_COMES = 'talkdex_eval_as_it_comes';

export type Answerers = { answerers: Record<string, Answerer>; remove: () => Promise<void> };

/** Fails with a MeilisearchError. */
export async function answerersOver({ index, engine }: Generation): Promise<Answerers> {
  const { meilisearch: settings } = readSettings();
  const embedded = answererOver({ index, engine });
  if (!settings) return { answerers: { embedded }, remove: async () => {} };
  const asItComes = new DirectIndex(settings, AS_IT_COMES);
  const remove = () => asItComes.delete([INDEX, nextOf(INDEX), previousOf(INDEX), AS_IT_COMES]);
  await remove();
  const server = new MeilisearchServer({ ...settings, index: INDEX });
  await server.bring(index);
  const talks = index.talks([...index.hashes().keys()]);
  await asItComes.fill(talks.map(toNaturalText));
  const answerers = {
    embedded,
    meilisearch: answererOver({ index, engine: server.engineOver(index, NOBODY) }),
    'Meilisearch as it comes': async (q: string) => {
      const { ids, total } = await asItComes.search(q);
      return { total, hits: index.talks(ids) };
    },
  };
  return { answerers, remove };
}

/** Nobody steps in for the server here: its own answers are what counts. */
const NOBODY: Generation['engine'] = {
  name: 'embedded',
  find: () => Promise.reject(new Error('Meilisearch did not answer; is it busy?')),
};
