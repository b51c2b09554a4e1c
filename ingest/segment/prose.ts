/** Who a talk's first sentences say gave it: `고현민님의 발표입니다`, `The first talk was given by Jane Doe`. */
import type { Paragraph } from 'mdast';
import type { Speaker } from '../../search/talk.ts';
import { textOf } from '../read/text-of.ts';
import { fullName, isName, isSure, LATIN_NAME, LATIN_NAMES } from './names.ts';

/** In UTF-16 code units; who gave a talk is told in its first sentences. */
const OPENING = 500;

const PRESENTED =
  'gave|spoke|told|led|took|made|did|went|began|showed|shows|presented|presents|talked|talks|explained|explains|explored|explores|discussed|discusses|demonstrated|demonstrates|introduced|introduces|walked|walks|described|describes|shared|shares|opened|closed|started|kicked|covered|covers|argued|argues|delivered|reminded|detailed|coordinated|announced|outlined|gives|tells|is talking|was talking|was up';
const TALK = 'talk|presentation|session|keynote|lecture|workshop|demo';
/** Titles of respect and of jobs that stand where a name could. */
const NO_NAME =
  /^(?:발표자?|연사|강연자?|개발자?|여러|선생|선배|후배|사장|회장|기사|부모|고객|대표|팀장|부장|이사|사회자?|교수|작가|저자|담당자?|관계자?|운영진|스탭|스태프|주최자?|참가자?|참석자?|질문자?|동료|친구|엔지니어|매니저|리드|멘토|강사|기획자|디자이너|두|세|네|다른|모든|많은|어떤|그|이)$/;
const TOLD = '발표|세션|강연|강의|이야기|공유|소개|말씀|진행|설명|들려';

type Rule = (opening: string) => string[];

const groups = (pattern: RegExp): Rule => {
  const all = new RegExp(pattern.source, `${pattern.flags}g`);
  return (opening) => [...opening.matchAll(all)].flatMap((match) => match.slice(1).filter(Boolean));
};
const first =
  (rule: Rule): Rule =>
  (opening) =>
    rule(opening).slice(0, 1);

/** Each gives the names that a way of telling names; the first that finds any counts. */
export const PROSE_RULES: Record<string, Rule> = {
  /** `한정수님의 발표`, `민우님이 진행해 주신`, `김하늘 교수님께서 공유해 주신`, `Sol님의 세션`. */
  honoured: groups(
    new RegExp(
      `(?<![가-힣])([가-힣]{2,4}|[A-Z][A-Za-z.]{1,19})\\s?(?:(?:개발자|엔지니어|교수|대표|이사|팀장|매니저|리드|CTO|박사)\\s?)?님(?:의|이|께서|께서는|은|께|,|과|도)?(?=[^.!?\\n]{0,40}(?:${TOLD}))`,
    ),
  ),
  /** `헤렌의 김만수님, …` as the first words. */
  firstWords: groups(/(?:^|\n)(?:\S+의\s)?([가-힣]{2,4})\s?님(?=[,의이은께]|\s)/),
  /** `김하늘이 발표했다`, `JetBrains의 Anna가 소개했다`. */
  subject: groups(
    /(?<![가-힣A-Za-z])([가-힣]{3}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)[이가]\s(?:[^\s.]+\s)?(?:발표|소개|공유|진행)(?=[했하해])/,
  ),
  /** `a talk by Jane Doe`, `presented by Jane Doe and Ann Lee`. */
  givenBy: first(
    groups(
      new RegExp(
        `\\b(?:(?:${TALK})s?\\b[^.\\n]{0,40}?\\b(?:by|from)|(?:given|presented|delivered|held|led) by)\\s(${LATIN_NAMES})`,
        'u',
      ),
    ),
  ),
  /** `The next speaker was Jane Doe`. */
  speakerWas: first(
    groups(
      new RegExp(`\\b(?:speakers?|talkers?|presenters?)\\b[^.\\n]{0,20}?(?:\\b(?:was|is|were|are)\\s|,\\s)(${LATIN_NAMES})`, 'u'),
    ),
  ),
  /** `Jane Doe showed us`, `Jane Doe, who leads Acme's search, gave`. */
  nameAndVerb: first(
    groups(
      new RegExp(
        `(?:^|\\n)(?:(?:[Ii]n (?:this|her|his|their) (?:${TALK})|[Nn]ext(?: up)?|[Ff]irst(?: up)?|[Tt]hen|[Hh]ere|[Ff]inally),?\\s)?(${LATIN_NAMES})(?:\\s?\\([^)\\n]{1,60}\\)|,\\s[^.\\n]{1,90}?,|\\s(?:of|from|at)\\s[^.\\n]{1,40}?)?\\s(?:(?:then|also|next)\\s)?(?:${PRESENTED})\\b`,
        'u',
      ),
    ),
  ),
  /** `Jane Doe's talk`. */
  possessive: first(groups(new RegExp(`(${LATIN_NAME})['’]s\\s(?:[\\p{L}-]+\\s){0,3}?(?:${TALK})\\b`, 'u'))),
};

const PROFILE = /\/\/(?:www\.)?(?:twitter|x|github|linkedin|instagram|facebook)\.com\/(?:in\/)?[\w.-]+\/?$/i;

/** The first person whom a talk's first paragraph links: who writes of a talk links its speaker where they are first named. */
export function personLinked(paragraph: Paragraph | undefined): Speaker[] {
  const links = (paragraph?.children ?? []).filter((child) => child.type === 'link' || child.type === 'linkReference');
  const isPerson = (link: (typeof links)[number]) => {
    const name = textOf(link).trim();
    // A first name will do where the link is to a profile.
    return fullName(name) ? name.includes(' ') : link.type === 'link' && PROFILE.test(link.url) && /^\p{Lu}\p{Ll}+$/u.test(name);
  };
  const first = links.filter(isPerson).map((link) => textOf(link).trim())[0];
  return first ? [{ name: first }] : [];
}

/** The people whom the first sentences of `text` tell to have given the talk. */
export function peopleTold(text: string): Speaker[] {
  const opening = text.slice(0, OPENING);
  for (const rule of Object.values(PROSE_RULES)) {
    const names = rule(opening).flatMap((found) => found.split(/,? and |, | & /));
    const all = [...new Set(names.map((name) => name.replace(/[.,]$/, '').trim()))].filter(isPerson);
    // 한정수님 is 정수님 further on.
    const people = all.filter((name) => !all.some((other) => other !== name && other.endsWith(name)));
    if (people.length) return people.map((name) => ({ name }));
  }
  return [];
}

/** Whoever is called 님 may have a name of any kind; in English only a whole name is one. */
function isPerson(name: string): boolean {
  if (NO_NAME.test(name) || !isName(name)) return false;
  return /^[가-힣]/.test(name) || !name.includes(' ') || isSure({ name, role: 'speaker' });
}
