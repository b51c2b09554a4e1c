/** The head of a talk's page: title, speakers with their roles, event, date, topics, material. */
import type { TopicItem } from '../../search/answers.ts';
import type { Talk } from '../../search/talk.ts';
import { langOf, safeUrl, topicLabels, type View } from '../view.ts';
import { Day } from './day.tsx';
import { PageHead } from './page-head.tsx';
import { TopicLinks } from './topic-links.tsx';

export function TalkHead({ view, talk, topics }: { view: View; talk: Talk; topics: TopicItem[] }) {
  return (
    <PageHead kind={<Occasion view={view} talk={talk} />} title={talk.title} lang={langOf(talk.language)}>
      {talk.speakers.length > 0 && (
        <ul class="plain speakers" aria-label={view.say.speakers}>
          {talk.speakers.map(({ name, role }) => (
            <li key={name}>
              <a href={view.urls.speaker(name)}>{name}</a>
              {role && <span class="role"> {role}</span>}
            </li>
          ))}
        </ul>
      )}
      <TopicLinks view={view} topics={talk.topics} label={topicLabels(view.site, topics)} />
      <Material view={view} talk={talk} />
    </PageHead>
  );
}

function Occasion({ view, talk: { event } }: { view: View; talk: Talk }) {
  if (!event) return null;
  return (
    <>
      <a href={view.urls.event(event.id)}>{event.title}</a>
      {event.date && (
        <>
          {' '}
          <Day view={view} date={event.date} />
        </>
      )}
    </>
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
