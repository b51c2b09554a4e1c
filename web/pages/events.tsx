/** All events, and one of them. */
import type { EventItem, TopicItem } from '../../search/answers.ts';
import type { TalkCard } from '../../search/talk.ts';
import { Day } from '../components/day.tsx';
import { EventList } from '../components/event-list.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SourceList } from '../components/source-list.tsx';
import { TalkList } from '../components/talk-list.tsx';
import { TopicLinks } from '../components/topic-links.tsx';
import { renderDocument } from '../document.tsx';
import { newestFirst } from '../format.ts';
import { grouped } from '../group.ts';
import type { Site } from '../site.ts';
import { topicLabels, viewOf } from '../view.ts';

export type EventsPage = { events: EventItem[] };

export function eventsPage(site: Site, { events }: EventsPage): string {
  const view = viewOf(site);
  const { say } = view;
  const years = grouped(events.toSorted(newestFirst), ({ date }) => date?.slice(0, 4) ?? '');
  return renderDocument(view, {
    title: say.events,
    description: say.lists.events,
    path: view.urls.events(),
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
    description: [event.title, event.date && view.date(event.date), view.count(say.talks, event.talks)]
      .filter(Boolean)
      .join(' · '),
    path: urls.event(event.id),
    current: 'events',
    find: 'header',
    children: (
      <>
        <PageHead kind={<a href={urls.events()}>{say.events}</a>} title={event.title}>
          <p class="facts">
            {event.date && <Day view={view} date={event.date} />} <span>{view.count(say.talks, event.talks)}</span>{' '}
            <a href={urls.search({ filters: { events: [event.id] } })}>{say.lists.searchWithin}</a>
          </p>
          <TopicLinks view={view} topics={ids} label={topicLabels(site, topics)} />
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
