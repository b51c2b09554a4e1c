/** What a refresh made of the files. */
import type { RefreshReport, ToldTalk } from '../search/answers.ts';
import type { Changes } from '../search/store/writer.ts';
import type { Talk } from '../search/talk.ts';
import type { Ledger } from './ledger.ts';
import type { Source } from './sources.ts';

export function filesReport(sources: Source[]): RefreshReport['files'] {
  const parsed = sources.filter((source) => source.parsed).length;
  const reasons = (of: Source[], severity: 'error' | 'info') =>
    of.flatMap(({ path, diagnostics }) => {
      const why = diagnostics.find((each) => each.severity === severity);
      return why ? [{ path, reason: why.reason }] : [];
    });
  return {
    total: sources.length,
    parsed,
    unchanged: sources.length - parsed,
    failed: reasons(sources, 'error'),
    lastGood: sources.filter((source) => source.lastGood).map(({ path }) => path),
    skipped: reasons(
      sources.filter(({ talks, diagnostics }) => !talks && !diagnostics.some(({ severity }) => severity === 'error')),
      'info',
    ),
  };
}

/** So many of a kind are told by title and file. */
const TOLD = 20;

/** `talks` holds those that were added or changed, the ledger those that went. */
export function talksReport(
  changes: Changes,
  total: number,
  { talks, ledger }: { talks: Talk[]; ledger: Ledger },
): RefreshReport['talks'] {
  const byId = new Map(talks.map((talk) => [talk.id, talk]));
  const told = (['added', 'changed', 'moved', 'removed'] as const).flatMap((what) =>
    changes[what].slice(0, TOLD).map((id): ToldTalk => {
      const talk = byId.get(id);
      const line = ledger.get(id);
      const { movedTo } = line ?? {};
      const path = talk?.sources[0]?.path ?? line?.sources[0] ?? '';
      return { what, id, title: talk?.title ?? line?.title ?? '', path, ...(movedTo ? { movedTo } : {}) };
    }),
  );
  return { total, ...changes, told };
}
