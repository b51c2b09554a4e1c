/** What the parser had to say of one file: where, how bad, what and by which rule. */
import type { Diagnostic } from '../../search/talk.ts';
import { correctionUrl, type View } from '../view.ts';

export function DiagnosticList({ view, diagnostics }: { view: View; diagnostics: Diagnostic[] }) {
  const { say, site } = view;
  return (
    <ul class="plain">
      {diagnostics.map((diagnostic) => {
        const { line, column, rule, severity, reason } = diagnostic;
        const place = `${line}:${column}`;
        const correction = correctionUrl(site, diagnostic);
        return (
          <li key={`${place} ${rule} ${reason}`} class="diagnostic">
            <span class={`severity severity-${severity}`}>{say.report.severities[severity]}</span>
            <span class="diagnostic-place" title={say.report.lineColumn(line, column)}>
              {correction ? <a href={correction}>{place}</a> : place}
            </span>
            {/* The parser speaks English, whatever the page speaks. */}
            <span class="diagnostic-reason" lang={site.lang === 'en' ? undefined : 'en'}>
              {reason}
            </span>
            <code class="diagnostic-rule">{rule}</code>
          </li>
        );
      })}
    </ul>
  );
}
