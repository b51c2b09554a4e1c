/** A talk's page: what its permalink shows. */
import type { TopicItem } from '../../search/answers.ts';
import type { Talk, TalkCard } from '../../search/talk.ts';
import { Sections } from '../components/sections.tsx';
import { SourceList } from '../components/source-list.tsx';
import { TalkHead } from '../components/talk-head.tsx';
import { TalkList } from '../components/talk-list.tsx';
import { Contents, Neighbours } from '../components/talk-parts.tsx';
import { renderDocument } from '../document.tsx';
import type { Site } from '../site.ts';
import { viewOf } from '../view.ts';

export type TalkPage = {
  talk: Talk;
  /** For the labels of this talk's topics and the related ones'. */
  topics: TopicItem[];
  related: TalkCard[];
  /** The neighbours in the event. */
  previous?: TalkCard;
  next?: TalkCard;
};

export function talkPage(site: Site, { talk, topics, related, previous, next }: TalkPage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  return renderDocument(view, {
    title: talk.title,
    description: shortened(talk.summary),
    path: urls.talk(talk.id),
    find: 'header',
    kind: 'article',
    children: (
      <>
        <article class="reading">
          <TalkHead view={view} talk={talk} topics={topics} />
          <Contents view={view} talk={talk} />
          <Sections view={view} talk={talk} />
          <footer class="reading-facts">
            <section aria-labelledby="sources">
              <h2 id="sources">{say.talk.sources}</h2>
              <SourceList view={view} sources={talk.sources} />
            </section>
            {talk.terms.length > 0 && (
              <section aria-labelledby="terms">
                <h2 id="terms">{say.talk.terms}</h2>
                <ul class="plain tags">
                  {talk.terms.map((term) => (
                    <li key={term}>
                      <a class="tag" href={urls.search({ q: term })}>
                        {term}
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </footer>
        </article>
        <Neighbours view={view} previous={previous} next={next} />
        {related.length > 0 && (
          <section class="related" aria-labelledby="related">
            <h2 id="related" class="rule">
              {say.talk.related}
            </h2>
            <TalkList view={view} talks={related} topics={topics} heading="h3" />
          </section>
        )}
      </>
    ),
  });
}

/** A description that search engines and chats show whole. */
function shortened(text: string): string {
  const points = [...text];
  return points.length <= 200 ? text : `${points.slice(0, 199).join('').trimEnd()}…`;
}
