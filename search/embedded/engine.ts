/** The embedded engine: the index file's own full-text tables say which talks match. */
import type { Engine } from '../engine.ts';
import { foundAmong } from '../found.ts';
import type { IndexFile } from '../store/index-file.ts';

export function embeddedEngine(index: IndexFile): Engine {
  return {
    name: 'embedded',
    find: async (request) => {
      const { step, match } = request.plan;
      const rows = match ? index.rows(match) : step === 'nothing' ? [] : index.facts().rows;
      return foundAmong(rows, request, index, 'embedded');
    },
  };
}
