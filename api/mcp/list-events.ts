/** `list_events`: what was told when, for an assistant. */
import { z } from 'zod';
import { eventItem, eventItems } from '../answers.ts';
import { eventsTitled } from './filters.ts';
import { asked, count, event, limit, page, talkRef, url } from './schemas.ts';
import { counted, lines, named, part } from './texts.ts';
import { tool } from './tool.ts';

export const listEvents = tool({
  name: 'list_events',
  title: 'List events',
  description: `Events at which talks were given, the newest first, each with its talks in their order. Use it for "what was told at the last engineering day?"; limit 1 is the latest event.`,
  input: z.strictObject({
    query: asked('Only events with this in their title', 200).default(''),
    limit: limit(1, 20, 5),
    page,
  }),
  output: z.object({
    total: count.describe('How many events there are, or have the query in their title'),
    page: count,
    events: z.array(event.extend({ url, talks: z.array(talkRef) })),
  }),
  answer({ query, limit, page }, { index, view }) {
    const all = eventItems(index, view);
    const found = query.trim() ? eventsTitled(query, index).map((each) => eventItem(each, view)) : all;
    const events = found.slice((page - 1) * limit, page * limit).map((each) => ({
      ...each,
      talks: index.cardsOfEvent(each.id).map(({ id, title }) => ({ id, title })),
    }));
    const data = { total: found.length, page, events };
    const newest = all.slice(0, limit).map((each) => `- ${named(each)}`);
    if (!found.length && query) return { data, text: lines(`No event has «${query}» in its title. The newest are:`, ...newest) };
    const each = events.map(({ talks, ...event }) =>
      lines(
        [named(event), event.date, counted(talks.length, 'talk')].filter(Boolean).join(' · '),
        event.url,
        ...talks.map((talk) => `- ${named(talk)}`),
      ),
    );
    return { data, text: [part(found.length, 'event', { page, limit }), ...each].join('\n\n') };
  },
});
