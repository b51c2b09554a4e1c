/** Words by which events are known, and what a title or a file's name says of one. */
import { VISIT } from './words.ts';

export const EVENT =
  /컨퍼런스|콘퍼런스|컨프런스|콘서트|밋업|미트업|엔지니어링\s?데이|데브\s?데이|데모\s?데이|페스트|페스티벌|meet-?up|\w*conf(?:erence)?\b|\w+con\b|[가-힣A-Za-z]콘(?![가-힣])|summit|서밋|써밋|concert|모임|세미나|행사|워크숍|해커톤|hack(?:athon|\s?day)|테크\s?톡|tech\s?talks?|라이트닝\s?토크|lightning talks|show (?:and|&) tell|포럼|심포지엄|forum|symposium|\w*fest\b|페스타|\w{3,}camp\b|캠프|\w{3,}days\b|(?:tech|developer|dev|demo|community|engineering)\s?days?\b|re:?\s?invent|\bi\/o\b|(?:fest|days?|camp)\s*'?\d{2}/i;
/** A title of a few words with a year is an event's: `DEVIEW 2018`, `2019 Droid Knights`. */
const OF_A_YEAR = /^(?:(?:[^\s-]+\s){0,3}[^\s-]+\s?(?:20[0-3]\d|['’][0-3]\d)|20[0-3]\d(?:\s\S+){1,4})$/;
const YEAR_IN_REVIEW = /회고|리뷰|돌아보|계획|목표|review|retrospect|resolution|goals|plans/i;
const HAS_YEAR = /20[0-3]\d|['’][0-3]\d/;

/** A recap post's title without what makes it a recap: `엔지니어링 데이 1회 참여 후기` is about 엔지니어링 데이 1회. */
export function eventTitle(title: string): string {
  const bare = title
    .replace(
      /\s*(?:에|에서|를|을)?\s*(?:참[가여석관]|방문|관람|다녀온)?\s*(?:후기|회고|정리|리뷰|요약|스케치|다녀오기|다녀오다|다녀왔습니다|다녀와서|다녀오고|takeaways|recap|review|notes|trip report|summary|wrap[- ]?up)[\s!.~)\]]*$/iu,
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

/** Whether a text is an event's name and no more: `DEVIEW 2018 후기`, unlike `GopherCon 2019 - Small is going big`. */
export function isOnlyEvent(title: string): boolean {
  const event = eventTitle(title);
  return event.split(/\s+/).length <= 6 && !/\s[-–—|]\s|:/.test(event) && (EVENT.test(event) || OF_A_YEAR.test(event));
}

/** `if kakao 2022` on a line of its own. */
export const isEventOfAYear = (line: string): boolean => line.length <= 40 && HAS_YEAR.test(line) && isOnlyEvent(line);

/** What a title says of an event as a whole. */
const ABOUT_VISIT = new RegExp(
  `${VISIT.source}|${EVENT.source}|highlights|thoughts|impressions|notes|summary|day\\s?\\d|part\\s?\\d|edition|정리|메모|회고|하루`,
  'i',
);

const TALK_QUOTED =
  /(?:^|[\s:)\]])(?:'([^']{6,})'|‘([^’]{6,})’|"([^"]{6,})"|“([^”]{6,})”|「([^」]{6,})」|<([^>]{6,})>)\s*(?:(?:세션|발표|강연|특강|키노트|talk|session|keynote|정리|후기|리뷰|요약|메모|notes?|review|recap|summary)(?:을|를)?\s*(?:듣고|보고)?\s*)+[!.]*$/i;

/** The talk that a post's title quotes before what the post is of it: `'정산을 다시 쓰다' 세션 후기`. */
export const talkQuoted = (title: string): string | undefined => TALK_QUOTED.exec(title.trim())?.slice(1).find(Boolean)?.trim();

/** `[DEVIEW 2018] Title`, `GopherCon 2019 - Title`, `Notes from QCon 2024: Title`. */
export function eventAndTitle(whole: string): { event: string; title: string } | undefined {
  const [, event = '', title = ''] =
    /^\[([^\]]{3,40})\]\s*(.{6,})$/.exec(whole) ?? /^(.{3,60}?)(?:\s[-–—|]\s|:\s)(.{6,})$/.exec(whole) ?? [];
  const named = eventTitle(event);
  return title && isOnlyEvent(named) && !ABOUT_VISIT.test(title) ? { event: named, title } : undefined;
}

/** Whether a post's title or file name speaks of one of these, or is an event's of a year. */
export function tellsOf({ title, path }: { title: string; path: string }, ...words: RegExp[]): boolean {
  const file = (path.split('/').pop() ?? '').replace(/\.\w+$/, '');
  const names = [title.trim(), eventTitle(title), file, file.replace(/[-_]+/g, ' ')];
  return names.some(
    (name) => words.some((pattern) => pattern.test(name)) || (OF_A_YEAR.test(name) && !YEAR_IN_REVIEW.test(name)),
  );
}
