/** Who gave a talk: the people that a piece of text names, and those that a line names after a label. */
import type { Speaker } from '../../search/talk.ts';
import { remembered } from '../remembered.ts';
import { fullName, isKnown, isKoreanName, isName, KOREAN_FULL_NAME, KOREAN_SHORT_NAME, ROLE, TITLE_WORD } from './names.ts';

/** In UTF-16 code units. */
const LONGEST_ROLE = 40;
/** Before a name, where no mark parts them. */
const LONGEST_COMPANY = 24;
/** A longer line is prose, in UTF-16 code units. */
const LONGEST_LINE = 200;

/** What stands between two people; not inside brackets, where roles stand. */
const JOINTS = /\s*(?:,\s*and\b|,|&|\||\/|(?<=[a-z])\s\+\s(?=[A-Z])|·|、|\band\b|\s와\s|\s과\s)\s*(?![^()（）]*[)）])/;

function clean(name: string): string {
  return name
    .replace(/^[@+]\w+\s(?=[가-힣A-Z])/, '')
    .replace(/^[@+]/, '')
    .replace(/\s*(?:님|발표자|연사)$/, '')
    .replace(/^["'“”]+|["'“”]+$/g, '')
    .replace(/(?<=\p{Ll}{2})\.$/u, '')
    .trim();
}

const person = (name: string, role?: string): Speaker => (role ? { name: clean(name), role } : { name: clean(name) });

/** `결제팀 김하늘 선임`. */
const NAME_AND_TITLE = /^\S+\s[가-힣]{3}\s\S{2,5}$/;

type PeopleRule = (
  /** The whole text, trimmed. */
  whole: string,
  /** The pieces between its commas, ampersands and the like. */
  parts: string[],
) => Speaker[] | undefined;

/** The forms in which people are written; the first that fits counts. */
export const PEOPLE_RULES: Record<string, PeopleRule> = {
  /** `김하늘(채팅), 이바다(검색)`, `결제팀 김하늘 선임, 정산팀 이바다 책임`. */
  each: (_whole, parts) => {
    if (parts.length < 2 || !parts.some((part) => /[)）]$/.test(part) || NAME_AND_TITLE.test(part))) return undefined;
    const each = parts.map(peopleIn);
    return each.every(({ length }) => length === 1) ? each.flat() : undefined;
  },
  /** `홍길동(새벽페이)`; a sentence in brackets is no role. */
  withBracket: (whole) => {
    const [, people = '', inside = ''] = /^(.+?)\s*[([（]\s*([^)\]）]+)\s*[)\]）]$/.exec(whole) ?? [];
    const role = inside.length <= LONGEST_ROLE ? inside.trim() : undefined;
    return peopleIn(people).map(({ name, role: own = role }) => person(name, own));
  },
  /** `Jane Doe @ Acme`, `Jane Doe of Acme`. */
  atCompany: (whole) => {
    const [, name = '', sign = '', company = ''] = /^(.+?)\s*(@\s*|\s+(?:of|from|at)\s+)(.+)$/.exec(whole) ?? [];
    // Elements of Design is nobody of anywhere; nor is anybody of a company behind whom another name follows.
    if (/\s(?:[-–—]|by)\s/.test(company)) return undefined;
    return (sign.startsWith('@') ? isName(name) : fullName(name)) ? [person(name, company.trim())] : undefined;
  },
  /** `새벽페이 | 김하늘`. */
  behindSlash: (whole) => {
    const [company = '', name = '', ...others] = whole.split(/\s*[/|]\s*/);
    const isCompany = company.length <= LONGEST_COMPANY && !KOREAN_FULL_NAME.test(company) && !company.includes(',');
    return isKoreanName(name) && isCompany && !others.length ? [person(name, company)] : undefined;
  },
  /** `하늘, 바다 / 새벽페이`: a slash parts people from what is no name, or several people from a company. */
  beforeSlash: (whole) => {
    const [people = '', company = '', ...others] = whole.split(/\s*[/|]\s*/);
    if (!company || others.length || fullName(company) || ROLE.test(people)) return undefined;
    const named = peopleIn(people);
    return named.length > 1 || fullName(people) ? named.map(({ name }) => person(name, company)) : undefined;
  },
  /** `서지연·치즈`: a name and a nickname. */
  withNickname: (whole) => {
    const [name = '', nickname = '', ...more] = whole.split(/\s*·\s*/);
    const isOne = !more.length && KOREAN_FULL_NAME.test(name) && isName(nickname) && !KOREAN_FULL_NAME.test(nickname);
    return isOne ? [person(name, nickname)] : undefined;
  },
  /** `김동원, SKT 데이터팀`, `Jane Doe & Ann Lee, Acme`: whole names first, then, behind a comma, what can be none. */
  beforeCompany: (whole, parts) => {
    const last = parts.findIndex((part) => !fullName(part));
    if (last < 1) return undefined;
    const [people, rest] = [parts.slice(0, last), parts.slice(last)];
    if (!/[,|/]$/.test(whole.slice(0, whole.indexOf(rest[0] as string)).trimEnd())) return undefined;
    const isRest = rest.every((part) => part.length <= LONGEST_ROLE && !fullName(part) && !KOREAN_SHORT_NAME.test(part));
    return isRest && rest.length <= 2 ? people.map((name) => person(name, rest.join(', '))) : undefined;
  },
  /** `김하늘, 이바다`, `Jane Doe & Ann Lee`. */
  names: (_whole, parts) => (parts.length && parts.every(isName) ? parts.map((name) => person(name)) : undefined),
  /** `새벽페이 서버 엔지니어, Connor`, `Jane Doe, Staff Engineer`. */
  roleBeside: (_whole, parts) => {
    const named = parts.filter(isName);
    const roles = parts.filter((part) => !isName(part));
    const isShort = roles.every((role) => role.length <= LONGEST_ROLE && !/[.!?]$/.test(role));
    return named.length === 1 && isShort && roles.some((role) => ROLE.test(role))
      ? [person(named[0] ?? '', roles.join(', '))]
      : undefined;
  },
  /** `김하늘 박사`, `김하늘 수석 엔지니어`. */
  titled: (whole) => {
    const [, name = '', title = ''] = /^([가-힣]{3})\s(.{2,30}?)(?:\s?님)?$/.exec(whole) ?? [];
    return isKoreanName(name) && ROLE.test(title) ? [person(name, title)] : undefined;
  },
  /** `새벽페이 김하늘 컨설턴트`. */
  betweenCompanyAndTitle: (whole) => {
    const [, company = '', name = '', title = ''] = /^(.{2,20}?)\s([가-힣]{3})\s(\S{2,8})(?:\s?님)?$/.exec(whole) ?? [];
    return isKoreanName(name) && ROLE.test(title) ? [person(name, `${company} ${title}`)] : undefined;
  },
  /** `새벽페이 서버 엔지니어 김하늘`, `새벽페이 김하늘 님`. */
  behindRole: (whole) => {
    const [, role = '', name = ''] = /^(.+?)\s+([가-힣]{2,4})(?:\s*님)?$/.exec(whole) ?? [];
    const isShort = role.length <= LONGEST_COMPANY && !/[-–—|:]$/.test(role);
    const isRole = ROLE.test(role.split(' ').at(-1) ?? '') || (/님$/.test(whole) && fullName(name));
    return isRole && isShort && !ROLE.test(name) ? [person(name, role)] : undefined;
  },
};

/** `홍길동(새벽페이)`, `Jane Doe @ Acme`, `서버 엔지니어, Connor`, `A & B 외 2인`; empty where it does not look like people. */
export const peopleIn = remembered(findPeople);

function findPeople(text: string): Speaker[] {
  const whole = text
    .replace(/\s*외\s*\d+\s*(?:인|명)$/, '')
    .replace(/([)）])\s?님$/, '$1')
    .replace(/(?:^|\s)@[\w-]+\s(?=[가-힣]{3}$)/, '')
    .replace(/^\+(?=\p{Lu})/u, '')
    .replace(/^\s*[([（]([^()[\]（）]+)[)\]）]\s*$/, '$1')
    .trim();
  if (!whole || whole.length > 120) return [];
  const parts = whole.split(JOINTS).filter(Boolean);
  for (const rule of Object.values(PEOPLE_RULES)) {
    const people = rule(whole, parts);
    if (people?.length) return people;
  }
  return [];
}

/** Behind a label, or in a column of speakers, people are sure to stand: first of all a name, then whatever they are. */
export function peopleStated(text: string): Speaker[] {
  const whole = text.replace(/\s+/g, ' ').trim();
  const people = peopleIn(whole);
  if (people.length) return people;
  const [, first = '', office = ''] = /^(.+?)\s[-–—]\s(.+)$/.exec(whole) ?? [];
  const named = peopleIn(first);
  if (named.length === 1 && named.every(isKnown))
    return named.map((each) => person(each.name, [each.role, office].filter(Boolean).join(', ')));
  const bracket = /^(.+?)\s*[([（]([^)\]）]+)[)\]）]$/.exec(whole);
  const [name = '', ...rest] = (bracket?.[1] ?? whole).split(/\s*[,|/·]\s*|\s[-–—]\s|\s/);
  const last = rest.at(-1) ?? '';
  const more = bracket?.[2] ? [bracket[2]] : [];
  if (isKoreanName(name) && rest.length <= 4) return [person(name, [...rest, ...more].join(' '))];
  if (isKoreanName(last) && rest.length <= 4) return [person(last, [name, ...rest.slice(0, -1), ...more].join(' '))];
  const [, latin = '', role = ''] = /^(.+?)\s(?:\||is)\s(.+)$/.exec(whole) ?? [];
  return fullName(latin) ? [person(latin, role)] : [];
}

const LABEL =
  /^(?:[-*•\s]|\p{Extended_Pictographic}|\uFE0F)*(?:발표자?|연사|강연자?|스피커|발표|speakers?|presenters?|presented by|given by|by|from|talk by)\s*(?:소개)?\s*(:|：|-|–|—|\.|\s)\s*(.+)$/iu;

/** Behind `by` names stand in small letters, too: `by jane doe`. */
const BY_WRITER = /^by\s+([\p{L}'’-]+\s[\p{L}'’-]+)$/iu;

/** The people a line names after a label such as `발표자:`. */
export function labelledSpeakers(line: string): Speaker[] {
  if (line.length > LONGEST_LINE) return [];
  const text = line.replace(/\s+/g, ' ').trim();
  const [, sign = '', labelled = ''] = LABEL.exec(text) ?? [];
  // `발표 방식은 …` begins with the same word.
  const people = sign.trim() ? peopleStated(labelled) : peopleIn(labelled);
  const small = people.length ? undefined : BY_WRITER.exec(text)?.[1];
  return small && !TITLE_WORD.test(small) && !/ing\b/.test(small) ? [{ name: small }] : people;
}

/** The people a line names after a label; else the whole line, if it is nothing but people. */
export function speakersOnLine(line: string): Speaker[] {
  if (line.length > LONGEST_LINE) return [];
  const text = line.replace(/\s+/g, ' ').trim();
  return LABEL.test(text) ? labelledSpeakers(text) : peopleIn(text);
}
