/** `list_topics` and `get_topic`: what talks are filed under, for an assistant. */
import { z } from 'zod';
import type { TopicAnswer } from '../../search/answers.ts';
import { topicAnswer, topicItems } from '../answers.ts';
import { holds, topicCalled } from './filters.ts';
import { asked, card, count, limit, names, page, topicItem, url } from './schemas.ts';
import { cardOf, cardText, counted, lines, named, namesOf, part } from './texts.ts';
import { tool } from './tool.ts';

export const listTopics = tool({
  name: 'list_topics',
  title: 'List topics',
  description: `All topics that talks are filed under, with their names in Korean and English and how many talks each has, most first. Use it to see what talks are about, or to find a topic's id; for the talks of one, use get_topic.`,
  input: z.strictObject({
    query: asked('Only topics with this in their id or in one of their names, in either language', 200).default(''),
  }),
  output: z.object({ topics: z.array(topicItem) }),
  answer({ query }, { index, view }) {
    const all = topicItems(index, view);
    const topics = all
      .filter(({ id, names: { ko, en } }) => !query.trim() || [id, ...ko, ...en].some((name) => holds(name, query)))
      .map(({ id, names, url, talks }) => ({ id, names, url, talks }));
    const none = `No topic of ${all.length} has «${query}» in its names; search_talks finds talks by any word.`;
    const each = topics.map((topic) => `- ${topic.id}: ${namesOf(topic)} (${counted(topic.talks, 'talk')}) ${topic.url}`);
    return { data: { topics }, text: topics.length || !query ? lines(counted(topics.length, 'topic'), ...each) : none };
  },
});

export const getTopic = tool({
  name: 'get_topic',
  title: 'Read up on a topic',
  description: `A topic as a reading list: its names in both languages, "start", the few talks to begin with, best first, and all its talks, the newest first. Use it for "where do I start with settlement?" and "정산에 관한 발표 모두". Its url stays up to date, so onboarding documents can point to it.`,
  input: z.strictObject({
    topic: asked("A topic's id, address, or one of its names in either language", 200).min(1, 'must name a topic'),
    limit: limit(1, 50, 20),
    page,
  }),
  output: z.object({
    id: z.string(),
    names,
    url,
    total: count.describe('How many talks it has'),
    start: z.array(card).describe('Where to start, best first'),
    page: count,
    talks: z.array(card).describe('This page of all its talks, the newest first'),
  }),
  answer({ topic: called, limit, page }, { index, view }) {
    const found = topicAnswer(topicCalled(called, index).id, { page, perPage: limit }, index, view) as TopicAnswer;
    const { id, names, url, total } = found;
    const [start, talks] = [found.start.map(cardOf), found.talks.map(cardOf)];
    const data = { id, names, url, total, start, page, talks };
    const head = lines(`${namesOf(found)} [${id}]`, url, part(total, 'talk', { page, limit }));
    const first = page === 1 ? ['Where to start:', ...start.map(cardText)] : [];
    const begun = new Set(first.length ? start.map(({ id }) => id) : []);
    // What was told of a talk above is not told again.
    const each = talks.map((card) => (begun.has(card.id) ? named(card) : cardText(card)));
    const all = total > start.length || !first.length ? ['All talks, the newest first:', ...each] : [];
    return { data, text: [head, ...first, ...all].join('\n\n') };
  },
});
