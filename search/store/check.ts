/** Looks an index file through before it is published. */
import { wordTokens } from '../text/tokens.ts';
import type { Database } from './driver.ts';
import { StoreError } from './errors.ts';

/** The bulk of a file: texts that are only read back, never searched. */
const BULK = new Set(['document', 'draft']);

/**
 * SQLite looks the whole file through where much is new. Where little is, that would take longer than all the rest: then it leaves out
 * the bulk, which is a copy, and the order of the words, which was checked when it was written.
 */
export function check(db: Database, { file, size, whole }: { file: string; size: number; whole: boolean }): void {
  const problem = (what: string) => new StoreError(`${file} did not pass its check (${what}); the index stays as it was`);
  const tables = db
    .all(`select name from sqlite_schema where type = 'table' and rootpage`)
    .flatMap(({ name }) => (BULK.has(String(name)) ? [] : [`(${name})`]));
  for (const table of whole ? [''] : tables) {
    const state = db.get(`pragma quick_check${table}`);
    if (state && !Object.values(state).includes('ok')) throw problem(`SQLite says ${Object.values(state).join(', ')}`);
  }
  const counts = db.get('select (select count(*) from talk) as talks, (select count(*) from words_docsize) as rows');
  if (counts?.talks !== size || counts.rows !== size) {
    throw problem(`${size} talks were to be written, ${counts?.talks} are there, ${counts?.rows} can be searched`);
  }
  const probe = titled(db);
  if (probe && !db.get('select rowid from words where words match ? and rowid = ?', `"${wordTokens(probe.title)[0]}"`, probe.n)) {
    throw problem(`a search for «${probe.title}» does not find it`);
  }
}

/** The last talk whose title has a word: of those that were written last. */
function titled(db: Database): { n: number; title: string } | undefined {
  for (const { n, title } of db.all(`select n, card ->> 'title' as title from talk order by n desc limit 100`)) {
    if (wordTokens(String(title)).length) return { n: Number(n), title: String(title) };
  }
  return undefined;
}
