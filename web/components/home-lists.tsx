/** Before a search: topics with counts, the newest talks and events, and how topics spread over the years. */
import type { EventItem, SearchAnswer, TopicItem } from '../../search/answers.ts';
import type { TalksByYear } from '../../search/years.ts';
import { newestFirst } from '../format.ts';
import { topicLabel, topicLabels, type View } from '../view.ts';
import { EventList } from './event-list.tsx';
import { HitList } from './hit-list.tsx';
import { IndexList } from './index-list.tsx';
import { Timeline } from './years.tsx';

export type Home = {
  topics: TopicItem[];
  events: EventItem[];
  byYear: TalksByYear;
  /** How many there are. */
  talks: number;
};

type Props = { view: View; answer: SearchAnswer; home: Home };

/** How much of each is shown. */
const shown = { topics: 12, rows: 8, talks: 6, events: 6 };

export function HomeLists({ view, answer, home }: Props) {
  const { say, urls, site } = view;
  const topics = home.topics
    .filter(({ talks }) => talks > 0)
    .toSorted((a, b) => b.talks - a.talks || view.compare(topicLabel(site, a), topicLabel(site, b)))
    .slice(0, shown.topics);
  const entries = topics.map((topic) => ({ label: topicLabel(site, topic), url: urls.topic(topic.id), talks: topic.talks }));
  const events = home.events.toSorted(newestFirst).slice(0, shown.events);
  return (
    <>
      {topics.length > 0 && (
        <section class="home-topics index" aria-labelledby="home-topics">
          <SectionHead id="home-topics" title={say.topics} url={urls.topics()} all={say.search.all} />
          <IndexList view={view} entries={entries} />
        </section>
      )}
      <section class="found" aria-labelledby="home-talks">
        <SectionHead id="home-talks" title={say.search.newest} url={urls.search({ sort: 'newest' })} all={say.search.all} />
        {answer.hits.length > 0 ? (
          <HitList view={view} hits={answer.hits.slice(0, shown.talks)} label={topicLabels(site, home.topics)} />
        ) : (
          <p class="quiet">{say.lists.noTalks}</p>
        )}
      </section>
      {events.length > 0 && (
        <section class="home-events" aria-labelledby="home-events">
          <SectionHead id="home-events" title={say.search.newestEvents} url={urls.events()} all={say.search.all} />
          <EventList view={view} events={events} />
        </section>
      )}
      <Timeline view={view} byYear={home.byYear} topics={topics.slice(0, shown.rows)} />
    </>
  );
}

function SectionHead({ id, title, url, all }: { id: string; title: string; url: string; all: string }) {
  return (
    <div class="rule rule-row">
      <h2 id={id}>{title}</h2>
      <a href={url} aria-describedby={id}>
        {all}
      </a>
    </div>
  );
}
