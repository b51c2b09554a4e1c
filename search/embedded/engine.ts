/** The embedded engine: the index file's own full-text tables say which talks match. */
import type { Engine } from '../engine.ts';
import { noFacets } from '../facet-values.ts';
import { foundAmong } from '../found.ts';
import type { IndexFile } from '../store/index-file.ts';

export function embeddedEngine(index: IndexFile): Engine {
  return {
    name: 'embedded',
    find: async (request) => {
      const { step, match } = request.plan;
      if (step === 'nothing') return { engine: 'embedded', talks: [], total: 0, facets: noFacets() };
      return foundAmong(match ? index.rows(match) : index.facts().rows, request, index, 'embedded');
    },
  };
}
