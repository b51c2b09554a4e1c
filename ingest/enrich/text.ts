/** What can be said of a talk from its text alone: its language and its summary. */
import type { Language, Section } from '../../search/talk.ts';

/** Korean engineering prose is full of English terms: two letters of five in Hangul make it Korean. */
const KOREAN = 0.4;
const ENGLISH = 0.05;

export function languageOf(text: string): Language {
  const hangul = text.match(/[가-힣]/g)?.length ?? 0;
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  const share = hangul / Math.max(1, hangul + latin);
  if (share >= KOREAN) return 'ko';
  return share <= ENGLISH ? 'en' : 'mixed';
}

/** In UTF-16 code units: about two lines. */
const SUMMARY = 200;

/** The first sentences, at most about 200 characters; a first sentence that is longer is cut at a space. */
export function summaryOf(sections: Section[]): string {
  const text = sections
    .map((section) => section.text)
    .join(' ')
    .slice(0, 4 * SUMMARY)
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= SUMMARY) return text;
  const cut = text.slice(0, SUMMARY);
  const sentence = cut.search(/[.!?。…](?=\s)[^.!?。…]*$/);
  if (sentence > SUMMARY / 3) return cut.slice(0, sentence + 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > SUMMARY / 2 ? space : SUMMARY).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
