/** Which talks a reference by words, `[[talk: 정산 배치]]`, can mean. */
import type { DirectoryTalk } from '../search/directory.ts';
import { compareKey } from '../search/text/fold.ts';
import { latinStem } from '../search/text/latin.ts';
import { stem } from '../search/text/stem.ts';
import { partsOf, type Word, words as wordsOf } from '../search/text/words.ts';

/** A text as words are looked for in it. */
type Told = {
  /** Without case, spaces and signs. */
  key: string;
  /** Where in it words begin: only there Korean words are found, in whatever they are part of. */
  starts: Set<number>;
  /** Words in Latin letters, their parts and numbers, without plurals. */
  latin: Set<string>;
};

export type TitledTalk = {
  talk: DirectoryTalk;
  title: Told;
  /** As it is cited: title, speakers, event and date, without case, spaces and signs. */
  citation: string;
  beside: () => Told;
};

export function titledTalk(talk: DirectoryTalk): TitledTalk {
  const { speakers, event, date = '' } = talk;
  let beside: Told | undefined;
  return {
    talk,
    title: toldBy(talk.title),
    citation: compareKey([talk.title, ...speakers, event?.title, date].join(' ')),
    // A number is a year, or part of the date.
    beside: () => {
      beside ??= toldBy([...speakers, event?.title.replace(/\d+/g, ' '), date, ...date.split('-')].join(' '));
      return beside;
    },
  };
}

function toldBy(text: string): Told {
  const [starts, latin] = [new Set<number>(), new Set<string>()];
  let key = '';
  for (const word of text.match(/[^\s()[\]{}<>"“”‘’,/|·…:;!?]+/g) ?? []) {
    starts.add(key.length);
    key += compareKey(word);
  }
  for (const word of wordsOf(text)) {
    if (!word.hangul) for (const part of [word.text, ...partsOf(word)]) latin.add(latinStem(part.toLowerCase()));
  }
  return { key, starts, latin };
}

/** A number that something is counted by (2회, 1년) is no number of its own. */
const COUNTED = /^\d+$/;

function holds({ key, starts, latin }: Told, word: Word, text: string): boolean {
  if (!word.hangul) {
    if (COUNTED.test(word.written)) return new RegExp(`(?<![\\p{L}\\p{N}])${word.text}(?![\\p{L}\\p{N}])`, 'u').test(text);
    return latin.has(latinStem(word.text));
  }
  return [compareKey(word.written), compareKey(stem(word.written))].some((asked) => {
    for (let at = key.indexOf(asked); at >= 0; at = key.indexOf(asked, at + 1)) if (starts.has(at)) return true;
    return false;
  });
}

/** One syllable, letter or number says too little by itself. */
const LEAST = 2;

/**
 * The talks whose title, or citation, is these words; where there is none, those whose title holds each of them; where there is none, those
 * whose title holds some and whose speakers, event and date hold the others. One talk: that is the one.
 */
export function talksNamed(words: string, talks: TitledTalk[]): DirectoryTalk[] {
  const key = compareKey(words);
  if (!key) return [];
  const same = talks.filter(({ title, citation }) => title.key === key || citation === key);
  if (same.length) return same.map(({ talk }) => talk);
  const asked = wordsOf(words);
  const tells = (word: Word) => word.text.length >= LEAST && !COUNTED.test(word.written);
  const inTitle = talks.map((each) => ({ each, held: asked.map((word) => holds(each.title, word, each.talk.title)) }));
  const telling = inTitle.filter(({ held }) => held.some((is, i) => is && tells(asked[i] as Word)));
  const whole = telling.filter(({ held }) => held.every(Boolean));
  if (whole.length) return whole.map(({ each }) => each.talk);
  return telling.flatMap(({ each, held }) => {
    const { speakers, date = '' } = each.talk;
    const dates = [...speakers, date, ...date.split('-')].join(' ');
    return asked.every((word, i) => held[i] || holds(each.beside(), word, dates)) ? [each.talk] : [];
  });
}

/** Of titles that hold half of the words or more, the one that holds most; the shorter of two. */
export function nearestTitle(words: string, talks: TitledTalk[]): DirectoryTalk | undefined {
  const asked = wordsOf(words);
  let best: { talk: DirectoryTalk; held: number; length: number } | undefined;
  for (const { talk, title } of talks) {
    const held = asked.filter((word) => word.text.length >= LEAST && holds(title, word, talk.title)).length;
    const { length } = title.key;
    if (held === 0 || held * 2 < asked.length) continue;
    if (!best || held > best.held || (held === best.held && length < best.length)) best = { talk, held, length };
  }
  return best?.talk;
}
