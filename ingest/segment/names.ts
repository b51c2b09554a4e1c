/** What can be a person's name, and what is one beyond doubt. */
import type { Speaker } from '../../search/talk.ts';

/** Words of job titles and companies: what holds one is a role, not a name. */
export const ROLE =
  /[가-힣](?:팀|본부|그룹|센터|연구소)$|엔지니어(?!링)|개발자|분석가|기획자|마케터|디자이너|리더|리드|매니저|팀장|실장|부장|차장|과장|이사|상무|전무|사장|대표|수석|책임|사원|주임|선임|교수|강사|멘토|작가|컨설턴트|변호사|연구원|에반젤리스트|아키텍트|박사|\b(?:engineer|developer|designer|lead|manager|founder|co-founder|cto|ceo|professor|architect|advocate|evangelist|scientist|director|consultant|head|vp|staff)\b/i;

/** Words of teams, companies and technologies: capitalised words with one of them are nobody's name. */
const NOT_IN_NAMES =
  /\b(?:team|group|platforms?|infrastructure|engineering|operations|labs?|inc|ltd|gmbh|corp|university|institute|department|foundation|research|systems?|services?|security|payments?|data|cloud|product|experience|studio|technolog(?:y|ies)|software|hardware|guild|relations|client|server|serverless|channel|tests?|testing|design|patterns?|framework|librar(?:y|ies)|languages?|programming|development|architecture|performance|monitoring|learning|networks?|networking|web|apps?|applications?|mobile|apis?|database|code|coding|devops|computing|network|internet|online|open source|source|kubernetes|docker|javascript|typescript|java|kotlin|python|ruby|rust|android|windows|linux|google|amazon|aws|azure|microsoft|github|facebook|conference|meetup|workshop|keynote|session|panel|basics|introduction|tools?|management|automation|updates?|production|digital|machine|intelligence|batch|talk|summary|abstract|speaker|notes?|questions?|stream(?:ing)?|processing|limiters?|level|parallelism|windows?|years?|months?|weeks?|days|hours|minutes|lessons?|ways|things|reasons|steps|stories|tips|examples?)\b/i;
/** Three or more capitals: `IRC`, `JVM`. */
const ACRONYM = /(?<!\p{L})\p{Lu}{3,}(?!\p{L})/u;

/** Words that stand by themselves below a title and look like names. */
const NOT_A_NAME =
  /^(?:슬라이드|모름|미정|비공개|발표\s?자료|자료|영상|동영상|요약|정리|내용|목차|사진|링크|후기|소개|질문|답변|참고|느낀\s?점|이미지|구성도|조직도|조건문|구조화|방법론|마무리|모바일|안정화|고도화|문서화|우아한|지하철|신청서|강의실|정규식|선언형|성장기|도전기|전환기|노하우|주요한|주의점|slides?|videos?|notes?|summary|abstract|recording|photos?|links?|transcript|description|takeaways|q&a|resources)$/i;

/** English words that begin titles, or stand in them, and are no part of a name. */
export const TITLE_WORD =
  /\b(?:the|a|an|from|how|why|what|when|where|who|your|our|my|we|you|it|is|are|to|in|on|for|with|without|into|not|new|using|building|making|this|that|these|more|less|best|first|next)\b/i;

/** Endings of English words that are no names: `Naming`, `Normalization`. */
const ENGLISH_NOUN = /^\S{3,}(?:ing|tion|ment|ity|ness|ics|ism|able|ate|ure)$/;

const HANGUL_NAME = /^[가-힣]{2,4}$/;
const LATIN_WORDS = /^[\p{Lu}@][\p{L}\d'’._-]*(?:[\s.](?:van|von|de|der|den|la|[\p{Lu}(“"][\p{L}'’.)"”_-]*)){0,3}$/u;
/** The hundred or so family names that nearly all Koreans have; what begins with none of them is hardly a person's full name. */
const FAMILY_NAMES =
  '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용';
/** The syllables of nearly all given names: what has others behind a family name, as 백엔드 or 이벤트, is hardly a person. */
const GIVEN_NAMES =
  '가갑강건겸경고곤관광교구국권규균근금기길나남내녀노늘다단달담대덕도돈동두든라란람랑래량려련렬렴령례로록론루류륜률름리린립림마만매명모목묘무문미민바박반방배백범법별병보복본봉비빈빛사산삼상새샘서석선설섭성세소솔송수숙순숭슬승시식신실심아안애양언얼엄여연열염엽영예오옥온완왕요용우욱운웅원위유윤율융은을음응의이익인일임자장재전정제조종주준중지직진집차찬창채천철청초총추춘충치칠탁태택평표풍필하학한해향허헌혁현협형혜호홍화환회효후훈휘휴흔흠흥희';
/** Nouns of three syllables that are made like names. */
const NOUN_LIKE_A_NAME =
  '(?:(?:전시|주문|정합|전환|조회|방문|추천|표준|국제|차별|신청|현대|오류|우선|장애|기록|변환|차량|전송|안내|허용|배열|전달|변동|방향|원자|정산|성공|양방|한국)[가-힣]|안정[성화]|이중화|정규[화식]|민주화|유연성|유효성|유지비|이용[자률]|지원[자금]|조건[식문]|주기성|전자화|선호도|인지도|이진화)(?=$|님)';
export const KOREAN_FULL_NAME = new RegExp(
  `^(?!${NOUN_LIKE_A_NAME})(?:[${FAMILY_NAMES}][${GIVEN_NAMES}]{2}|(?:제갈|남궁|황보|선우|사공|독고)[${GIVEN_NAMES}]{1,2})(?:\\s?님)?$`,
);
/** A word of two syllables is a name only with a role beside it. */
export const KOREAN_SHORT_NAME = new RegExp(`^[${FAMILY_NAMES}][가-힣]$`);
const LATIN_FULL_NAME = /^\p{Lu}[\p{L}'’.-]*(?:\s+(?:van|von|de|der|den|la|\p{Lu}[\p{L}'’.-]*)){1,3}$/u;

/** The source of a regular expression for a whole Latin name. */
export const LATIN_NAME = "\\p{Lu}[\\p{L}'’.-]*(?:\\s(?:van|von|de|der|den|la|\\p{Lu}[\\p{L}'’.-]*)){1,3}";
/** The source of a regular expression for whole Latin names, one or several. */
export const LATIN_NAMES = `${LATIN_NAME}(?:(?:,|,? and| &)\\s${LATIN_NAME})*`;

/** Whether a piece of text is a first and a family name, and nothing else. */
export const fullName = (part: string) =>
  (KOREAN_FULL_NAME.test(part) || LATIN_FULL_NAME.test(part) || /^[가-힣]{2,4}\s?님$/.test(part)) &&
  !ROLE.test(part) &&
  !NOT_IN_NAMES.test(part) &&
  !ENGLISH_NOUN.test(part.split(' ')[0] ?? '') &&
  !(ACRONYM.test(part) && /\s/.test(part)) &&
  !TITLE_WORD.test(part);

/** Whether a word is a Korean family and given name, and none that only looks like it. */
export const isKoreanName = (word: string) => KOREAN_FULL_NAME.test(word) && isName(word);

/** People beyond doubt, by `isSure` or because first and family name stand alone. */
export const isKnown = (speaker: Speaker) => isSure(speaker) || fullName(speaker.name);

/** Whether a name can be told from any other word: a family name, or a role beside it; a Latin one needs both parts. */
export function isSure({ name, role }: Speaker): boolean {
  if (KOREAN_FULL_NAME.test(name)) return true;
  if (role === undefined || !isName(name)) return false;
  return KOREAN_SHORT_NAME.test(name) || LATIN_FULL_NAME.test(name) || (ROLE.test(role) && !HANGUL_NAME.test(name));
}

/** Whether a piece of text can be one person's name. */
export function isName(text: string): boolean {
  const name = text.replace(/\s*님$/, '').trim();
  return (
    name.length <= 40 &&
    !/^[\p{Lu}\d]{3,}$/u.test(name) &&
    (HANGUL_NAME.test(name) || LATIN_WORDS.test(name)) &&
    !ROLE.test(name) &&
    !NOT_IN_NAMES.test(name) &&
    !TITLE_WORD.test(name) &&
    !NOT_A_NAME.test(name) &&
    !(/^\S{6,}$/.test(name) && ENGLISH_NOUN.test(name))
  );
}
