/** All events, and one of them. */
import type { EventItem, TopicItem } from '../../search/answers.ts';
import type { TalkCard } from '../../search/talk.ts';
import { CopyMenu } from '../components/copy-menu.tsx';
import { Day } from '../components/day.tsx';
import { EventList } from '../components/event-list.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Paging } from '../components/paging.tsx';
import { SourceList } from '../components/source-list.tsx';
import { TalkList } from '../components/talk-list.tsx';
import { TopicLinks } from '../components/topic-links.tsx';
import { describeEvent } from '../describe.ts';
import { renderDocument } from '../document.tsx';
import { newestFirst } from '../format.ts';
import { grouped } from '../group.ts';
import { pageOf } from '../page-of.ts';
import type { Site } from '../site.ts';
import { topicLabels, viewOf } from '../view.ts';

/** `page`: the one asked for. */
export type EventsPage = { events: EventItem[]; page: number };

const LISTED = 500;

export function eventsPage(site: Site, { events, page }: EventsPage): string {
  const view = viewOf(site);
  const { say } = view;
  const ordered = events.toSorted(newestFirst);
  const shown = pageOf(page, { total: ordered.length, perPage: LISTED, items: (from, most) => ordered.slice(from, from + most) });
  const years = grouped(shown.items, ({ date }) => date?.slice(0, 4) ?? '');
  return renderDocument(view, {
    title: shown.page > 1 ? `${say.events} – ${say.pages.page(shown.page)}` : say.events,
    description: say.lists.events,
    path: view.urls.events(shown.page),
    current: 'events',
    find: 'header',
    children: (
      <>
        <PageHead title={say.events}>
          <p class="lede">{events.length === 0 ? say.lists.noEvents : say.lists.events}</p>
        </PageHead>
        {[...years].map(([year, ofYear]) => (
          <section key={year} class="year" aria-labelledby={`year-${year}`}>
            <h2 id={`year-${year}`}>{year === '' ? say.lists.undated : year}</h2>
            <EventList view={view} events={ofYear} />
          </section>
        ))}
        <Paging view={view} page={shown.page} last={shown.last} to={view.urls.events} />
      </>
    ),
  });
}

export type EventPage = {
  event: EventItem;
  /** In the order in which they were given. */
  talks: TalkCard[];
  sources: { path: string; line: number; url?: string }[];
  topics: TopicItem[];
};

export function eventPage(site: Site, { event, talks, sources, topics }: EventPage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  const ids = [...new Set(talks.flatMap((talk) => talk.topics))];
  return renderDocument(view, {
    title: event.title,
    description: describeEvent(view, event, talks),
    path: urls.event(event.id),
    embeds: true,
    current: 'events',
    find: 'header',
    children: (
      <>
        <PageHead kind={<a href={urls.events()}>{say.events}</a>} title={event.title} lang={view.lang(event.title)}>
          <p class="facts">
            {event.date && <Day view={view} date={event.date} />} <span>{view.count(say.talks, event.talks)}</span>{' '}
            <a href={urls.search({ filters: { events: [event.id] } })}>{say.lists.searchWithin}</a>
          </p>
          <TopicLinks view={view} topics={ids} label={topicLabels(site, topics)} />
          <div class="head-actions">
            <CopyMenu view={view} title={event.title} path={urls.event(event.id)} />
          </div>
        </PageHead>
        <TalkList view={view} talks={talks} topics={topics} numbered />
        {sources.length > 0 && (
          <section class="below" aria-labelledby="sources">
            <h2 id="sources">{say.talk.sources}</h2>
            <SourceList view={view} sources={sources} />
          </section>
        )}
      </>
    ),
  });
}
