/** What an index and a ledger hold, to be compared as a whole. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_FILE, type Ledger, parseLedger } from '../../ingest/ledger.ts';
import { indexFilePath, readPointer, stateFolder } from '../../search/store/generations.ts';
import { IndexFile } from '../../search/store/index-file.ts';
import type { Talk } from '../../search/talk.ts';

export type Places = { data: string; state: string };

export const generationOf = ({ data, state }: Places): number => readPointer(stateFolder(state, data))?.generation ?? 0;

export const currentFile = (places: Places): string =>
  indexFilePath(stateFolder(places.state, places.data), generationOf(places));

/** Of the current generation; what only tells of how it came about is left out. Fails where there is none. */
export function contentsOf(places: Places) {
  const file = IndexFile.open(currentFile(places));
  try {
    const documents = (table: string) => file.all(`select document from ${table}`).map(({ document }) => String(document));
    return {
      talks: documents('document')
        .map((document) => JSON.parse(document) as Talk)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
      rest: ['event', 'topic', 'glossary', 'synonyms', 'permalink', 'diagnostic'].map((table) => documents(table).sort()),
      hashes: [...file.hashes()].sort(),
      sources: file.sources(),
    };
  } finally {
    file.close();
  }
}

/** As it is written in the data folder; empty where it is not there. */
export function ledgerText({ data }: Pick<Places, 'data'>): string {
  const file = join(data, LEDGER_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Fails when it is not whole. */
export const ledgerOf = (places: Pick<Places, 'data'>): Ledger => parseLedger(ledgerText(places), LEDGER_FILE);
