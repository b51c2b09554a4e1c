/** A talk's title: labels and numbers taken off its beginning, the speaker cut from its end. */
import type { Speaker } from '../../search/talk.ts';
import { isSure, peopleIn } from './speakers.ts';

const KIND = '(?:keynote|session|lightning talk|talk|track|day|발표\\s?세션|세션|트랙|발표|키노트|기조연설|강연|part)';

/** `1.`, `1부:`, `10:00 - 10:40`, `[Track A]`, `Keynote:` and the like. */
const LABELS = [
  /^\s*#+\s+/,
  /^\s*(?:\[[^\]]{1,20}\]|【[^】]{1,20}】)\s*/,
  /^\s*[([]?\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[-~–]\s*\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?)?\s*(?:\(\d+\s?m(?:in)?\))?[\])]?\s*[,|:)-]?\s*/i,
  /^\s*(?:title|topic|제목|주제)\s*:\s*/i,
  /^\s*track\s?[\dA-F]\s*[,:|-]\s*/i,
  /^(?:\p{Extended_Pictographic}|\u{FE0F}|\s)+(?=\S)/u,
  /^\s*(?:\d{1,2}\s*[.)부]|[①-⑳]|#\d{1,2})\s*[:.)-]?\s+/,
  new RegExp(`^\\s*${KIND}\\s*[\\dA-F]{0,2}\\s*[.:|)–—-]\\s+`, 'i'),
  /^\s*(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|last)\s*[:.–—-]\s+/i,
  /^\s*(?:첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?번째\s?(?:세션|발표|강연|이야기)?\s*[:.\-,]\s*/,
];

export function withoutLabels(title: string): string {
  let rest = title
    .replace(/<[^>]{1,200}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (let round = 0; round < 3; round++) {
    const before = rest;
    for (const label of LABELS) {
      const shorter = rest.replace(label, '');
      if (/[\p{L}]{2}/u.test(shorter)) rest = shorter;
    }
    if (rest === before) break;
  }
  return rest;
}

const BY = ' by ';
const STRONG = [' - ', ' – ', ' — ', ' | ', ' · '];
/** These stand inside titles more often than before speakers: only names beyond doubt are cut there. */
const SLASH = ' / ';
/** These even more so: they count for want of others. */
const WEAK = [': ', ', ', '- ', '_'];

export type CutTitle = {
  title: string;
  speakers: Speaker[];
  /** Whether the speakers are people beyond doubt, not only words that could be names. */
  sure: boolean;
};

/** Behind which separator all that follows is people; of several the one with the most people behind it, else the last. */
function cutBehind(whole: string, separators: string[]): CutTitle | undefined {
  const lower = whole.toLowerCase();
  const cuts = separators
    .map((separator) => ({ separator, at: lower.lastIndexOf(separator) }))
    .filter(({ at }) => at > 1)
    .sort((a, b) => b.at - a.at)
    .map(({ separator, at }) => ({ separator, at, speakers: peopleIn(whole.slice(at + separator.length)) }))
    // Two Decades of Web Services is nobody of anywhere.
    .filter(({ separator, at }) => !WEAK.includes(separator) || !/ of /i.test(whole.slice(at)))
    .filter(
      ({ separator, speakers }) => speakers.length && (separator === BY || STRONG.includes(separator) || speakers.every(isSure)),
    );
  const most = Math.max(...cuts.map(({ speakers }) => speakers.length));
  const best = cuts.find(({ speakers }) => speakers.length === most);
  if (!best) return undefined;
  const { separator, at, speakers } = best;
  // Two names with & between them are people, nicknames too.
  const sure = separator === BY || speakers.every(isSure) || (speakers.length > 1 && whole.includes(' & ', at));
  return { title: trimmed(whole.slice(0, at)), speakers, sure };
}

/** The last separator counts, and only where what follows looks like people; else the title stays whole. */
export function cutTitle(text: string): CutTitle {
  const whole = withoutLabels(text);
  const behind = cutBehind(whole, [BY]) ?? cutBehind(whole, [...STRONG, SLASH]);
  if (behind) return behind;
  const bracket = /^(.{2,}?)\s*[([（]\s*([^()（）]{2,60}|[^()]{2,40}\([^()]{2,40}\))\s*[)\]）]$/.exec(whole);
  const inside = bracket?.[2] ? peopleIn(bracket[2].trim()) : [];
  // Brackets also hold subtitles in Latin letters, so only Hangul names, or a role beside the name, are taken for people.
  if (bracket?.[1] && inside.length && inside.every((each) => isSure(each) || /^@|님/.test(bracket[2] ?? '')))
    return { title: trimmed(bracket[1]), speakers: inside, sure: true };
  const quoted = /^(.{2,40}?)\s*['‘"“「『](.{4,})['’"”」』]$/.exec(whole);
  const before = quoted?.[1] ? peopleIn(quoted[1]) : [];
  if (quoted?.[2] && before.length) return { title: trimmed(quoted[2]), speakers: before, sure: true };
  return cutBehind(whole, WEAK) ?? { title: trimmed(whole), speakers: [], sure: false };
}

const BEFORE = [' - ', ' – ', ' — ', ': ', ' | '];

/** People at the beginning of a title; only for posts where most titles begin so, because `Apache Kafka - …` looks the same. */
export function cutSpeakersBefore(text: string): Pick<CutTitle, 'title' | 'speakers'> | undefined {
  const whole = withoutLabels(text);
  const cuts = BEFORE.map((separator) => ({ separator, at: whole.indexOf(separator) })).filter(({ at }) => at > 1);
  for (const { separator, at } of cuts.sort((a, b) => a.at - b.at)) {
    const speakers = peopleIn(whole.slice(0, at));
    if (speakers.length) return { title: trimmed(whole.slice(at + separator.length)), speakers };
  }
  return undefined;
}

function trimmed(title: string): string {
  const bare = title
    .replace(/,?\s*[(（]?\d{1,2}:\d{2}\s*(?:[-~–]\s*(?:\d{1,2}:\d{2})?\s*)?[)）]?$/, '')
    .replace(/\s*[([](?:keynote|lightning talk|talk|session|workshop|키노트|기조연설|세션|발표)[)\]]$/i, '')
    .replace(/[\s\-–—|/:·]+$/, '')
    .trim();
  return /^["“「『]([^"“”]{4,}?)["”」』](?:$|\s*[-–—:,.]\s)/.exec(bare)?.[1]?.trim() ?? bare;
}

/** A recap post's title without what makes it a recap: `엔지니어링 데이 1회 참여 후기` is about 엔지니어링 데이 1회. */
export function eventTitle(title: string): string {
  const bare = title
    .replace(
      /\s*(?:에|에서|를|을)?\s*(?:참[가여석관]|방문|관람|다녀온)?\s*(?:후기|회고|정리|리뷰|요약|스케치|다녀오기|다녀오다|다녀왔습니다|다녀와서|recap|review|notes|trip report|summary|wrap[- ]?up)[\s!.~)\]]*$/iu,
      '',
    )
    .replace(
      /^\s*(?:\[[^\]]{1,12}\]|recap\s*:|(?:my\s)?notes (?:on|from)\s|(?:a )?(?:recap|review|summary) of (?:the )?)\s*/i,
      '',
    )
    .replace(/\s*[([]?(?:19|20)\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?[)\]]?$/, '')
    .trim();
  return bare || title;
}
