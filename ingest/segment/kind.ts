/** Whether a source is a recap post, a talk note, or neither. */
import type { SourceDraft } from '../draft.ts';
import type { Post } from '../read/post.ts';
import { textOf } from '../read/text-of.ts';
import { speakersInComponents } from './captions.ts';
import { EVENT, eventAndTitle, isEventOfAYear, isOnlyEvent, talkQuoted, tellsOf } from './event-words.ts';
import type { Evidence } from './evidence.ts';
import type { Layout } from './layout.ts';
import { isHeading } from './markers.ts';
import { isKnown } from './names.ts';
import { linksIn } from './sections.ts';
import { labelledSpeakers, peopleIn } from './speakers.ts';
import { cutTitle } from './titles.ts';
import { VISIT } from './words.ts';

const SEVERAL_TALKS = /(?:발표|세션|강연)들|여러\s(?:발표|세션|강연)|\b(?:talks|sessions|presentations|speakers)\b/i;
const TALK_WORDS =
  /\d{1,2}:\d{2}\s*[-~–]|발표|세션|강연|특강|세미나|컨퍼런스|\b(?:talks?|speakers?|sessions?|keynote|conference|presentation|meetup|panel)\b/i;

/** Files that lie beside posts. */
const OTHER_MATTER = /change-?log|release notes|minutes|회의록|committee|contributing|tutorial|튜토리얼|독서|book review|서평/i;

/** Sentences of someone who was at an event. */
const WAS_THERE =
  /(?:컨퍼런스|콘퍼런스|밋업|미트업|세미나|행사|모임|서밋|캠프)\S*\s[^\n.]{0,40}(?:다녀|참석|참가|참여)|\b(?:attend(?:ed|ing)|went to|was at|returned from|visited)\b[^\n.]{0,60}(?:\w*conf(?:erence)?|\w+con|meetup|summit|days)\b/i;

/** Evidence of people and of talks by name. */
const NAMING: Evidence[] = ['people', 'told', 'kind', 'announced'];

type Opening = {
  post: Post;
  /** The first blocks. */
  first: Post['blocks'];
  /** Their lines, the title last. */
  opening: string[];
};

type Seen = Opening & {
  /** The layout that most speaks for. */
  best: Layout | undefined;
  /** Whether the post as a whole is shown to be of one talk. */
  isOneTalk: boolean;
};

/** What shows that a post as a whole is of one talk. */
export const ONE_TALK_RULES: Record<string, (seen: Opening) => boolean> = {
  /** `Title - Jane Doe` is the post's title. */
  signedTitle: ({ post }) => cutTitle(post.title).sure,
  /** `발표자: 김하늘` stands at its top. */
  labelledSpeaker: ({ opening }) => opening.slice(0, 6).some((line) => labelledSpeakers(line).length > 0),
  /** `<Speaker name="Jane Doe" />`. */
  component: ({ first }) => first.some((node) => speakersInComponents(node).length > 0),
  /** `[DEVIEW 2018] Title` is the post's title. */
  eventAndTitle: ({ post }) => eventAndTitle(post.title) !== undefined,
  /** `'Title' 세션 후기` is the post's title, and a text tells of an event. */
  quotedTitle: ({ post, opening }) =>
    talkQuoted(post.title) !== undefined && opening.some((line) => TALK_WORDS.test(line) || EVENT.test(line)),
  /** The first lines below the title are nothing but people beyond doubt. */
  namedBelowTitle: ({ first }) => {
    const lines = first
      .slice(0, 4)
      .flatMap((node) =>
        node.type === 'list' ? textOf(node.children[0]?.children[0]) : node.type === 'paragraph' ? textOf(node).split('\n') : [],
      );
    return lines
      .slice(0, 3)
      .map(peopleIn)
      .some((people) => people.length > 0 && people.every(isKnown));
  },
  /** `if kakao 2022` stands at its top, and is not what its title names. */
  eventBelowTitle: ({ post, opening }) =>
    !tellsOf(post, EVENT) && opening.slice(0, 3).some((line) => line !== post.title && isEventOfAYear(line)),
  /** It lies in a folder of notes. */
  folder: ({ post }) => /(?:^|\/)notes?\//.test(post.path),
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
    const named = best.candidates.filter(({ evidence }) => evidence.some((each) => NAMING.includes(each)));
    const fewest = isHeading(best.shape) ? 2 : 3;
    if (isOneTalk) return named.length >= Math.max(fewest, 0.5 * best.candidates.length) ? 'recap' : undefined;
    return named.length || saysSeveral(opening) || tellsOf(post, EVENT, VISIT) ? 'recap' : undefined;
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
  /** The first thing below the title is a recording, or slides. */
  recording: ({ first }) => {
    const told = first.filter((node) => textOf(node).trim());
    const below = told[0]?.type === 'heading' ? told[1] : told[0];
    const [link, ...others] = below ? linksIn([below]) : [];
    return link && !others.length && textOf(below).trim().length <= LONGEST_LINK ? 'note' : undefined;
  },
  talkWords: ({ post, opening }) =>
    opening.some((line) => TALK_WORDS.test(line)) || EVENT.test(post.path) || TALK_WORDS.test(post.path) ? 'note' : undefined,
};

/** A line that is hardly more than a link, in UTF-16 code units. */
const LONGEST_LINK = 90;

const saysSeveral = (opening: string[]) => opening.some((line) => SEVERAL_TALKS.test(line));

/** Of each of the first blocks, in UTF-16 code units. */
const OPENING = 2000;

/** The kind, and the rule that decided it. */
export function kindOf(post: Post, best: Layout | undefined): { kind: Kind; rule: string } {
  const first = post.blocks.slice(0, 8);
  const lines = first.flatMap((node) => textOf(node).slice(0, OPENING).split('\n'));
  const seen = { post, first, opening: [...lines, post.title] };
  // What stands below an event's name is of one of its talks.
  const isOneTalk = !isOnlyEvent(post.title) && Object.values(ONE_TALK_RULES).some((shows) => shows(seen));
  for (const [rule, decide] of Object.entries(KIND_RULES)) {
    const kind = decide({ ...seen, best, isOneTalk });
    if (kind) return { kind, rule };
  }
  return { kind: 'none', rule: 'nothing tells of a talk' };
}
