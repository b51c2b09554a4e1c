/** The directory that links are checked against, as the ledger of a folder. */
import { formatLedger, type LedgerLine } from '../../ingest/ledger.ts';
import { DIRECTORY } from './links.ts';

const NOTHING = { speakers: [], sources: [], anchors: [] };

const LINES: LedgerLine[] = [
  ...DIRECTORY.talks.map(({ event, ...talk }) => ({
    ...NOTHING,
    ...talk,
    kind: 'talk' as const,
    ...(event ? { event: event.id } : {}),
  })),
  ...DIRECTORY.events.map((event) => ({ ...NOTHING, ...event, kind: 'event' as const })),
  ...DIRECTORY.gone.map((gone) => ({ ...NOTHING, ...gone, ...(gone.movedTo ? {} : { removed: true }) })),
];

/** With what these lines say instead. */
export function ledgerText(changes: Partial<LedgerLine>[] = []): string {
  const changed = LINES.map((line) => ({ ...line, ...changes.find(({ id }) => id === line.id) }));
  return formatLedger(new Map(changed.map((line) => [line.id, line])));
}
