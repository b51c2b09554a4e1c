/** One talk in a list: when, title, who and where, what it says, what it is filed under. */
import type { ComponentChildren } from 'preact';
import type { EventRef, IsoDate, Language, Speaker } from '../../search/talk.ts';
import { langOf, type View } from '../view.ts';
import { Day } from './day.tsx';
import { TopicLinks } from './topic-links.tsx';

type Props = {
  view: View;
  talk: { id: string; speakers: Speaker[]; event?: EventRef; date?: IsoDate; language: Language; topics: string[] };
  title: ComponentChildren;
  text: ComponentChildren;
  /** The section that answers. */
  section?: ComponentChildren;
  label: (topic: string) => string;
  heading?: 'h2' | 'h3';
  /** Stands in the margin instead of the date where all talks are of one event, whose name is then left out. */
  position?: number;
};

export function TalkRow({ view, talk, title, text, section, label, heading: Heading = 'h2', position }: Props) {
  const { urls } = view;
  const { event } = talk;
  const date = talk.date ?? event?.date;
  const lang = langOf(talk.language);
  return (
    <li class="talk">
      <p class="talk-when">{position !== undefined ? view.number(position) : date && <Day view={view} date={date} />}</p>
      <div class="talk-body">
        <Heading class="talk-title" lang={lang}>
          <a href={urls.talk(talk.id)}>{title}</a>
        </Heading>
        <ul class="plain dotted talk-who">
          {talk.speakers.map(({ name }) => (
            <li key={name}>
              <a href={urls.speaker(name)}>{name}</a>
            </li>
          ))}
          {event && position === undefined && (
            <li>
              <a href={urls.event(event.id)}>{event.title}</a>
            </li>
          )}
        </ul>
        <p class="talk-text" lang={lang}>
          {text}
        </p>
        {(section || talk.topics.length > 0) && (
          <div class="talk-more">
            {section}
            <TopicLinks view={view} topics={talk.topics} label={label} />
          </div>
        )}
      </div>
    </li>
  );
}
