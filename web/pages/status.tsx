/** How the index stands: counts, and the files with what the parser had to say of them, for those who wrote them. */
import type { FileReport, StatusReport } from '../../search/answers.ts';
import type { Severity } from '../../search/talk.ts';
import { DiagnosticList } from '../components/diagnostic-list.tsx';
import { LastRefresh } from '../components/last-refresh.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Paging } from '../components/paging.tsx';
import { renderDocument } from '../document.tsx';
import type { Site } from '../site.ts';
import { type View, viewOf } from '../view.ts';

export type StatusPage = { report: StatusReport };

const severities: Severity[] = ['error', 'warning', 'info'];

/** Of one file on the list; its own page has all. */
const SHOWN = 5;

export function statusPage(site: Site, { report }: StatusPage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  const { page, pages, degraded, refreshed } = report;
  return renderDocument(view, {
    title: page > 1 ? `${say.status} – ${say.pages.page(page)}` : say.status,
    description: say.report.lede,
    path: urls.status(page),
    current: 'status',
    find: 'header',
    children: (
      <>
        <PageHead title={say.status}>
          <p class="lede">{say.report.lede}</p>
        </PageHead>
        {degraded && (
          <div class="note note-warning">
            <p>{say.report.degraded}</p>
            <p class="quiet degraded-reason">
              {say.report.reason} <code lang={site.lang === 'en' ? undefined : 'en'}>{degraded}</code>
            </p>
          </div>
        )}
        <Figures view={view} report={report} />
        {refreshed && <LastRefresh view={view} time={report.refreshedAt} names={refreshed} />}
        <Files view={view} report={report} />
        <Paging view={view} page={page} last={pages} to={urls.status} />
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

function Files({ view, report }: { view: View; report: StatusReport }) {
  const { say } = view;
  const { told, clean } = report;
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
      <p class="quiet">
        {told.total > 0 ? view.count(say.report.told, told.total) : clean.total > 0 ? say.report.none : say.report.noSources}
      </p>
      {told.files.map((file) => (
        <ToldFile key={file.path} view={view} file={file} />
      ))}
      {clean.files.length > 0 && (
        <details class="clean" open={told.total > 0 && told.files.length === 0}>
          <summary>{view.count(say.report.clean, clean.total)}</summary>
          <ul class="plain">
            {clean.files.map((file) => (
              <li key={file.path}>
                <FileName view={view} file={file} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function ToldFile({ view, file }: { view: View; file: FileReport }) {
  const { say, urls } = view;
  const more = file.diagnostics.length - SHOWN;
  return (
    <section class="file">
      <h3>
        <FileName view={view} file={file} />
      </h3>
      <DiagnosticList view={view} diagnostics={file.diagnostics.slice(0, SHOWN)} />
      {more > 0 && (
        <p>
          <a href={urls.source(file.path)}>{view.count(say.report.more, more)}</a>
        </p>
      )}
    </section>
  );
}

/** Leads to the file's own page. */
function FileName({ view, file: { path, kind, talks } }: { view: View; file: FileReport }) {
  const { say, urls } = view;
  return (
    <>
      <a href={urls.source(path)}>
        <code>{path}</code>
      </a>{' '}
      <span class="quiet">
        {talks > 0 ? `${say.report.kinds[kind]} · ${view.count(say.talks, talks)}` : say.report.kinds[kind]}
      </span>
    </>
  );
}
