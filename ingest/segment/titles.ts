/** A talk's title: labels and numbers taken off its beginning, the speaker cut from its end. */
import type { Speaker } from '../../search/talk.ts';
import { remembered } from '../remembered.ts';
import { isKnown, isSure } from './names.ts';
import { peopleIn, peopleStated } from './speakers.ts';

const KIND =
  '(?:(?:스폰서|sponsor(?:ed)?|my|opening|closing)\\s)?(?:keynote|closing(?=:)|panel(?:\\s(?:discussion|talk))?|패널\\s?(?:토크|토의|토론)?|ignite|workshop|session|presentation|lightning talk|talk|track|day|발표\\s?세션|세션|트랙|발표|키노트|기조연설|강연|part)';

/** What is taken off a title's beginning. */
export const TITLE_LABELS: Record<string, RegExp> = {
  /** `# 제목` in a heading, twice marked. */
  mark: /^\s*(?:#+|[-•*>■▶●◆□▷○◇])\s+/,
  /** `[Track A]`, `[와이즈넛]`. */
  bracket: /^\s*(?:\[[^\]]{1,20}\]|【[^】]{1,20}】)\s*/,
  /** `10:00 - 10:40`, `9:15 a.m. (50m)`. */
  time: /^\s*[([]?\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[-~–]\s*\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?)?\s*(?:\(\d+\s?m(?:in)?\))?[\])]?\s*[,|:)-]?\s*/i,
  topic: /^\s*(?:title|topic|제목|주제)\s*:\s*/i,
  track: /^\s*(?:track|트랙)\s?[\dA-F]?(?:[_-](?:\d{1,2}|\S{2}))?\s*[.,:|-]\s*/i,
  emoji: /^(?:\p{Extended_Pictographic}|\u{FE0F}|\s)+(?=\S)/u,
  /** `1.`, `2.5`, `1부:`, `①`, `#1`. */
  number: /^\s*(?:\d{1,2}\s*[.)부]|\d{1,2}(?:\.[1-9]){1,2}\.?|[A-Z]\.|[①-⑳]|#\d{1,2})\s*[:.)-]?\s+/,
  /** `Keynote:`, `세션 2 -`. */
  kind: new RegExp(`^\\s*${KIND}\\s*[\\dA-F]{0,2}\\s*[.:|)–—-]\\s+`, 'i'),
  /** `1st -`, `두 번째 세션:`. */
  ordinal:
    /^\s*(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|last|마지막\s?(?:세션|발표|강연)|(?:첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?번째\s?(?:세션|발표|강연|이야기)?)\s*[:.,–—-]\s*/i,
};

/** What is taken off a title's end. */
export const TITLE_ENDS: Record<string, RegExp> = {
  /** `, 10:00`, `(13:30 ~ )`. */
  time: /,?\s*[(（]?\d{1,2}:\d{2}\s*(?:[-~–]\s*(?:\d{1,2}:\d{2})?\s*)?[)）]?$/,
  /** `- ★★☆`. */
  rating: /\s*(?:[-–—|]\s*)?(?:[★☆]|\p{Extended_Pictographic}|\uFE0F|\s)+:?$/u,
  separator: /[\s\-–—|/:·]+$/,
};

export function withoutLabels(title: string): string {
  let rest = title
    .replace(/\{:[^{}]*\}/g, ' ')
    .replace(/<\/?[a-z][a-z0-9]*(?:\s[\w-]+=(?:"[^"]*"|'[^']*'))*\s*\/?>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (let round = 0; round < 3; round++) {
    const before = rest;
    for (const label of Object.values(TITLE_LABELS)) {
      const shorter = rest.replace(label, '');
      if (/[\p{L}]{2}/u.test(shorter)) rest = shorter;
    }
    if (rest === before) break;
  }
  return rest;
}

export type CutTitle = {
  title: string;
  speakers: Speaker[];
  /** Whether the speakers are people beyond doubt, not only words that could be names. */
  sure: boolean;
};

const BY = ' by ';
const STRONG = [' - ', ' – ', ' — ', ' | ', ' · '];
/** These stand inside titles more often than before speakers: only names beyond doubt are cut there. */
const SLASH = ' / ';
/** These even more so: they count for want of others. */
const WEAK = [': ', ', ', '- ', ' -', '_'];

/** Ways of cutting the speakers off a title; the first that finds people beyond doubt counts, else the first that finds any. */
export const CUT_RULES: Record<string, (whole: string) => CutTitle | undefined> = {
  /** `김하늘 "정산 이야기"`. */
  beforeQuotation: (whole) => {
    const [, people = '', title = ''] = /^(.{2,40}?)(?:님의|의|,)?\s*['‘"“「『](.{4,})['’"”」』]$/.exec(whole) ?? [];
    const speakers = peopleIn(people);
    return speakers.length ? { title: trimmed(title), speakers, sure: true } : undefined;
  },
  behindBy: (whole) => cutBehind(whole, [BY]),
  behindDash: (whole) => cutBehind(whole, [...STRONG, SLASH]),
  /** Brackets also hold subtitles in Latin letters, so only Hangul names, or a role beside the name, are taken for people. */
  inBrackets: (whole) => {
    const [, title = '', inside = ''] = /^(.{2,}?)\s*[([（]\s*((?:[^()（）]|\([^()]{1,40}\)){2,80})[)\]）]$/.exec(whole) ?? [];
    const speakers = peopleStated(inside);
    const sure = speakers.every((each) => isSure(each) || /^@|님/.test(inside));
    return speakers.length ? { title: trimmed(title), speakers, sure } : undefined;
  },
  behindComma: (whole) => cutBehind(whole, WEAK),
};

/** What stands behind a comma or `by` within quotation marks is part of the title. */
const QUOTED_WHOLE = /^(?:"[^"]+"|“[^”]+”|「[^」]+」|『[^』]+』)$/;

/** Cut only where what follows looks like people; else the title stays whole. */
export const cutTitle = remembered(cut);

function cut(text: string): CutTitle {
  const whole = withoutLabels(text).replace(TITLE_ENDS.rating as RegExp, '');
  if (QUOTED_WHOLE.test(whole)) return { title: trimmed(whole), speakers: [], sure: false };
  let perhaps: CutTitle | undefined;
  for (const rule of Object.values(CUT_RULES)) {
    const cut = rule(whole);
    if (cut?.sure) return cut;
    perhaps ??= cut;
  }
  return perhaps ?? { title: trimmed(whole), speakers: [], sure: false };
}

/** Behind which separator all that follows is people; of several the one with the most people behind it, else the last. */
function cutBehind(whole: string, separators: string[]): CutTitle | undefined {
  const lower = whole.toLowerCase();
  const cuts = separators
    .map((separator) => ({ separator, at: lower.lastIndexOf(separator) }))
    .filter(({ at }) => at > 1)
    .sort((a, b) => b.at - a.at)
    // `Title -Jane Doe-`
    .map(({ separator, at }) => ({ separator, at, speakers: peopleIn(whole.slice(at + separator.length).replace(/\s?-$/, '')) }))
    // Two Decades of Web Services is nobody of anywhere.
    .filter(({ separator, at }) => !WEAK.includes(separator) || !/ of /i.test(whole.slice(at)))
    .filter(
      ({ separator, speakers }) =>
        speakers.length &&
        (separator === BY ||
          STRONG.includes(separator) ||
          speakers.every((each) => isSure(each) || (isKnown(each) && !each.role))),
    );
  const most = Math.max(...cuts.map(({ speakers }) => speakers.length));
  const best = cuts.find(({ speakers }) => speakers.length === most);
  if (!best) return undefined;
  const { separator, at, speakers } = best;
  // Two names with & between them are people, nicknames too.
  const areSeveral = speakers.length > 1 && (speakers.every(isKnown) || whole.includes(' & ', at));
  const sure = separator === BY || speakers.every(isSure) || areSeveral || /님$|\s@\w+$/.test(whole);
  return { title: trimmed(whole.slice(0, at)), speakers, sure };
}

const BEFORE = [' - ', ' – ', ' — ', ': ', ' | ', ' / '];

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
  const bare = Object.values(TITLE_ENDS)
    .reduce((rest, end) => rest.replace(end, ''), title)
    .trim();
  return /^["“「『《<]([^"“”<>]{4,}?)["”」』》>](?:$|\s*[-–—:,.]\s)/.exec(bare)?.[1]?.trim() ?? bare;
}
