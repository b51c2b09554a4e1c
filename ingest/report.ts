/** What a refresh made of the files. */
import type { RefreshReport } from '../search/answers.ts';
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
