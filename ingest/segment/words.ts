/** Words by which headings of what is no talk are known: greetings, breaks, closing parts, references. */

/** What headings of no talk begin or end with, once marks and numbers are taken off. */
export const NO_TALK_WORDS: Record<string, RegExp> = {
  koreanBeginnings:
    /^(?:찾아\s?가는|오시는|들어가며|들어가기|시작하며|시작하기|서론|소개|개요|인트로|프롤로그|목차|일정|타임\s?테이블|행사|등록|입장|키트|굿즈|오프닝|일시|문의|홍보|주최|후원|스폰서|참가비|토론|환영사|인사말|축사|개회|장소|준비|참가|신청|출처|참고|참조|링크|기타|잡담|이벤트(?!\s?(?:소싱|드리븐|기반|루프|스토밍|버스|브로커|스트림|핸들))|부스|점심|휴식|네트워킹|경품|퀴즈|마치며|마무리|맺음|끝으로|결론|정리|총평|소감|회고|후기|느낀|여담|에필로그|감사|질문|질의|단체|작성|게시|함께해|채용|클로징|다음\s?(?:모임|행사|회차|에는))/,
  koreanEndings:
    /(?:마치며|마무리하며|마무리|네트워킹|경품|수고(?:하셨|했)\S*|후기|소감|느낀\s?점|회고를?\s?마치|감사합니다|참고\s?(?:자료|링크|문헌)?|타임테이블|Q\s?&\s?A|뒤풀이|추첨|방문|도착|부스|사은품|기념품|선물|즐길\s?거리|애프터\s?파티|둘러보기|구경|동영상|현장\s?스케치|식사|투어|시작 전|토론|booth|faq)[\s!.~👏🎉]*$/iu,
  /** `August 31, 2013`, `10:00`. */
  date: /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s20\d{2})?|\d{1,2}월\s?\d{1,2}일?(?:\s?\(?[월화수목금토일](?:요일)?\)?)?)$/i,
  englishEndings: /\b(?:slides|videos|recordings|photos|playlist|website|schedule|link):?$/i,
  english:
    /^(?:intro(?:duction)?|overview|about|agenda|schedule|table of contents|contents|welcome|registration|lunch|breaks?$|break time|(?:morning|afternoon) tea|doors\b|pub$|unconference|action items|actions?$|outro$|end$|next [\w ]{0,12}(?:day|meetup|event)$|(?:tea|coffee) break|coffee|dinner|party|networking|hallway|venue|food|swag|sponsors?|thanks|thank you|acknowledg|references?|resources|links|further reading|conclusions?|closing|wrap|wrapping up|summary|final thoughts|takeaways|my thoughts|what i (?:learned|liked)|lessons learned|highlights|likes|dislikes|impressions|overall|the rest|other|misc|see also|q\s?&\s?a|questions|photos?|slides|videos?|day\s?\d|first day|second day|opening$|open spaces?|attendees|notes|reading list|posted|published|written by|updated|tl;?dr|faq|booth|geek dinner|arrival|at the hotel|getting there|looking ahead|other bloggers|upcoming|what['’]s next|next (?:steps|time|event)|see you|join us|description|more info(?:rmation)?|organi[sz]ed|we['’]re hiring|hiring)\b/i,
};

/** Whether a heading is of a part that is usually no talk. */
export function isNoTalk(title: string): boolean {
  const words = title.replace(/^[\s\p{P}\p{S}\d]+/u, '').trim();
  return (
    words === '' ||
    isPartOfProgramme(title) ||
    INNER.test(words) ||
    Object.values(NO_TALK_WORDS).some((pattern) => pattern.test(words) || pattern.test(title.trim()))
  );
}

const INNER =
  /^(?:(?:발표|연사|강연자?|세션|발표자|멘토|강사)\s?(?:내용|소개|요약|정리|후기|자료)|(?:about the )?speakers?|abstract|talk (?:summary|notes))$/i;

const ANNOUNCING =
  /^(?:[\p{P}\p{S}\d\s]*)(?:the |my |all |detailed |prepared |ignite |lightning |short |main |most \w+ |best |favou?rite |attended |참여한 |참석한 |들은 |내가 |인상\s?깊었던 |기억에 남는 |인상적인 |오늘의 )*(?:talks?|sessions?|presentations?|ignites?|keynotes|라이트닝\s?(?:토크|톡)|세션|발표|강연|발표\s?세션|트랙)(?:들)?(?:\s*(?:목록|리스트|정리|요약|후기|발표|세션|강연|및|과|와|에서|그|인상\s?깊었던|부분들|list|summar(?:y|ies)|i attended|notes|information|details|들))*[\s\p{P}]*$/iu;

/** Whether a heading announces a round of short talks beside the others: `라이트닝 토크`. */
export const announcesRound = (heading: string): boolean => heading.length <= 40 && ROUND.test(heading);

const ROUND = /라이트닝\s?(?:토크|톡)|lightning|ignite|5분\s?(?:발표|토크)/i;

/** Whether a heading or a line announces talks instead of being one: `세션`, `Lightning Talks`. */
export function announcesTalks(text: string): boolean {
  if (/^오늘의\s?(?:세션|발표|강연)/.test(text.trim())) return true;
  return text.length <= 40 && !INNER.test(text.trim()) && ANNOUNCING.test(text.trim());
}

const LEADING = /(?:들은|들었던|들을|참석한|참여한|다음|아래|목록|리스트|이렇게|\d\s?개|[한두세네]\s?개|다섯|여섯|:\s*$)/;

/** A short line right before a list that says what the list holds: `내가 들은 세션은 네 개다`. */
export function leadsToTalks(text: string): boolean {
  if (text.length > 60) return false;
  return /\b(?:talks|sessions|presentations)\b/i.test(text) || (/세션|발표(?!자)|강연/.test(text) && LEADING.test(text));
}

const REFERENCES =
  /^[\p{P}\p{S}\s]*(?:참고|참조|출처|레퍼런스|관련\s?(?:글|링크)|(?:일시|장소|문의|주최|후원|스폰서|참가비|준비물)(?!\s?(?:세션|발표))|references?|resources|links|further reading|(?:venue|location|sponsors?|organi[sz]ers?|attendees|present)$)/iu;

/** Whether a heading is of references, or of when and where: what stands below may look like talks, and is none. */
export const isReferences = (heading: string): boolean => REFERENCES.test(heading);

const PART_OF_PROGRAMME =
  /^[\p{P}\p{S}\s]*(?:오전|오후|점심|저녁|(?:첫|둘|셋)째\s?날|\d\s?일\s?차|day\s?\d|track\s?[\dA-F]|트랙\s?[\dA-F가-라]|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening)\s?(?:세션|sessions?|talks)?(?=$|\s*[\p{P}\p{S}\d])/iu;

/** Whether a heading is of a part of the day, or a track: talks stand below it. */
export function isPartOfProgramme(heading: string): boolean {
  return heading.length <= 30 && PART_OF_PROGRAMME.test(heading);
}

/** Words of a post about having been at an event. */
export const VISIT = /후기|참관|참석|다녀|방문기|관람|recap|trip report|wrap[- ]?up/i;
