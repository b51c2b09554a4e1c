/** Refreshing without files and index: sources and the ledger go in, talks and the next ledger come out. */
import { headOf, type SourceDraft } from '../../ingest/draft.ts';
import { formatLedger, type Ledger, parseLedger } from '../../ingest/ledger.ts';
import { parseSource } from '../../ingest/parse.ts';
import { buildKnowledgeBase } from '../../ingest/pipeline.ts';
import type { Diagnostic } from '../../search/talk.ts';
import type { Indexed } from './edit-scripts.ts';

export type PureCore = {
  /** Files by path. The ledger of the refresh before goes in, as it would be read from its file; `text` is the next one. */
  refresh: (files: Record<string, string>) => Indexed & { text: string; diagnostics: Diagnostic[] };
};

export function pureCore(): PureCore {
  const known = new Map<string, { text: string; draft: SourceDraft }>();
  let ledger: Ledger = new Map();
  function draftOf(path: string, text: string): SourceDraft {
    const before = known.get(path);
    if (before?.text === text) return before.draft;
    const draft = parseSource({ path, bytes: Buffer.from(text) });
    known.set(path, { text, draft });
    return draft;
  }
  return {
    refresh(files) {
      const sources = Object.entries(files).map(([path, text]) => headOf(draftOf(path, text), text));
      const { base, ledger: next, diagnostics } = buildKnowledgeBase({ sources, topics: [], ledger });
      const text = formatLedger(next);
      ledger = parseLedger(text, 'ledger');
      return { talks: base.talks, events: base.events, ledger, text, diagnostics };
    },
  };
}
