/** A talk's page: what its permalink shows. */
import type { TopicItem } from '../../search/answers.ts';
import type { Reading } from '../../search/reading/reading.ts';
import type { Talk, TalkCard } from '../../search/talk.ts';
import type { Article } from '../components/head.tsx';
import { MarksNote, Terms } from '../components/reading-notes.tsx';
import { Sections } from '../components/sections.tsx';
import { SourceList } from '../components/source-list.tsx';
import { TalkHead } from '../components/talk-head.tsx';
import { TalkList } from '../components/talk-list.tsx';
import { Contents, Neighbours } from '../components/talk-parts.tsx';
import { describeTalk, occasionOf, speakersOf } from '../describe.ts';
import { renderDocument } from '../document.tsx';
import type { Site } from '../site.ts';
import { topicLabels, type View, viewOf } from '../view.ts';

export type TalkPage = {
  talk: Talk;
  /** What of it is marked and explained; absent: nothing. */
  reading?: Reading;
  /** For the labels of this talk's topics and the related ones'. */
  topics: TopicItem[];
  related: TalkCard[];
  /** The neighbours in the event. */
  previous?: TalkCard;
  next?: TalkCard;
};

export function talkPage(site: Site, { talk, reading, topics, related, previous, next }: TalkPage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  return renderDocument(view, {
    title: talk.title,
    description: describeTalk(view, talk),
    path: urls.talk(talk.id),
    find: 'header',
    article: articleOf(view, talk, topics),
    forms: [
      { type: 'text/markdown', path: urls.talkAs(talk.id, 'md') },
      { type: 'application/json', path: urls.talkAs(talk.id, 'json') },
    ],
    embeds: true,
    children: (
      <>
        <article class="reading">
          <TalkHead view={view} talk={talk} title={reading?.title ?? [{ text: talk.title, match: false }]} topics={topics} />
          <Contents view={view} talk={talk} />
          <div class="reading-text">
            <MarksNote view={view} id={talk.id} reading={reading} />
            <Sections view={view} talk={talk} shown={reading?.sections} />
          </div>
          <footer class="reading-facts">
            <section aria-labelledby="page:sources">
              <h2 id="page:sources">{say.talk.sources}</h2>
              <SourceList view={view} sources={talk.sources} />
            </section>
            <Terms view={view} terms={reading?.terms ?? talk.terms.map((term) => ({ term, names: [] }))} />
          </footer>
        </article>
        <Neighbours view={view} previous={previous} next={next} />
        {related.length > 0 && (
          <section class="related" aria-labelledby="page:related">
            <h2 id="page:related" class="rule">
              {say.talk.related}
            </h2>
            <TalkList view={view} talks={related} topics={topics} heading="h3" />
          </section>
        )}
      </>
    ),
  });
}

function articleOf(view: View, talk: Talk, topics: TopicItem[]): Article {
  const { say, urls, site } = view;
  const [speaker, event] = [talk.speakers.length > 1 ? say.speakers : say.search.facets.speakers, say.search.facets.events];
  const facts = [
    { label: speaker, text: speakersOf(talk) },
    { label: event, text: occasionOf(view, talk) },
  ];
  const date = talk.event?.date;
  return {
    authors: talk.speakers.map(({ name }) => ({ name, path: urls.speaker(name) })),
    // A date that is known in part only would be read as its first day.
    ...(date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { published: date } : {}),
    tags: talk.topics.map(topicLabels(site, topics)),
    facts: facts.filter(({ text }) => text !== ''),
  };
}
