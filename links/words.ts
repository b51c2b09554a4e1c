/** Which talks a reference by words, `[[talk: 정산 배치]]`, can mean. */
import type { DirectoryTalk } from '../search/directory.ts';
import { compareKey } from '../search/text/fold.ts';
import { words as wordsOf } from '../search/text/words.ts';

/**
 * The talks whose title is these words; where there is none, those whose title holds each of them; where there is none, those
 * whose title holds some and whose speakers, event and year hold the others. One talk: that is the one.
 */
export function talksNamed(words: string, talks: DirectoryTalk[]): DirectoryTalk[] {
  const key = compareKey(words);
  if (!key) return [];
  const same = talks.filter(({ title }) => compareKey(title) === key);
  if (same.length) return same;
  const asked = wordsOf(words);
  const holds = (text: string) => {
    const [whole, latin] = [compareKey(text), new Set(wordsOf(text).map((word) => word.text))];
    // Particles and compounds stand around a Korean word; one in Latin letters stands for itself.
    return asked.map((word) => (word.hangul ? whole.includes(compareKey(word.written)) : latin.has(word.text)));
  };
  const inTitle = talks.map((talk) => ({ talk, held: holds(talk.title) }));
  const whole = inTitle.filter(({ held }) => held.length > 0 && held.every(Boolean));
  if (whole.length) return whole.map(({ talk }) => talk);
  return inTitle.flatMap(({ talk, held }) => {
    if (!held.some(Boolean)) return [];
    const beside = holds([...talk.speakers, talk.event?.title, talk.date?.slice(0, 4)].join(' '));
    return held.every((each, i) => each || beside[i]) ? [talk] : [];
  });
}

/** Of titles that hold half of the words or more, the one that holds most; the shorter of two. */
export function nearestTitle(words: string, talks: DirectoryTalk[]): DirectoryTalk | undefined {
  const asked = [...new Set(wordsOf(words).map(({ text }) => text))];
  if (!asked.length) return undefined;
  const scored = talks.map((talk) => {
    const key = compareKey(talk.title);
    return { talk, held: asked.filter((word) => key.includes(compareKey(word))).length, length: key.length };
  });
  const [best] = scored
    .filter(({ held }) => held * 2 >= asked.length)
    .sort((a, b) => b.held - a.held || a.length - b.length || (a.talk.id < b.talk.id ? -1 : 1));
  return best?.talk;
}
