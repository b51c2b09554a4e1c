/** The embedded engine: the index file's own full-text tables say which talks match. */
import type { Engine } from '../engine.ts';
import { foundAmong, rowsWithoutWords } from '../found.ts';
import type { IndexFile } from '../store/index-file.ts';

export function embeddedEngine(index: IndexFile): Engine {
  return {
    name: 'embedded',
    find: async (request) => {
      const { plan } = request;
      const rows = plan.match ? index.rows(plan.match) : rowsWithoutWords(plan, index);
      return foundAmong(rows, request, index, 'embedded');
    },
  };
}
