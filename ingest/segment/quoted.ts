/** Talks that only sentences tell of: a title in quotation marks, emphasis or a link, with the people or the words of a talk beside it. */
import type { Paragraph, PhrasingContent } from 'mdast';
import type { Speaker } from '../../search/talk.ts';
import { textOf } from '../read/text-of.ts';
import { fullName, isKnown, LATIN_NAMES } from './names.ts';
import { peopleIn } from './speakers.ts';
import { cutTitle } from './titles.ts';

/** Marks that stand for the markup around a title; letters of no text. */
const OPEN = '\uE001';
const CLOSE = '\uE002';

const SET_APART = new Set(['link', 'linkReference', 'strong', 'emphasis', 'inlineCode']);

/** The text of a paragraph with what its markup sets apart between marks. */
function marked(children: PhrasingContent[]): string {
  return children
    .map((child) => {
      const text = textOf(child);
      return SET_APART.has(child.type) && text.trim() ? `${OPEN}${text.trim()}${CLOSE}` : text;
    })
    .join('');
}

const unmarked = (text: string) => text.replace(/[\uE001\uE002]/g, '');

const QUOTATION =
  /\uE001([^\uE001\uE002]+)\uE002|“([^”]+)”|"([^"]+)"|‘([^’]+)’|(?<![\p{L}\d])'((?:[^'\n]|(?<=\p{L})'(?=\p{L}))+)'(?!\p{L})|「([^」]+)」|『([^』]+)』|《([^》]+)》|»([^«]+)«|«([^»]+)»/gu;

const SOME_QUOTATION = /[\uE001“"‘'「『《»«]/;

/** `와 '제목'`, behind a title: what follows is said of both. */
const COORDINATED = new RegExp(`^(?:\\s?(?:와|과|,|및|그리고|&|and)\\s?(?:${QUOTATION.source}))+`, 'u');

/** In UTF-16 code units. */
const SHORTEST_TITLE = 4;
const LONGEST_TITLE = 140;
const LONGEST_SENTENCE = 600;

const TALK = '(?:talk|talks|session|presentation|keynote|workshop|lecture|demo|lightning talk)';
const GAVE =
  '(?:gave|presented|presents|presenting|gives|giving|delivered|delivers|led|leads|spoke|speaks|speaking|talked|talks|talking|held|did|opened|closed|kicked off|shared|introduced|(?:followed|continued|started|began)(?: \\w+)? with)';

const SIGNED = new RegExp(
  `^,?\\s*(?:\\(([^()]+)\\)|(?:(?:was\\s)?(?:given|presented|held|led|done)\\s)?(?:by|with|from)\\s(${LATIN_NAMES}))`,
  'u',
);
const GIVER = new RegExp(
  `(${LATIN_NAMES})(?:\\s?\\([^()]*\\)|,[^,.]{1,80},|\\s(?:of|from|at)\\s[^,.]{1,40}?)?\\s(?:(?:then|also|next)\\s)?${GAVE}\\b[^.“"]{0,60}$`,
  'u',
);
const NAME_ON = new RegExp(`^\\s*(${LATIN_NAMES})(?:\\s?\\([^()]*\\))?\\s(?:on|about|with)\\s$`, 'u');
const OWNER = new RegExp(`(${LATIN_NAMES})['’]s?\\s(?:[\\p{L}-]+\\s){0,3}?${TALK}\\b[^.“"]{0,30}$`, 'u');
const CALLED = new RegExp(
  `\\b${TALK}(?:,?\\s(?:(?:was\\s)?(?:on|about|called|titled|entitled|named|was|is|by)\\s)?|\\b[^.]{0,60},?\\s(?:entitled|titled|called|named)\\s)$`,
  'i',
);
/** At the beginning of a sentence a first name will do. */
const SUBJECT = new RegExp(`^(?:${LATIN_NAMES}|\\p{Lu}\\p{Ll}+)(?=\\s(?:also\\s|then\\s)?${GAVE}\\b)`, 'u');
const GIVEN_BY = new RegExp(`^[^.]{0,60}?\\b(?:by|from)\\s(${LATIN_NAMES})`, 'u');
const KOREAN_TOPIC =
  /^\s?(?:(?:이?라는|란|을|를|이|가|에 대한|의|와 관련된|에 관한)?\s?(?:주제|제목|세션|발표|강연|키노트)|(?:에 대해서?|에 관해서?|을|를)\s[^.]{0,30}(?:발표|강연)[을를]?\s?(?:하|해|했))/;

type Sentence = { before: string; behind: string };
type QuotedRule = (around: Sentence) => Speaker[] | undefined;

const known = (text: string | undefined): Speaker[] | undefined => {
  const people = peopleIn((text ?? '').trim());
  return people.length && people.every(isKnown) ? people : undefined;
};

/** What around a quotation says that it is a talk's title; gives its speakers, as far as they are told. */
export const QUOTED_RULES: Record<string, QuotedRule> = {
  /** `“Title” with Jane Doe`, `“Title” (Jane Doe)`. */
  signed: ({ behind }) => {
    const [, inBrackets, people] = SIGNED.exec(behind) ?? [];
    return known(inBrackets ?? people);
  },
  /** `Jane Doe from Acme gave a talk on “Title”`, `Jane Doe presented “Title”`. */
  gave: ({ before }) => known(GIVER.exec(before)?.[1]),
  /** `Jane Doe on “Title”`, as a sentence begins. */
  on: ({ before }) => known(NAME_ON.exec(before)?.[1]),
  /** `Jane Doe's talk “Title”`. */
  possessive: ({ before }) => known(OWNER.exec(before)?.[1]),
  /** `a talk on “Title” was given by Jane Doe`, `the keynote, “Title”`. */
  called: ({ before, behind }) => {
    if (!CALLED.test(before)) return undefined;
    const [subject] = SUBJECT.exec(before) ?? [];
    return subject ? [{ name: subject }] : (known(GIVEN_BY.exec(behind)?.[1]) ?? []);
  },
  /** `'제목'이라는 주제로 김하늘 님이`, `'제목' 발표를`, `'제목' 세션`, `'제목'에 대해 발표해 주셨다`. */
  koreanTopic: ({ before, behind }) => (KOREAN_TOPIC.test(behind) ? (honoured(before) ?? honoured(behind) ?? []) : undefined),
  /** `김하늘 님의 '제목'`. */
  koreanOwner: ({ before }) => {
    const [, name] = /(?<![가-힣])([가-힣]{2,4}|[A-Z][A-Za-z]+)\s?님(?:의|이|께서)?\s?$/.exec(before) ?? [];
    return name ? [{ name }] : undefined;
  },
};

/** The first person of a text who is called 님. */
function honoured(text: string): Speaker[] | undefined {
  const [, name] = /(?<![가-힣])([가-힣]{2,4}|[A-Z][A-Za-z]+)\s?님/.exec(text) ?? [];
  return name ? [{ name }] : undefined;
}

export type QuotedTalk = { title: string; people: Speaker[] };

/** The talks that a paragraph's sentences tell of by their titles. */
export function quotedTalks(node: Paragraph): QuotedTalk[] {
  const text = marked(node.children);
  if (!SOME_QUOTATION.test(text)) return [];
  return text
    .split(/\n|(?<=[.!?][”"’']?)\s+(?=[\p{Lu}가-힣“"'‘\uE001])/u)
    .filter((sentence) => sentence.length <= LONGEST_SENTENCE)
    .flatMap((sentence) =>
      [...sentence.matchAll(QUOTATION)].flatMap((found): QuotedTalk[] => {
        const quotation = unmarked(found.slice(1).find((each) => each !== undefined) ?? '').trim();
        const title = quotation.replace(/^["'“‘»«]|["'”’»«]$|[.,]$/g, '');
        if (!isTitleLike(title)) return [];
        const inside = / by /.test(title) ? cutTitle(title) : undefined;
        if (inside?.sure) return [{ title: inside.title, people: inside.speakers }];
        const before = unmarked(sentence.slice(0, found.index));
        const behind = unmarked(sentence.slice(found.index + found[0].length).replace(COORDINATED, ''));
        for (const rule of Object.values(QUOTED_RULES)) {
          const people = rule({ before, behind });
          if (people) return [{ title, people }];
        }
        return [];
      }),
    );
}

/** Names and single words are emphasised and linked everywhere. */
const isTitleLike = (title: string) =>
  title.length >= SHORTEST_TITLE &&
  title.length <= LONGEST_TITLE &&
  /\s/.test(title) &&
  !fullName(title) &&
  !/^https?:/.test(title);
