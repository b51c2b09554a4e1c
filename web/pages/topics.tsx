/** All topics, and one of them. */
import type { TopicItem } from '../../search/answers.ts';
import type { TalkCard } from '../../search/talk.ts';
import type { TalksByYear } from '../../search/years.ts';
import { CopyMenu } from '../components/copy-menu.tsx';
import { feedForm } from '../components/head.tsx';
import { GroupedIndex } from '../components/index-list.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Paging } from '../components/paging.tsx';
import { TalkList } from '../components/talk-list.tsx';
import { Spark, TopicYears } from '../components/years.tsx';
import { describeTopic } from '../describe.ts';
import { renderDocument } from '../document.tsx';
import type { PageOf } from '../page-of.ts';
import type { Site } from '../site.ts';
import { topicLabel, type View, viewOf } from '../view.ts';
import { yearColumns } from '../years.ts';

export type TopicsPage = { topics: TopicItem[]; byYear: TalksByYear };

export function topicsPage(site: Site, { topics, byYear }: TopicsPage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  const columns = yearColumns(view, byYear);
  const entries = topics
    .filter(({ talks }) => talks > 0)
    .map((topic) => ({
      label: topicLabel(site, topic),
      url: urls.topic(topic.id),
      talks: topic.talks,
      picture: <Spark view={view} byYear={byYear} columns={columns} topic={topic} />,
    }))
    .sort((a, b) => view.compare(a.label, b.label));
  return renderDocument(view, {
    title: say.topics,
    description: say.lists.topics,
    path: urls.topics(),
    current: 'topics',
    find: 'header',
    children: (
      <>
        <PageHead title={say.topics}>
          <p class="lede">{entries.length === 0 ? say.lists.noTopics : say.lists.topics}</p>
        </PageHead>
        <GroupedIndex view={view} entries={entries} />
      </>
    ),
  });
}

export type TopicPage = {
  topic: TopicItem;
  /** Which talks to read first, best first; empty: the page only lists all of them. */
  start: TalkCard[];
  /** The newest first. */
  talks: PageOf<TalkCard>;
  topics: TopicItem[];
  byYear: TalksByYear;
};

export function topicPage(site: Site, { topic, start, talks, topics, byYear }: TopicPage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  const title = topicLabel(site, topic);
  const others = [...topic.names.ko, ...topic.names.en].filter((name) => name !== title);
  return renderDocument(view, {
    title: talks.page > 1 ? `${title} – ${say.pages.page(talks.page)}` : title,
    description: describeTopic(view, topic, talks.items),
    path: urls.topic(topic.id, talks.page),
    forms: [feedForm(urls.topicFeed(topic.id), title)],
    embeds: true,
    current: 'topics',
    find: 'header',
    children: (
      <>
        <PageHead kind={<a href={urls.topics()}>{say.topics}</a>} title={title} lang={view.lang(title)}>
          {others.length > 0 && <Names view={view} names={others} />}
          <p class="facts">
            <span>{view.count(say.talks, topic.talks)}</span>{' '}
            <a href={urls.search({ filters: { topics: [topic.id] } })}>{say.lists.searchWithin}</a>{' '}
            <a href={urls.topicFeed(topic.id)}>{say.feed}</a>
          </p>
          <div class="head-actions">
            <CopyMenu view={view} title={title} path={urls.topic(topic.id)} />
          </div>
        </PageHead>
        {start.length > 0 && (
          <section class="start" aria-labelledby="start">
            <h2 class="rule" id="start">
              {say.lists.start}
            </h2>
            <TalkList view={view} talks={start} topics={topics} heading="h3" />
          </section>
        )}
        {start.length > 0 && (
          <h2 class="rule" id="all">
            {say.lists.allTalks}
          </h2>
        )}
        <TopicYears view={view} byYear={byYear} topic={topic} />
        <TalkList view={view} talks={talks.items} topics={topics} heading={start.length > 0 ? 'h3' : 'h2'} />
        <Paging view={view} page={talks.page} last={talks.last} to={(page) => urls.topic(topic.id, page)} />
      </>
    ),
  });
}

function Names({ view, names }: { view: View; names: string[] }) {
  return (
    <ul class="plain lede dotted">
      {names.map((name) => (
        <li key={name} lang={view.lang(name)}>
          {name}
        </li>
      ))}
    </ul>
  );
}
