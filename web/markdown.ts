/** Texts that are put into other people's documents. */
import type { TalkCard } from '../search/talk.ts';

/** A link whose text stays text, whatever signs it holds. The address is one of ours, percent-encoded. */
export function markdownLink(text: string, address: string): string {
  return `[${text.replace(/[\\[\]*_`<>~|&]/g, '\\$&')}](${address})`;
}

/** What stands behind a talk's title where it is cited: ` (speaker, event, date)`, without what is missing; empty where all is. */
export function citedBehind({ speakers, event }: Pick<TalkCard, 'speakers' | 'event'>): string {
  const parts = [...speakers.map(({ name }) => name), event?.title, event?.date].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
