/** What speaks for a marker being the beginning of a talk, and against it. */
import type { RootContent } from 'mdast';
import type { Speaker } from '../../search/talk.ts';
import { textOf } from '../read/text-of.ts';
import { isHeading, type Marker } from './markers.ts';
import { linksIn } from './sections.ts';

/** A marker with what is known of it before it is weighed. */
export type Seen = {
  marker: Marker;
  /** The marker's text without its labels and speakers. */
  title: string;
  /** Those beyond doubt, on the line or right below. */
  speakers: Speaker[];
  /** Whom the sentences below tell to have given it. */
  told: Speaker[];
  /** Whether what stands above says that talks follow. */
  announced: boolean;
  /** The first blocks below it, up to the next heading. */
  below: RootContent[];
};

type Piece = {
  /** How much it says for a talk, or, below 0, against one; weighed by trial on posts of many kinds. */
  weight: number;
  /** Whether it tells a talk from any other part of a text. */
  strong: boolean;
  holds: (seen: Seen) => boolean;
};

/** In hours. */
const LONGEST_TALK = 4;

/** How long `10:00 ~ 17:15` lasts, in hours; 0 where no such range stands in the text. */
function hoursIn(text: string): number {
  const [, hour, minute, toHour, toMinute] = /(\d{1,2}):(\d{2})\s*[-~–]\s*(\d{1,2}):(\d{2})/.exec(text) ?? [];
  return toHour ? Number(toHour) - Number(hour) + (Number(toMinute) - Number(minute)) / 60 : 0;
}

const TIME = /(?<!\d)\d{1,2}:\d{2}(?!\d)/;
const KIND =
  /^[[(#\s]*(?:(?:keynote|session|presentation|talk|lightning talk|세션|발표|발표\s?세션|키노트|강연|track)\s*(?:#?[\dA-F]{0,2}\s*(?=[\]).:|\-–])|#?\d{1,2}$)|\d\s?부\s*[\]).:|\-–]|(?:\d(?:st|nd|rd|th)|first|second|third|[첫두세네]\s?번째)\s?(?:talk|session|세션|발표))/i;
const NUMBER = /^\s*(?:\d{1,2}\s*[.)]|[①-⑳]|#\d{1,2}\b)/;
const SENTENCE = /(?:[가-힣](?:다|요|죠|음|임|함)[.!~]?|[a-z가-힣][.])\s*$/;
const TALK_WORDS = /발표|세션|강연|연사|\b(?:talk|speaker|session|keynote|presentation|presenter)\b/i;
/** In UTF-16 code units. */
const OPENING = 400;

export const EVIDENCE = {
  /** Someone is named on its line, or in a caption below. */
  people: { weight: 2, strong: true, holds: ({ speakers }) => speakers.length > 0 },
  /** What could be other words is taken for people, because most markers of its shape have such; given by the layout. */
  likely: { weight: 2, strong: true, holds: () => false },
  /** The sentences below tell who gave it. */
  told: { weight: 1.5, strong: true, holds: ({ speakers, told }) => !speakers.length && told.length > 0 },
  /** A time of day, unless it is the whole event's. */
  time: { weight: 1.5, strong: true, holds: ({ marker }) => TIME.test(marker.text) && hoursIn(marker.text) < LONGEST_TALK },
  /** It is called a talk: `Session 2:`, `[세션]`. */
  kind: { weight: 1.5, strong: true, holds: ({ marker }) => KIND.test(marker.text) },
  announced: { weight: 1, strong: true, holds: ({ announced }) => announced },
  /** Slides or a recording are linked. */
  slides: {
    weight: 1,
    strong: true,
    holds: ({ marker, below }) => linksIn([marker.node, ...below]).some(({ kind }) => kind !== 'code'),
  },
  /** It stands in a table's column of titles. */
  column: { weight: 1, strong: true, holds: ({ marker }) => marker.shape === 'row' },
  /** The text below speaks of a talk. */
  talkWords: {
    weight: 0.5,
    strong: false,
    holds: ({ below }) =>
      TALK_WORDS.test(
        below
          .map((node) => textOf(node))
          .join('\n')
          .slice(0, OPENING),
      ),
  },
  number: { weight: 0.5, strong: false, holds: ({ marker }) => NUMBER.test(marker.text) },
  /** A whole sentence is no title. */
  sentence: {
    weight: -2,
    strong: false,
    holds: ({ marker, title, speakers, announced }) =>
      !announced && !isHeading(marker.shape) && SENTENCE.test(title) && !speakers.length,
  },
} satisfies Record<string, Piece>;

export type Evidence = keyof typeof EVIDENCE;

const pieces = Object.entries<Piece>(EVIDENCE) as [Evidence, Piece][];

export const evidenceFor = (seen: Seen): Evidence[] => pieces.filter(([, piece]) => piece.holds(seen)).map(([name]) => name);

export const weightOf = (evidence: Evidence[]): number => evidence.reduce((sum, each) => sum + EVIDENCE[each].weight, 0);

export const isStrongEvidence = (evidence: Evidence[]): boolean => evidence.some((each) => EVIDENCE[each].strong);
