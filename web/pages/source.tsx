/** What was made of one file, for whoever wrote it: the talks read from it, what was wrong, and how to correct it. */
import type { SourceReport, TopicItem } from '../../search/answers.ts';
import { CorrectingGuide } from '../components/correcting-guide.tsx';
import { DiagnosticList } from '../components/diagnostic-list.tsx';
import { Occasion } from '../components/occasion.tsx';
import { PageHead } from '../components/page-head.tsx';
import { TopicLinks } from '../components/topic-links.tsx';
import { renderDocument } from '../document.tsx';
import type { Site } from '../site.ts';
import { correctionUrl, topicLabels, type View, viewOf } from '../view.ts';

export type SourcePage = { report: SourceReport; topics: TopicItem[] };

export function sourcePage(site: Site, { report, topics }: SourcePage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  const { path, kind, talks, diagnostics } = report;
  return renderDocument(view, {
    title: path,
    description: [path, say.report.kinds[kind], view.count(say.talks, talks)].join(' · '),
    path: urls.source(path),
    current: 'status',
    find: 'header',
    children: (
      <>
        <PageHead kind={<a href={urls.status()}>{say.status}</a>} title={path} lang={view.lang(path)}>
          <Facts view={view} report={report} />
        </PageHead>
        <section class="diagnostics" aria-labelledby="diagnostics">
          <h2 id="diagnostics" class="rule">
            {say.report.diagnostics}
          </h2>
          {diagnostics.length > 0 ? (
            <DiagnosticList view={view} diagnostics={diagnostics} />
          ) : (
            <p class="quiet">{say.report.noDiagnostics}</p>
          )}
        </section>
        {kind !== '' && <ReadTalks view={view} report={report} label={topicLabels(site, topics)} />}
        {report.stated && <CorrectingGuide view={view} path={path} kind={kind} stated={report.stated} />}
      </>
    ),
  });
}

function Facts({ view, report: { path, kind, events } }: { view: View; report: SourceReport }) {
  const { say, site } = view;
  const correction = correctionUrl(site, { path, line: 1 });
  return (
    <ul class="plain facts">
      <li>{say.report.kinds[kind]}</li>
      {events.map((event) => (
        <li key={event.id}>
          <Occasion view={view} event={event} />
        </li>
      ))}
      {correction && (
        <li>
          <a href={correction}>{say.talk.correct}</a>
        </li>
      )}
    </ul>
  );
}

type ReadTalksProps = { view: View; report: SourceReport; label: (topic: string) => string };

function ReadTalks({ view, report: { path, read }, label }: ReadTalksProps) {
  const { say, site, urls } = view;
  return (
    <section class="read" aria-labelledby="read">
      <h2 id="read" class="rule">
        {say.report.read}
      </h2>
      {read.length === 0 && <p class="quiet">{say.report.noTalks}</p>}
      <ol class="plain talks">
        {read.map(({ line, card: { id, title, speakers, topics } }) => {
          const correction = correctionUrl(site, { path, line });
          const written = view.count(say.report.line, line);
          return (
            <li key={id} class="talk">
              <p class="talk-when">{correction ? <a href={correction}>{written}</a> : written}</p>
              <div class="talk-body">
                <h3 class="talk-title" lang={view.lang(title)}>
                  <a href={urls.talk(id)}>{title}</a>
                </h3>
                <ul class="plain dotted talk-who">
                  {speakers.map(({ name, role }) => (
                    <li key={name}>
                      <a href={urls.speaker(name)} lang={view.lang(name)}>
                        {name}
                      </a>
                      {role && (
                        <span class="quiet" lang={view.lang(role)}>
                          {' '}
                          {role}
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
                <TopicLinks view={view} topics={topics} label={label} />
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
