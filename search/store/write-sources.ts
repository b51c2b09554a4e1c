/** Writes what an index file keeps of the sources, and of what was made of them together. */
import { deflateRawSync } from 'node:zlib';
import type { Diagnostic } from '../talk.ts';
import { type Database, listOf } from './driver.ts';
import type { Generation } from './writer.ts';

/** What is kept of a source: its content's hash, and what was read from it, so that an unchanged file is not parsed again. */
export type SourceRecord = {
  path: string;
  hash: string;
  /** What the file system said of the file when it had this content; empty: nothing that can be trusted. */
  stat?: string;
  kind: string;
  /** What every refresh asks of it. */
  head?: unknown;
  draft: unknown;
  /** Of the source alone. */
  diagnostics?: Diagnostic[];
};

export function writeUnits(db: Database, { units = [], kept }: Generation): void {
  const stay = JSON.stringify([...(kept?.units ?? [])]);
  db.run('delete from unit where signature not in (select value from json_each(?))', stay);
  for (const unit of units) {
    db.run('insert into unit (signature, document) values (?, ?)', unit.signature, JSON.stringify(unit));
  }
}

export function writeSources(db: Database, { sources, kept, stats = new Map() }: Generation): void {
  for (const path of listOf<string>(db, 'json_quote(path)', 'source')) {
    if (!kept?.sources.has(path)) for (const table of ['source', 'draft']) db.run(`delete from ${table} where path = ?`, path);
  }
  for (const [path, stat] of stats) db.run('update source set stat = ? where path = ?', stat, path);
  const isKept = kept?.sources ?? new Set();
  db.exec('delete from diagnostic where not own');
  for (const { path } of db.all('select distinct path from diagnostic')) {
    if (!isKept.has(String(path))) db.run('delete from diagnostic where path = ?', String(path));
  }
  for (const { path, hash, stat = '', kind, head = {}, draft, diagnostics = [] } of sources) {
    db.run(
      'insert into source (path, hash, stat, kind, head) values (?, ?, ?, ?, ?)',
      ...[path, hash, stat, kind, JSON.stringify(head)],
    );
    const deflated = deflateRawSync(JSON.stringify(draft ?? null), { level: FAST });
    db.run('insert into draft (path, draft) values (?, ?)', path, deflated);
    for (const each of diagnostics) insertDiagnostic(db, each, 1);
  }
}

/** Of the levels of deflate: drafts are written often and read seldom. */
const FAST = 1;

export function insertDiagnostic(db: Database, each: Diagnostic, own: 0 | 1): void {
  const { path, line } = each;
  db.run('insert into diagnostic (path, line, own, document) values (?, ?, ?, ?)', path, line, own, JSON.stringify(each));
}
