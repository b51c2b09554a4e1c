/** The head of a talk's page: title, speakers with their roles, event, date, topics, material. */
import type { Segment, TopicItem } from '../../search/answers.ts';
import type { Talk } from '../../search/talk.ts';
import { safeUrl, topicLabels, type View } from '../view.ts';
import { TalkCopyMenu } from './copy-menu.tsx';
import { Marked } from './marked.tsx';
import { Occasion } from './occasion.tsx';
import { PageHead } from './page-head.tsx';
import { TopicLinks } from './topic-links.tsx';

type Props = {
  view: View;
  talk: Talk;
  /** The talk's, with what matched in it. */
  title: Segment[];
  topics: TopicItem[];
};

export function TalkHead({ view, talk, title, topics }: Props) {
  return (
    <PageHead
      kind={talk.event && <Occasion view={view} event={talk.event} />}
      title={<Marked segments={title} />}
      lang={view.lang(talk.title)}
    >
      {talk.speakers.length > 0 && (
        <ul class="plain speakers" aria-label={view.say.speakers}>
          {talk.speakers.map(({ name, role }) => (
            <li key={name}>
              <a href={view.urls.speaker(name)} lang={view.lang(name)}>
                {name}
              </a>
              {role && (
                <span class="role" lang={view.lang(role)}>
                  {' '}
                  {role}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <TopicLinks view={view} topics={talk.topics} label={topicLabels(view.site, topics)} />
      <div class="head-actions">
        <Material view={view} talk={talk} />
        <TalkCopyMenu view={view} talk={talk} />
      </div>
    </PageHead>
  );
}

function Material({ view, talk }: { view: View; talk: Talk }) {
  const { kinds, links } = view.say.talk;
  if (talk.links.length === 0) return null;
  return (
    <ul class="plain material" aria-label={links}>
      {talk.links.map(({ kind, url, label }) => {
        const href = safeUrl(view, url);
        const text = label && label !== url ? label : undefined;
        return (
          <li key={url}>
            {href ? (
              <a class={`button button-${kind}`} href={href}>
                {kind === 'other' && text ? text : kinds[kind]}
                {kind !== 'other' && text && <small> {text}</small>}
              </a>
            ) : (
              <span class="quiet">{text ?? url}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
