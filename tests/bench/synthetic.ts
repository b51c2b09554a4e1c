/**
 * Synthetic talks that are like real ones in what search engines feel: length, vocabulary that grows with the collection
 * (Zipf's law over handwritten stems, compounds of them, and made-up words), particles, a theme that a talk comes back to,
 * two languages. A talk depends on its number alone, so a collection of 2,000 is the beginning of one of 50,000.
 */
import type { Event, Language, Section, Synonyms, Talk, Topic } from '../../search/talk.ts';
import { ADVERBS, FUNCTION_WORDS, LATIN_PARTS, NOUNS, PARTICLES, SURNAMES, SYLLABLES, TERMS, VERBS } from './synthetic-words.ts';

/** From 0 to 1, without 1. */
export type Random = () => number;

/** Mulberry32: the same numbers from the same seed on every machine. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const between = (random: Random, low: number, high: number) => low + Math.floor(random() * (high - low + 1));

const RANKS = 2_000_000;
const FLATTEN = 8;
const STEEP = 1.35;

/** A rank by the law of Zipf and Mandelbrot: the density falls with (rank + FLATTEN) ** -STEEP. */
function zipf(random: Random): number {
  const at = (rank: number) => (rank + FLATTEN) ** (1 - STEEP);
  const u = random();
  return Math.floor((at(0) + u * (at(RANKS) - at(0))) ** (1 / (1 - STEEP)) - FLATTEN);
}

/** From the few most frequent ones; used for particles and endings. */
const frequent = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() ** 2 * from.length)] as T;

const made = (random: Random, parts: readonly string[], most: number) =>
  Array.from({ length: between(random, 2, most) }, () => pick(random, parts)).join('');

const ROOTS = 6000;

/** What compounds are made of: a written noun, or one of thousands of made-up ones, so that few talks share a pair of syllables. */
const root = (random: Random) =>
  random() < 0.35 ? pick(random, NOUNS) : made(randomFrom(-1 - Math.floor(random() * ROOTS)), SYLLABLES, 3);

function koreanWord(rank: number): string {
  if (rank < NOUNS.length) return NOUNS[rank] as string;
  const random = randomFrom(rank);
  return random() < 0.4 ? root(random) + root(random) : made(random, SYLLABLES, 4);
}

function englishWord(rank: number): string {
  if (rank < TERMS.length) return TERMS[rank] as string;
  const random = randomFrom(rank);
  const kind = random();
  const term = pick(random, TERMS);
  if (kind < 0.3) return term.replace(/e?$/, pick(random, ['s', 'ed', 'ing', 'er', 'able']));
  if (kind < 0.5)
    return term[0]?.toUpperCase() + term.slice(1) + pick(random, ['Service', 'Client', 'Engine', 'Store', 'DB', 'Kit']);
  return made(random, LATIN_PARTS, 4);
}

/**
 * Rare to middle frequent words, each order of magnitude alike. With these, keywords, typos and questions find about the share of
 * all talks that they find in a real collection of Korean engineering notes: 0.1 %, 0.1 % and 1 to 2 % in the middle.
 */
const themeRank = (random: Random) => Math.floor(800 * 200 ** random());

type Voice = { language: Language; themes: { ko: string[]; en: string[] } };

const THEMES = 7;
const ON_THEME = 0.22;

function voiceOf(random: Random): Voice {
  const kind = random();
  return {
    language: kind < 0.67 ? 'ko' : kind < 0.84 ? 'en' : 'mixed',
    themes: {
      ko: Array.from({ length: THEMES }, () => koreanWord(themeRank(random))),
      en: Array.from({ length: THEMES }, () => englishWord(themeRank(random))),
    },
  };
}

function word(random: Random, { themes }: Voice, language: 'ko' | 'en'): string {
  if (random() < ON_THEME) return frequent(random, themes[language]);
  return language === 'ko' ? koreanWord(zipf(random)) : englishWord(zipf(random));
}

function koreanSentence(random: Random, voice: Voice): string {
  const words = random() < 0.4 ? [pick(random, ADVERBS)] : [];
  for (let i = between(random, 4, 10); i > 0; i--) {
    words.push(word(random, voice, random() < 0.13 ? 'en' : 'ko') + frequent(random, PARTICLES));
  }
  return `${words.join(' ')} ${pick(random, VERBS)}.`;
}

function englishSentence(random: Random, voice: Voice): string {
  const words: string[] = [];
  for (let i = between(random, 8, 17); i > 0; i--) {
    words.push(random() < 0.45 ? frequent(random, FUNCTION_WORDS) : word(random, voice, 'en'));
  }
  return `${words.join(' ')}.`;
}

function sentence(random: Random, voice: Voice): string {
  const korean = voice.language === 'ko' || (voice.language === 'mixed' && random() < 0.5);
  return korean ? koreanSentence(random, voice) : englishSentence(random, voice);
}

function section(random: Random, voice: Voice, words: number, number: number): Section {
  const heading = Array.from({ length: between(random, 1, 3) }, () => word(random, voice, voice.language === 'en' ? 'en' : 'ko'));
  const lines: string[] = [];
  for (let left = words; left > 0; ) {
    const line = Array.from({ length: between(random, 2, 5) }, () => sentence(random, voice)).join(' ');
    lines.push(line);
    left -= line.split(' ').length;
  }
  const html = lines.map((line) => `<p>${line}</p>`).join('\n');
  return { heading: heading.join(' '), anchor: `s-${number}`, text: lines.join('\n'), html };
}

/** The bare words that talk `n` is about; the first three stand in its title. */
export function themesOf(n: number): string[] {
  const { language, themes } = voiceOf(randomFrom(n));
  return language === 'en' ? themes.en : [...themes.ko.slice(0, 2), ...themes.en.slice(0, 1), ...themes.ko.slice(2)];
}

function titleOf(n: number, random: Random, voice: Voice): string {
  const [first, second, third] = themesOf(n);
  const more = Array.from({ length: between(random, 0, 3) }, () => word(random, voice, voice.language === 'en' ? 'en' : 'ko'));
  if (voice.language === 'en') return [first, second, 'for', third, ...more].join(' ');
  return [`${first}${pick(random, ['을 위한', '과', ''])}`, second, third, ...more].join(' ');
}

const TALKS_PER_EVENT = 20;
const TOPICS: Topic[] = Array.from({ length: 40 }, (_, i) => ({
  id: `topic-${i}`,
  names: { ko: [NOUNS[40 + i * 6] as string], en: [TERMS[40 + i * 6] as string] },
}));

function eventOf(n: number) {
  const number = Math.floor(n / TALKS_PER_EVENT);
  const random = randomFrom(-number - 2);
  const [year, month, day] = [between(random, 2012, 2025), between(random, 1, 12), between(random, 1, 28)];
  const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  return { id: `event-${number}`, title: `${pick(random, NOUNS)} 엔지니어링 데이 ${year}`, date };
}

/** Words of a talk on average, give or take a third. */
export const WORDS = 350;

/** Talk number `n`, from 0. */
export function talkAt(n: number, length = WORDS): Talk {
  const voice = voiceOf(randomFrom(n));
  const random = randomFrom(n + 0x40000000);
  const speaker = () => ({
    name: `${pick(random, SURNAMES)}${made(random, SYLLABLES.slice(0, 60), 2)}`,
    role: '백엔드 엔지니어',
  });
  const count = between(random, 3, 5);
  const words = length * (0.6 + 0.6 * random()); // the last paragraph of each section adds some
  const sections = Array.from({ length: count }, (_, i) => section(random, voice, words / count, i));
  const number = Math.floor(n / TALKS_PER_EVENT);
  return {
    id: `talk-${n}`,
    title: titleOf(n, random, voice),
    speakers: random() < 0.8 ? [speaker()] : [speaker(), speaker()],
    event: eventOf(n),
    position: 1 + (n % TALKS_PER_EVENT),
    language: voice.language,
    topics: [...new Set(Array.from({ length: between(random, 1, 3) }, () => frequent(random, TOPICS).id))],
    terms: [],
    summary: (sections[0]?.text ?? '').slice(0, 160),
    sections,
    links: [],
    sources: [{ path: `events/event-${number}.md`, line: 1 + (n % TALKS_PER_EVENT) * 40, kind: 'recap' }],
  };
}

const SYNONYMS: Synonyms[] = [
  ['정산', 'settlement'],
  ['결제', 'payment'],
  ['쿠버네티스', 'kubernetes', 'k8s'],
  ['이상거래탐지', 'fraud detection', 'fds'],
  ['검색', 'search'],
];

/** What `writeIndexFile` takes. */
export function synthesise(size: number, length = WORDS) {
  const talks = Array.from({ length: size }, (_, n) => talkAt(n, length));
  const events: Event[] = [];
  for (let n = 0; n < size; n += TALKS_PER_EVENT) {
    const sources = talks[n]?.sources.map(({ path }) => path) ?? [];
    events.push({ ...eventOf(n), talks: Math.min(TALKS_PER_EVENT, size - n), sources });
  }
  return { talks, events, topics: TOPICS, glossary: [], synonyms: SYNONYMS, sources: [], diagnostics: [] };
}
