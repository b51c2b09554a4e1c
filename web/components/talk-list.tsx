/** Talks as their cards tell of them: on the pages of events, topics, speakers and errors. */
import type { TopicItem } from '../../search/answers.ts';
import type { TalkCard } from '../../search/talk.ts';
import { topicLabels, type View } from '../view.ts';
import { TalkRow } from './talk-row.tsx';

type Props = {
  view: View;
  talks: TalkCard[];
  topics?: TopicItem[];
  heading?: 'h2' | 'h3';
  /** Shows each talk's position in its event instead of the event. */
  numbered?: boolean;
};

export function TalkList({ view, talks, topics = [], heading, numbered = false }: Props) {
  if (talks.length === 0) return <p class="quiet">{view.say.lists.noTalks}</p>;
  const label = topicLabels(view.site, topics);
  return (
    <ol class={`plain talks${numbered ? ' talks-numbered' : ''}`}>
      {talks.map((talk) => (
        <TalkRow
          key={talk.id}
          view={view}
          talk={talk}
          title={[{ text: talk.title, match: false }]}
          text={[{ text: talk.summary, match: false }]}
          label={label}
          heading={heading}
          position={numbered ? talk.position : undefined}
        />
      ))}
    </ol>
  );
}
