/** Talks, events and topics as lines of text, for assistants that read nothing else. */
import type { EventRef, Speaker, TalkCard } from '../../search/talk.ts';

/** `정산 대사를 자동으로 [rcl7pewzqt]`: what stands in brackets is what the tools take. */
export function named({ id, title }: { id: string; title: string }): string {
  return `${title} [${id}]`;
}

/** Who gave it, where, when and about which topics. */
export function about({ speakers, event, topics = [] }: { speakers: Speaker[]; event?: EventRef; topics?: string[] }): string {
  const people = speakers.map(({ name, role }) => (role ? `${name} (${role})` : name)).join(', ');
  const filed = topics.length ? `topics: ${topics.join(', ')}` : '';
  return [people, event && named(event), event?.date, filed].filter(Boolean).join(' · ');
}

export function namesOf({ names }: { names: { ko: string[]; en: string[] } }): string {
  return [...names.ko, ...names.en].join(', ');
}

export function lines(...each: (string | undefined | false)[]): string {
  return each.filter(Boolean).join('\n');
}

/** What lists answer of a talk. */
export function cardOf({ id, title, url, speakers, event, topics, summary }: TalkCard & { url: string }) {
  return { id, title, url, speakers, ...(event ? { event } : {}), topics, summary };
}

export function cardText(card: ReturnType<typeof cardOf>): string {
  return lines(named(card), about(card), card.summary, card.url);
}

export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** Which of them are answered, and how to get at others. */
export function part(total: number, noun: string, { page, limit }: { page: number; limit: number }): string {
  const pages = Math.max(1, Math.ceil(total / limit));
  if (page > pages) return `${counted(total, noun)}; there is no page ${page}, the last one is ${pages}`;
  return pages === 1 ? counted(total, noun) : `${counted(total, noun)}, page ${page} of ${pages}`;
}
