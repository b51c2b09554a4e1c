/**
 * What a page is about in some 200 characters, for search engines, chats and documents that show a link as a card: first the facts,
 * which are never cut off, then as much as fits of what it says or lists.
 */
import type { EventItem, SearchAnswer, SpeakerItem, TopicItem } from '../search/answers.ts';
import type { TalkCard } from '../search/talk.ts';
import { shortened } from './format.ts';
import { topicLabel, type View } from './view.ts';

/** So many characters are shown whole by search engines and chats. */
const MOST = 200;
/** So many are left for what it says, however long the facts are. */
const LEAST = 60;

function described(facts: (string | undefined)[], about: string): string {
  const known = facts.filter(Boolean).join(' · ');
  const rest = shortened(about.replace(/\s+/g, ' ').trim(), Math.max(LEAST, MOST - known.length));
  return [known, rest].filter(Boolean).join(' — ');
}

const titlesOf = (talks: { title: string }[]) => talks.map(({ title }) => title).join(' / ');

/** When and on which occasion it was given; empty where nothing is known of it. */
export function occasionOf(view: View, { event }: Pick<TalkCard, 'event'>): string {
  return event ? [event.title, event.date && view.date(event.date)].filter(Boolean).join(' · ') : '';
}

export function speakersOf({ speakers }: Pick<TalkCard, 'speakers'>): string {
  return speakers.map(({ name }) => name).join(', ');
}

export function describeTalk(view: View, talk: TalkCard): string {
  return described([speakersOf(talk), occasionOf(view, talk)], talk.summary);
}

export function describeEvent(view: View, event: EventItem, talks: TalkCard[]): string {
  return described([event.date && view.date(event.date), view.count(view.say.talks, event.talks)], titlesOf(talks));
}

/** Named by its other names: the first one is the page's title. */
export function describeTopic(view: View, topic: TopicItem, talks: TalkCard[]): string {
  const title = topicLabel(view.site, topic);
  const others = [...topic.names.ko, ...topic.names.en].filter((name) => name !== title);
  return described([others.join(', '), view.count(view.say.talks, topic.talks)], titlesOf(talks));
}

export function describeSpeaker(view: View, speaker: SpeakerItem, talks: TalkCard[]): string {
  return described([...speaker.roles, view.count(view.say.talks, speaker.talks)], titlesOf(talks));
}

export function describeSearch(view: View, answer: SearchAnswer): string {
  return described([view.count(view.say.search.found, answer.total)], titlesOf(answer.hits));
}
