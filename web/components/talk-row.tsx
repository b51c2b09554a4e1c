/** One talk in a list: when, title, who and where, what it says, what it is filed under. */
import type { ComponentChildren } from 'preact';
import type { Segment } from '../../search/answers.ts';
import type { EventRef, IsoDate, Speaker } from '../../search/talk.ts';
import type { View } from '../view.ts';
import { Day } from './day.tsx';
import { Marked } from './marked.tsx';
import { TopicLinks } from './topic-links.tsx';

type Props = {
  view: View;
  talk: { id: string; speakers: Speaker[]; event?: EventRef; date?: IsoDate; topics: string[] };
  title: Segment[];
  text: Segment[];
  /** The section that answers. */
  section?: ComponentChildren;
  /** What one searched for: marked in the talk, too. */
  q?: string;
  label: (topic: string) => string;
  heading?: 'h2' | 'h3';
  /** Stands in the margin instead of the date where all talks are of one event, whose name is then left out. */
  position?: number;
};

export function TalkRow({ view, talk, title, text, section, q, label, heading: Heading = 'h2', position }: Props) {
  const { urls } = view;
  const { event } = talk;
  const date = talk.date ?? event?.date;
  return (
    <li class="talk">
      <p class="talk-when">{position !== undefined ? view.number(position) : date && <Day view={view} date={date} short />}</p>
      <div class="talk-body">
        <Heading class="talk-title" lang={view.lang(textOf(title))}>
          <a data-focus={`talk=${talk.id}`} href={urls.talk(talk.id, undefined, q)}>
            <Marked segments={title} />
          </a>
        </Heading>
        <ul class="plain dotted talk-who">
          {talk.speakers.map(({ name }) => (
            <li key={name}>
              <a href={urls.speaker(name)} lang={view.lang(name)}>
                {name}
              </a>
            </li>
          ))}
          {event && position === undefined && (
            <li>
              <a href={urls.event(event.id)} lang={view.lang(event.title)}>
                {event.title}
              </a>
            </li>
          )}
        </ul>
        <p class="talk-text" lang={view.lang(textOf(text))}>
          <Marked segments={text} />
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

function textOf(segments: Segment[]): string {
  return segments.map(({ text }) => text).join('');
}
