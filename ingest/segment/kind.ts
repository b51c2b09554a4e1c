/** Whether a source is a recap post, a talk note, or neither. */
import type { SourceDraft } from '../draft.ts';
import type { Post } from '../read/post.ts';
import { textOf } from '../read/text-of.ts';
import { speakersInComponents } from './captions.ts';
import type { Evidence } from './evidence.ts';
import type { Layout } from './layout.ts';
import { isKnown } from './names.ts';
import { labelledSpeakers, peopleIn } from './speakers.ts';
import { cutTitle, eventTitle } from './titles.ts';
import { VISIT } from './words.ts';

const EVENT =
  /컨퍼런스|콘퍼런스|컨프런스|콘서트|밋업|미트업|엔지니어링\s?데이|데브\s?데이|데모\s?데이|페스트|페스티벌|meet-?up|\w*conf(?:erence)?\b|\w+con\b|[가-힣A-Za-z]콘(?![가-힣])|summit|서밋|써밋|concert|모임|세미나|행사|워크숍|해커톤|hack(?:athon|\s?day)|테크\s?톡|tech\s?talks|라이트닝\s?토크|lightning talks|show (?:and|&) tell|포럼|심포지엄|forum|symposium|\w*fest\b|페스타|\w{3,}camp\b|캠프|\w{3,}days\b|(?:tech|developer|dev|demo|community|engineering)\s?days?\b|re:?\s?invent|\bi\/o\b|(?:fest|days?|camp)\s*'?\d{2}/i;
/** A title of a few words with a year is an event's: `DEVIEW 2018`, `2019 Droid Knights`. */
const OF_A_YEAR = /^(?:(?:[^\s-]+\s){0,3}[^\s-]+\s?(?:20[0-3]\d|['’][0-3]\d)|20[0-3]\d(?:\s\S+){1,4})$/;
const YEAR_IN_REVIEW = /회고|리뷰|돌아보|계획|목표|review|retrospect|resolution|goals|plans/i;
const SEVERAL_TALKS = /(?:발표|세션|강연)들|여러\s(?:발표|세션|강연)|\b(?:talks|sessions|presentations|speakers)\b/i;
const TALK_WORDS =
  /\d{1,2}:\d{2}\s*[-~–]|발표|세션|강연|특강|세미나|컨퍼런스|\b(?:talks?|speakers?|sessions?|keynote|conference|presentation|meetup|panel)\b/i;

/** Files that lie beside posts. */
const OTHER_MATTER = /change-?log|release notes|minutes|회의록|committee|contributing|tutorial|튜토리얼|독서|book review|서평/i;

/** `[DEVIEW 2018] Title`, `GopherCon 2019 - Title`, `Notes from QCon 2024: Title`. */
export function eventAndTitle(whole: string): { event: string; title: string } | undefined {
  const [, event = '', title = ''] =
    /^\[([^\]]{3,40})\]\s*(.{6,})$/.exec(whole) ?? /^(.{3,60}?)(?:\s[-–—|]\s|:\s)(.{6,})$/.exec(whole) ?? [];
  const named = eventTitle(event);
  return title && isOnlyEvent(named) && !ABOUT_VISIT.test(title) ? { event: named, title } : undefined;
}

/** What a title says of an event as a whole. */
const ABOUT_VISIT = new RegExp(
  `${VISIT.source}|${EVENT.source}|highlights|thoughts|impressions|notes|summary|day\\s?\\d|part\\s?\\d|정리|메모|회고|하루`,
  'i',
);

/** Sentences of someone who was at an event. */
const WAS_THERE =
  /(?:컨퍼런스|콘퍼런스|밋업|미트업|세미나|행사|모임|서밋|캠프)\S*\s[^\n.]{0,40}(?:다녀|참석|참가|참여)|\b(?:attend(?:ed|ing)|went to|was at|returned from|visited)\b[^\n.]{0,60}(?:\w*conf(?:erence)?|\w+con|meetup|summit|days)\b/i;
const SPEAKER_WORDS = /발표자|연사|강연자|(?:이|이번)\s(?:발표|강연|세션)|\b(?:this talk|the talk|the speaker|the presenter)\b/i;

/** Evidence of people and of talks by name. */
const NAMING: Evidence[] = ['people', 'told', 'kind', 'parts'];

type Seen = {
  post: Post;
  /** The layout that most speaks for. */
  best: Layout | undefined;
  /** Lines of the first blocks, the title last. */
  opening: string[];
  /** Whether the post names a speaker as a whole. */
  isOneTalk: boolean;
};

type Kind = SourceDraft['kind'];

/** The first rule that says anything decides; none of them: it is no source of ours. */
export const KIND_RULES: Record<string, (seen: Seen) => Kind | undefined> = {
  stated: ({ post }) => post.data.kind,
  statedSplit: ({ post }) => (post.data.talks ? 'recap' : undefined),
  /** A changelog, minutes, a tutorial. */
  otherMatter: ({ post }) => (tellsOf(post, OTHER_MATTER) && !tellsOf(post, EVENT, VISIT) ? 'none' : undefined),
  /** Front matter that states a talk, unless it states only the event of several. */
  statedTalk: ({ post: { data }, best }) => {
    if (!(data.speaker ?? data.speakers ?? data.event ?? data.id)) return undefined;
    const several = best && best.candidates.length > 1 && best.strong >= 0.5;
    return data.event && !data.speaker && !data.speakers && several ? 'recap' : 'note';
  },
  /** Several talks with speakers, times, slides and the like; more must speak for them where the post itself has a speaker. */
  severalTalks: ({ post, best, opening, isOneTalk }) => {
    if (!best || best.candidates.length < 2 || best.strong < (isOneTalk ? 0.75 : 0.3)) return undefined;
    // Times, links and `세션` stand in other texts, too.
    const names = best.candidates.some(({ evidence }) => evidence.some((each) => NAMING.includes(each)));
    return names || saysSeveral(opening) || tellsOf(post, EVENT, VISIT) ? 'recap' : undefined;
  },
  /** A post about an event, with one talk beyond doubt. */
  talkOfAnEvent: ({ post, best, isOneTalk }) =>
    best && !isOneTalk && best.strong === 1 && tellsOf(post, EVENT, VISIT) ? 'recap' : undefined,
  /** A post about an event whose talks nothing but their like shape tells. */
  bareTalks: ({ post, best, opening, isOneTalk }) => {
    if (!best || isOneTalk || best.candidates.length < 2) return undefined;
    // Numbered parts without a speaker are rather the parts of one talk.
    const areParts = best.candidates.every(({ evidence }) => evidence.includes('number'));
    if (tellsOf(post, EVENT)) return 'recap';
    if (areParts) return undefined;
    if (saysSeveral(opening)) return 'recap';
    const wasThere =
      opening.some((line) => WAS_THERE.test(line)) || (tellsOf(post, VISIT) && opening.some((line) => EVENT.test(line)));
    return wasThere ? 'recap' : undefined;
  },
  oneTalk: ({ isOneTalk }) => (isOneTalk ? 'note' : undefined),
  /** A title that is an event's and no more, above a text that tells of no talk. */
  eventAlone: ({ post: { title } }) => (isOnlyEvent(title) ? 'none' : undefined),
  talkWords: ({ post, opening }) =>
    opening.some((line) => TALK_WORDS.test(line)) || EVENT.test(post.path) || TALK_WORDS.test(post.path) ? 'note' : undefined,
  /** A text that speaks of its speaker. */
  speakerWords: ({ post }) => (post.blocks.some((node) => SPEAKER_WORDS.test(textOf(node))) ? 'note' : undefined),
};

const saysSeveral = (opening: string[]) => opening.some((line) => SEVERAL_TALKS.test(line));

/** `DEVIEW 2018 후기`, unlike `GopherCon 2019 - Small is going big`. */
function isOnlyEvent(title: string): boolean {
  const event = eventTitle(title);
  return event.split(/\s+/).length <= 6 && !/\s[-–—|]\s|:\s/.test(event) && (EVENT.test(event) || OF_A_YEAR.test(event));
}

/** Whether the first line below the title is nothing but people beyond doubt. */
function isNamedBelowTitle({ blocks }: Post): boolean {
  const first = blocks.slice(0, 3).find((node) => node.type !== 'heading' && textOf(node).trim());
  const line = first?.type === 'list' ? first.children[0]?.children[0] : first?.type === 'paragraph' ? first : undefined;
  const isPeople = (text: string) => {
    const people = peopleIn(text);
    return people.length > 0 && people.every(isKnown);
  };
  return line !== undefined && textOf(line).split('\n').slice(0, 3).some(isPeople);
}

/** Whether a post's title or file name speaks of one of these. */
const tellsOf = ({ title, path }: Post, ...words: RegExp[]) => {
  const file = (path.split('/').pop() ?? '').replace(/\.\w+$/, '');
  const names = [title.trim(), eventTitle(title), file, file.replace(/[-_]+/g, ' ')];
  return names.some(
    (name) => words.some((pattern) => pattern.test(name)) || (OF_A_YEAR.test(name) && !YEAR_IN_REVIEW.test(name)),
  );
};

/** Of each of the first blocks, in UTF-16 code units. */
const OPENING = 2000;

/** The kind, and the rule that decided it. */
export function kindOf(post: Post, best: Layout | undefined): { kind: Kind; rule: string } {
  const first = post.blocks.slice(0, 8);
  const opening = [...first.flatMap((node) => textOf(node).slice(0, OPENING).split('\n')), post.title];
  const isOneTalk =
    cutTitle(post.title).sure ||
    opening.slice(0, 6).some((line) => labelledSpeakers(line).length) ||
    first.some((node) => speakersInComponents(node).length) ||
    eventAndTitle(post.title) !== undefined ||
    isNamedBelowTitle(post) ||
    /(?:^|\/)notes?\//.test(post.path);
  for (const [rule, decide] of Object.entries(KIND_RULES)) {
    const kind = decide({ post, best, opening, isOneTalk });
    if (kind) return { kind, rule };
  }
  return { kind: 'none', rule: 'nothing tells of a talk' };
}
