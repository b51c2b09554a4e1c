/** What an index file keeps for the next refresh, so that this makes anew only what changed. What is kept is the business of whoever wrote it. */
import { inflateRawSync } from 'node:zlib';
import type { Diagnostic } from '../talk.ts';
import { isHangul } from '../text/runs.ts';
import { gramTokens, wordToken } from '../text/tokens.ts';
import { listOf } from './driver.ts';
import type { IndexFile, StoredSource } from './index-file.ts';

export type SourceRow = StoredSource & {
  /** What the file system said of the file when it had this content; empty: nothing that can be trusted. */
  stat: string;
  head: unknown;
};

/** What every refresh asks of a source, of all of them. */
export function keptSources(file: IndexFile): SourceRow[] {
  const columns = `json_object('path', path, 'hash', hash, 'stat', stat, 'kind', kind)`;
  const rows = listOf<[Omit<SourceRow, 'head'>, unknown]>(file, `'[' || ${columns} || ',' || head || ']'`, 'source');
  return rows.map(([row, head]) => ({ ...row, head }));
}

/** What was read from one source. Undefined where no source has this path. */
export function keptDraft(file: IndexFile, path: string): unknown {
  const row = file.all('select draft from draft where path = ?', path)[0];
  return row && JSON.parse(inflateRawSync(row.draft as Uint8Array).toString());
}

/** What was made of sources that are told of together. */
export function keptUnits(file: IndexFile): unknown[] {
  return listOf(file, 'document', 'unit');
}

/** What talks add to glossary and topics, by id. */
export function keptTold(file: IndexFile): Map<string, unknown> {
  return new Map(listOf<[string, unknown]>(file, `'[' || json_quote(id) || ',' || told || ']'`, `talk where told != ''`));
}

/** Diagnostics of sources alone, without those of what several sources tell together. */
export function keptDiagnostics(file: IndexFile): Diagnostic[] {
  return listOf(file, 'document', '(select document from diagnostic where own order by path, line, rowid)');
}

/** Ids of all talks that hold one of these names, and perhaps of others. */
export function mentioning(file: IndexFile, names: string[]): string[] {
  if (!names.length) return [];
  const ways = names.map(mention);
  const rows = ways.includes(undefined)
    ? file.all('select id from talk')
    : file.all('select id from talk where n in (select rowid from words where words match ?)', ways.join(' OR '));
  return rows.map((row) => String(row.id));
}

/**
 * What the full-text table is asked for where a name may stand as `patternOf` (text/occurrences.ts) finds it; undefined: it can't tell.
 * The tokens at the beginning decide, because what comes behind them may be written apart, together or with particles.
 */
function mention(name: string): string | undefined {
  const text = name.normalize('NFC').trim();
  const [latin] = /^[a-z0-9]+/i.exec(text) ?? [];
  if (latin) return latin.toLowerCase() === 'net' ? '"net"* OR "dotnet"' : `"${latin.toLowerCase()}"*`;
  const [first = '', next] = text.replace(/(?<=^.)[\s-]+/, '');
  if (!/^[가-힣]/.test(first)) return undefined;
  const [alone, second] = [first, next ?? ''].map((letter) => wordToken({ text: letter, hangul: true }));
  if (!next) return `"${alone}"*`;
  if (!isHangul(next)) return `"${alone}"`;
  // A hyphen or the end of a line may keep the two syllables apart, and no gram crosses those: then the first is a word of its own.
  const [gram] = gramTokens(first + next);
  const acrossParts = [`({title headings} : "${alone}" AND "${second}"*)`, `("${alone}" AND {title headings} : "${second}"*)`];
  return [`"${gram}"`, `"${alone} ${second}"*`, ...acrossParts].join(' OR ');
}
