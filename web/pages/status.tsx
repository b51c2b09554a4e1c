/** How the index stands: counts, and what the parser had to say of each source, for those who wrote them. */
import type { StatusReport } from '../../search/answers.ts';
import type { Severity } from '../../search/talk.ts';
import { PageHead } from '../components/page-head.tsx';
import { renderDocument } from '../document.tsx';
import type { Site } from '../site.ts';
import { correctionUrl, type View, viewOf } from '../view.ts';

export type StatusPage = { report: StatusReport };

const severities: Severity[] = ['error', 'warning', 'info'];

export function statusPage(site: Site, { report }: StatusPage): string {
  const view = viewOf(site);
  const { say } = view;
  return renderDocument(view, {
    title: say.status,
    description: say.report.lede,
    path: view.urls.status(),
    current: 'status',
    find: 'header',
    children: (
      <>
        <PageHead title={say.status}>
          <p class="lede">{say.report.lede}</p>
        </PageHead>
        {report.degraded && (
          <p class="note note-warning">
            {say.report.degraded} <span class="quiet">{report.degraded}</span>
          </p>
        )}
        <Figures view={view} report={report} />
        <Diagnostics view={view} report={report} />
      </>
    ),
  });
}

function Figures({ view, report }: { view: View; report: StatusReport }) {
  const { say } = view;
  const figures = [
    [say.report.talks, view.number(report.talks)],
    [say.events, view.number(report.events)],
    [say.talk.sources, view.number(report.sources)],
    [say.report.engine, report.engine],
    [say.report.generation, view.number(report.generation)],
    [say.report.refreshed, <time dateTime={report.refreshedAt}>{view.time(report.refreshedAt)}</time>],
  ];
  return (
    <dl class="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Diagnostics({ view, report }: { view: View; report: StatusReport }) {
  const { say } = view;
  const files = report.files.filter(({ diagnostics }) => diagnostics.length > 0);
  const clean = report.files.filter(({ diagnostics }) => diagnostics.length === 0);
  return (
    <section class="diagnostics" aria-labelledby="diagnostics">
      <div class="rule rule-row">
        <h2 id="diagnostics">{say.report.diagnostics}</h2>
        <ul class="plain inline">
          {severities.map((severity) => (
            <li key={severity}>
              <span class={`severity severity-${severity}`}>{say.report.severities[severity]}</span>{' '}
              {view.number(report.diagnostics[severity])}
            </li>
          ))}
        </ul>
      </div>
      {files.length === 0 && <p class="quiet">{report.files.length === 0 ? say.report.noSources : say.report.none}</p>}
      {files.map((file) => (
        <FileDiagnostics key={file.path} view={view} file={file} />
      ))}
      {clean.length > 0 && files.length > 0 && (
        <details class="clean">
          <summary>{view.count(say.report.clean, clean.length)}</summary>
          <ul class="plain">
            {clean.map(({ path, talks }) => (
              <li key={path}>
                <code>{path}</code> <span class="quiet">{view.count(say.talks, talks)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function FileDiagnostics({ view, file }: { view: View; file: StatusReport['files'][number] }) {
  const { say, site } = view;
  return (
    <section class="file">
      <h3>
        <code>{file.path}</code> <span class="quiet">{view.count(say.talks, file.talks)}</span>
      </h3>
      <ul class="plain">
        {file.diagnostics.map((diagnostic) => {
          const place = `${diagnostic.path}:${diagnostic.line}:${diagnostic.column}`;
          const correction = correctionUrl(site, diagnostic);
          return (
            <li key={`${place} ${diagnostic.rule} ${diagnostic.reason}`} class="diagnostic">
              <span class={`severity severity-${diagnostic.severity}`}>{say.report.severities[diagnostic.severity]}</span>
              <code class="diagnostic-place">{correction ? <a href={correction}>{place}</a> : place}</code>
              <span class="diagnostic-reason">{diagnostic.reason}</span>
              <code class="diagnostic-rule">{diagnostic.rule}</code>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
