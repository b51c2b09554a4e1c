/** What people type, made from synthetic talks: the same queries each time, all of them about talks that are there. */
import { assemble } from 'es-hangul';
import { jamo } from '../../search/text/jamo.ts';
import { isHangul } from '../../search/text/runs.ts';
import { pick, type Random, randomFrom, talkAt, themesOf, WORDS } from './synthetic.ts';

export const SETS = ['keyword', 'question', 'type-ahead', 'typo'] as const;
export type SetName = (typeof SETS)[number];
export type Queries = Record<SetName, string[]>;

export const EACH = 150;
const VOWELS = [...'ㅏㅓㅗㅜㅡㅣㅐㅔ'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** One or two of the words that a talk is about, now and then with a particle. */
function keyword(random: Random, n: number): string {
  const themes = themesOf(n).slice(0, 3);
  const words = random() < 0.6 ? [pick(random, themes)] : themes.slice(0, 2);
  const last = words.at(-1) as string;
  return words.join(' ') + (isHangul(last) && random() < 0.3 ? pick(random, ['을', '의', '에서', '은', '으로']) : '');
}

/** Five to nine words of a sentence as it stands, particles and all; one that says what the talk is about, as questions do. */
function question(random: Random, n: number, length: number): string {
  const themes = themesOf(n);
  const sentences = talkAt(n, length)
    .sections.flatMap(({ text }) => text.split(/[.\n]+\s*/))
    .map((each) => each.split(' ').slice(0, 5 + Math.floor(random() * 5)))
    .filter((words) => words.length >= 5)
    .map((words) => ({ words, about: themes.filter((theme) => words.some((word) => word.startsWith(theme))).length }));
  const most = Math.min(random() < 0.5 ? 1 : 2, Math.max(...sentences.map(({ about }) => about)));
  const telling = sentences.filter(({ about }) => about >= most);
  return pick(random, telling).words.join(' ');
}

/** What stands in the search box after each key: half-composed syllables too. */
export function keystrokes(words: string): string[] {
  const keys = [...jamo(words.toLowerCase())];
  return keys.map((_, i) => {
    const typed = keys.slice(0, i + 1).join('');
    return typed.replace(/[ㄱ-ㅣ]+/g, (letters) => assemble([...letters]));
  });
}

/** One vowel of a Hangul word, or one letter of a Latin one, is another. */
function typo(random: Random, n: number): string {
  const long = themesOf(n).filter((word) => word.length >= (isHangul(word) ? 2 : 5));
  const word = pick(random, long.length ? long : themesOf(n)).toLowerCase();
  const letters = [...jamo(word)];
  const wrong = isHangul(word) ? VOWELS : LETTERS;
  // Not beside another vowel, where a new one would make a syllable that nobody types.
  const vowel = (i: number) => isHangul(word) && /[ㅏ-ㅣ]/.test(letters[i] ?? '');
  const places = letters.flatMap((letter, i) => (i && wrong.includes(letter) && !vowel(i - 1) && !vowel(i + 1) ? [i] : []));
  if (!places.length) return word;
  const at = pick(random, places);
  letters[at] = pick(
    random,
    wrong.filter((letter) => letter !== letters[at]),
  );
  return isHangul(word) ? assemble(letters) : letters.join('');
}

/** About 150 of each kind, spread over the whole collection. */
export function makeQueries(size: number, length = WORDS): Queries {
  const random = randomFrom(20_260_101);
  const talks = Array.from({ length: EACH }, (_, i) => Math.floor(((i + 0.5) * size) / EACH));
  const typing: string[] = [];
  for (const n of talks) {
    if (typing.length < EACH)
      typing.push(
        ...keystrokes(
          themesOf(n)
            .slice(0, random() < 0.7 ? 1 : 2)
            .join(' '),
        ),
      );
  }
  return {
    keyword: talks.map((n) => keyword(random, n)),
    question: talks.map((n) => question(random, n, length)),
    'type-ahead': typing.slice(0, EACH),
    typo: talks.map((n) => typo(random, n)),
  };
}
