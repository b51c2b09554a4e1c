/** Who gave a talk: names cut from a title's line, or named on a line of their own. */
import type { Speaker } from '../../search/talk.ts';

/** Words of job titles and companies: what holds one is a role, not a name. */
const ROLE =
  /[가-힣](?:팀|본부|그룹|센터|연구소)$|엔지니어(?!링)|개발자|분석가|기획자|마케터|디자이너|리더|리드|매니저|팀장|대표|교수|연구원|에반젤리스트|아키텍트|박사|\b(?:engineer|developer|designer|lead|manager|founder|co-founder|cto|ceo|professor|architect|advocate|evangelist|scientist|director|consultant|head|vp|staff)\b/i;

/** Words of English names of teams, companies and schools: two capitalised words with one of them are nobody's name. */
const ORGANISATION =
  /\b(?:team|group|platforms?|infrastructure|engineering|operations|labs?|inc|ltd|gmbh|corp|university|institute|department|foundation|research|systems|services|security|payments|data|cloud|product|experience|studio|technolog(?:y|ies)|software|guild|relations)\b/i;

/** Words that stand by themselves below a title and look like names. */
const NOT_A_NAME =
  /^(?:슬라이드|발표\s?자료|자료|영상|동영상|요약|정리|내용|목차|사진|링크|후기|소개|질문|답변|참고|느낀\s?점|slides?|videos?|notes?|summary|abstract|recording|photos?|links?|transcript|description|takeaways|q&a|resources)$/i;

/** English words that begin titles, or stand in them, and are no part of a name. */
const TITLE_WORD =
  /\b(?:the|a|an|from|how|why|what|when|where|who|your|our|my|we|you|it|is|are|to|in|on|for|with|without|into|not|new|using|building|making|this|that|these|more|less|best|first|next)\b/i;

/** In UTF-16 code units. */
const LONGEST_ROLE = 40;
/** A longer line is prose, in UTF-16 code units. */
const LONGEST_LINE = 200;

const HANGUL_NAME = /^[가-힣]{2,4}$/;
const LATIN_NAME = /^[\p{Lu}@][\p{L}\d'’._-]*(?:[\s.](?:van|von|de|der|den|la|[\p{Lu}(“"][\p{L}'’.)"”_-]*)){0,3}$/u;
/** What stands between two people; not inside brackets, where roles stand. */
const JOINTS = /\s*(?:,|&|\||\/|·|、|\band\b|\s와\s|\s과\s)\s*(?![^()（）]*[)）])/;

/** Whether a piece of text can be one person's name. */
export function isName(text: string): boolean {
  const name = text.replace(/\s*님$/, '').trim();
  return (
    name.length <= 40 &&
    (HANGUL_NAME.test(name) || LATIN_NAME.test(name)) &&
    !ROLE.test(name) &&
    !ORGANISATION.test(name) &&
    !TITLE_WORD.test(name) &&
    !NOT_A_NAME.test(name)
  );
}

function clean(name: string): string {
  return name
    .replace(/^@/, '')
    .replace(/\s*(?:님|발표자|연사)$/, '')
    .replace(/^["'“”]+|["'“”]+$/g, '')
    .trim();
}

/** `홍길동(새벽페이)`, `Jane Doe @ Acme`, `서버 엔지니어, Connor`, `A & B`; empty where it does not look like people. */
export function peopleIn(text: string): Speaker[] {
  const whole = text
    .replace(/\s*외\s*\d+\s*(?:인|명)$/, '')
    .replace(/^\s*[([（]([^()[\]（）]+)[)\]）]\s*$/, '$1')
    .trim();
  if (!whole || whole.length > 120) return [];
  const parts = whole.split(JOINTS).filter(Boolean);
  if (parts.length > 1 && parts.some((part) => /[)）]$/.test(part))) {
    const each = parts.map(peopleIn);
    if (each.every(({ length }) => length === 1)) return each.flat();
  }
  const bracket = /^(.+?)\s*[([（]\s*([^)\]）]+)\s*[)\]）]$/.exec(whole);
  if (bracket?.[1] && bracket[2]) {
    const named = peopleIn(bracket[1]);
    // A sentence in brackets is no role.
    const inside = bracket[2].length <= LONGEST_ROLE ? bracket[2].trim() : undefined;
    if (named.length) return named.map(({ name, role = inside }) => (role ? { name, role } : { name }));
  }
  const at = /^(.+?)\s*(?:@\s*|\s+(?:of|from|at)\s+)(.+)$/.exec(whole);
  if (at?.[1] && at[2] && isName(at[1])) return [{ name: clean(at[1]), role: at[2].trim() }];
  const [people = '', company = '', ...others] = whole.split(/\s*[/|]\s*/);
  if (company && !others.length && !fullName(company) && !ROLE.test(people)) {
    // A slash parts people from their company where the other side is no name, or there are several people.
    const named = peopleIn(people);
    if (named.length > 1 || (named.length === 1 && fullName(people))) return named.map(({ name }) => ({ name, role: company }));
  }
  const [name = '', nickname, ...more] = whole.split(/\s*·\s*/);
  if (nickname && !more.length && KOREAN_FULL_NAME.test(name) && isName(nickname) && !KOREAN_FULL_NAME.test(nickname))
    return [{ name: clean(name), role: nickname }];
  const behind = companyBehind(whole, parts);
  if (behind) return behind;
  if (parts.length && parts.every(isName)) return parts.map((name) => ({ name: clean(name) }));
  // A role stands before or behind the name: 새벽페이 서버 엔지니어, Connor; Jane Doe, Staff Engineer.
  const named = parts.filter(isName);
  const roles = parts.filter((part) => !isName(part));
  if (named.length === 1 && roles.some((role) => ROLE.test(role)))
    return [{ name: clean(named[0] ?? ''), role: roles.join(', ') }];
  const titled = /^([가-힣]{2,4})\s?(박사|교수|대표|이사|팀장|매니저|개발자|엔지니어)(?:\s?님)?$/.exec(whole);
  if (titled?.[1] && KOREAN_FULL_NAME.test(titled[1]) && isName(titled[1]))
    return [{ name: titled[1], role: titled[2] as string }];
  const spaced = /^(.+?)\s+([가-힣]{2,4})(?:\s*님)?$/.exec(whole);
  if (
    spaced?.[1] &&
    spaced[2] &&
    (ROLE.test(spaced[1].split(' ').at(-1) ?? '') || (/님$/.test(whole) && fullName(spaced[2]))) &&
    !ROLE.test(spaced[2])
  )
    return [{ name: spaced[2], role: spaced[1] }];
  return [];
}

/** The hundred or so family names that nearly all Koreans have; what begins with none of them is hardly a person's full name. */
const FAMILY_NAMES =
  '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용';
const KOREAN_FULL_NAME = new RegExp(`^[${FAMILY_NAMES}][가-힣]{2}(?:\\s?님)?$`);
/** A word of two syllables is a name only with a role beside it. */
const KOREAN_SHORT_NAME = new RegExp(`^[${FAMILY_NAMES}][가-힣]$`);
const LATIN_FULL_NAME = /^\p{Lu}[\p{L}'’.-]*(?:\s+(?:van|von|de|der|den|la|\p{Lu}[\p{L}'’.-]*)){1,3}$/u;

/** Whether a piece of text is a first and a family name, and nothing else. */
export const fullName = (part: string) =>
  (KOREAN_FULL_NAME.test(part) || LATIN_FULL_NAME.test(part) || /^[가-힣]{2,4}\s?님$/.test(part)) &&
  !ROLE.test(part) &&
  !ORGANISATION.test(part) &&
  !TITLE_WORD.test(part);

/** Whether a name can be told from any other word: a family name, or a role beside it; a Latin one needs both parts. */
export function isSure({ name, role }: Speaker): boolean {
  if (KOREAN_FULL_NAME.test(name)) return true;
  if (role === undefined || !isName(name)) return false;
  return KOREAN_SHORT_NAME.test(name) || LATIN_FULL_NAME.test(name) || (ROLE.test(role) && !HANGUL_NAME.test(name));
}

/** `김동원, SKT 데이터팀`, `Jane Doe & Ann Lee, Acme`: whole names first, then, behind a comma, what can be none. */
function companyBehind(whole: string, parts: string[]): Speaker[] | undefined {
  const last = parts.findIndex((part) => !fullName(part));
  if (last < 1) return undefined;
  const [people, rest] = [parts.slice(0, last), parts.slice(last)];
  if (!/[,|/]$/.test(whole.slice(0, whole.indexOf(rest[0] as string)).trimEnd())) return undefined;
  const isRest = rest.every((part) => part.length <= 40 && !fullName(part) && !KOREAN_SHORT_NAME.test(part));
  if (!isRest || rest.length > 2) return undefined;
  return people.map((name) => ({ name: clean(name), role: rest.join(', ') }));
}

const LABEL =
  /^(?:[-*•\s]*)(?:발표자?|연사|강연자?|스피커|발표|speakers?|presenters?|presented by|by|talk by)\s*(?:소개)?\s*(?::|：|-|–|—|\.|\s)\s*(.+)$/i;

/** Behind `by` names stand in small letters, too: `by jane doe`. */
const BY_WRITER = /^by\s+([\p{L}'’-]+\s[\p{L}'’-]+)$/iu;

/** The people a line names after a label such as `발표자:`. */
export function labelledSpeakers(line: string): Speaker[] {
  if (line.length > LONGEST_LINE) return [];
  const text = line.replace(/\s+/g, ' ').trim();
  const labelled = LABEL.exec(text)?.[1];
  const people = labelled ? peopleIn(labelled) : [];
  const small = people.length ? undefined : BY_WRITER.exec(text)?.[1];
  return small && !TITLE_WORD.test(small) && !/ing\b/.test(small) ? [{ name: small }] : people;
}

/** The people a line names after a label; else the whole line, if it is nothing but people. */
export function speakersOnLine(line: string): Speaker[] {
  if (line.length > LONGEST_LINE) return [];
  const text = line.replace(/\s+/g, ' ').trim();
  return LABEL.test(text) ? labelledSpeakers(text) : peopleIn(text);
}
