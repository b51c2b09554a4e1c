/** Before a search: topics with counts, the newest talks, the newest events. */
import type { EventItem, SearchAnswer, SearchRequest, TopicItem } from '../../search/answers.ts';
import { newestFirst } from '../format.ts';
import { topicLabel, topicLabels, type View } from '../view.ts';
import { EventList } from './event-list.tsx';
import { HitList } from './hit-list.tsx';
import { IndexList } from './index-list.tsx';
import { Paging } from './paging.tsx';

type Props = { view: View; request: SearchRequest; answer: SearchAnswer; home: { topics: TopicItem[]; events: EventItem[] } };

export function HomeLists({ view, request, answer, home }: Props) {
  const { say, urls, site } = view;
  const topics = home.topics
    .filter(({ talks }) => talks > 0)
    .toSorted((a, b) => b.talks - a.talks || view.compare(topicLabel(site, a), topicLabel(site, b)))
    .slice(0, 12)
    .map((topic) => ({ label: topicLabel(site, topic), url: urls.topic(topic.id), talks: topic.talks }));
  const events = home.events.toSorted(newestFirst).slice(0, 6);
  return (
    <>
      {topics.length > 0 && (
        <section class="home-topics index" aria-labelledby="home-topics">
          <SectionHead id="home-topics" title={say.topics} url={urls.topics()} all={say.search.all} />
          <IndexList view={view} entries={topics} />
        </section>
      )}
      <section class="found" aria-labelledby="home-talks">
        <h2 id="home-talks" class="rule">
          {say.search.newest}
        </h2>
        {answer.hits.length > 0 ? (
          <HitList view={view} hits={answer.hits} label={topicLabels(site, home.topics)} />
        ) : (
          <p class="quiet">{say.lists.noTalks}</p>
        )}
        <Paging view={view} request={request} answer={answer} />
      </section>
      {events.length > 0 && (
        <section class="home-events" aria-labelledby="home-events">
          <SectionHead id="home-events" title={say.search.newestEvents} url={urls.events()} all={say.search.all} />
          <EventList view={view} events={events} />
        </section>
      )}
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
