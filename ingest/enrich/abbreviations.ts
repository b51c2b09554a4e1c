/** Finds the abbreviations that a text explains, in brackets or in so many words: `이상거래 탐지 시스템(FDS, Fraud Detection System)`. */
import { isHangul } from '../../search/text/runs.ts';
import { alignName, sharedWords } from './korean-initials.ts';
import { meaningsOf } from './korean-words.ts';
import { isLongForm, longFormAtEnd } from './long-form.ts';

/** An abbreviation with what one place of a text says that it stands for: an English long form, a Korean name, or both. */
export type Explained = { term: string; english?: string; korean?: string };

const TERM = /^[A-Za-z][A-Za-z0-9]*(?:[-/&][A-Za-z0-9]+)*$/;
/** In characters. */
const LONGEST_TERM = 10;

/** Two capitals at least, or a numeronym (k8s): Theo and Kafka are names, II and IV are numbers. */
function isTerm(text: string): boolean {
  if (text.length < 2 || text.length > LONGEST_TERM || !TERM.test(text) || /^[IVX]+$/.test(text)) return false;
  return /[A-Z][^A-Z]*[A-Z]/.test(text) || /^[A-Z]\d[A-Z]/.test(text) || /^[a-z]\d{1,2}[a-z]$/i.test(text);
}

/** Several are one: LLMs is LLM, and Large Language Models then is a Large Language Model. */
function singular({ term, english, korean }: Explained): Explained {
  if (!/^[A-Z].*[A-Z]s$/.test(term)) return { term, ...(english ? { english } : {}), ...(korean ? { korean } : {}) };
  const one = english?.replace(/(?<=[a-z]{2})s$/, '');
  return { term: term.slice(0, -1), ...(one ? { english: one } : {}), ...(korean ? { korean } : {}) };
}

// Particles and endings: a word with one is of the sentence, not of the name.
const OF_SENTENCE =
  /(?:[은는을를의된한할던운른] ?|에서|으로|에게|까지|부터|처럼|하고|하며|하면|지만|적인|[다요죠]|이란|라는|같은|위해|통해|에|이|가|와|과|등|로|도)$/;
const LOOKS_LIKE_ONE =
  /(?:권한|제한|기한|시한|무한|사이|차이|페이|놀이|효과|결과|성과|추가|평가|국가|증가|회로|경로|진로|속도|온도|난이도|주의|협의|정의|회의|별도|도로)$/;
/** Who somebody is stands in brackets, too: Theo(서버 엔지니어), TK(개발자). */
const ROLE = /(?:엔지니어|개발자|리더|팀장|대표|이사|교수|연구원|디자이너|매니저|기획자|발표자|님|씨)$/;

function isNoun(word: string): boolean {
  if (!/^[가-힣A-Za-z0-9]+$/.test(word)) return false;
  return meaningsOf(word).length > 0 || /^(?:및|와|과)$/.test(word) || LOOKS_LIKE_ONE.test(word) || !OF_SENTENCE.test(word);
}

/** In words: longer names are sentences. */
const LONGEST_NAME = 6;

/** A name that brackets or commas bound on both sides. */
function wholeName(text: string, term: string, english?: string): string | undefined {
  const words = text.split(/\s+/);
  if (!words.some(isHangul) || words.length > LONGEST_NAME || !words.every(isNoun) || ROLE.test(text)) return undefined;
  if (alignName(words, term)) return text;
  // An English long form beside it tells what it means; then its words only have to be about as many.
  return english && Math.abs(words.length - contentWords(english)) <= 1 && sharedWords(words, english) > 0 ? text : undefined;
}

const contentWords = (english: string) =>
  english.split(/[\s-]+/).filter((word) => !/^(?:of|the|and|to|for|in|as|a)$/i.test(word)).length;

/** The words right before a bracket that are the name; which of them are is told by the letters, or by an English long form. */
function nameAtEnd(text: string, term: string, english?: string): string | undefined {
  const all = text.split(/\s+/).filter(Boolean);
  if (!isHangul(all.at(-1)?.slice(-1) ?? '') && !/[A-Z]$/.test(all.at(-1) ?? '')) return undefined;
  let best: { name: string; score: number } | undefined;
  for (let n = 1; n <= Math.min(LONGEST_NAME, all.length); n++) {
    const words = all.slice(-n);
    if (!isNoun(words[0] as string)) break;
    if (!words.some(isHangul) || /^(?:및|와|과)$/.test(words[0] as string)) continue;
    const parts = alignName(words, term);
    const score = parts ? parts.filter(({ verdict }) => verdict !== 'unknown').length / parts.length : 0;
    if (score > (best?.score ?? 0)) best = { name: words.join(' '), score };
  }
  if (best || !english) return best && !ROLE.test(best.name) ? best.name : undefined;
  const words = all.slice(-contentWords(english));
  return words.length > 1 ? wholeName(words.join(' '), term, english) : undefined;
}

const unquoted = (text: string) => text.replace(/^[\s"'“”‘’*`_]+|[\s"'“”‘’*`_.]+$/g, '');

/** What stands in a bracket, in its parts: `FDS, Fraud Detection System`. */
function partsOf(inside: string): string[] {
  return inside
    .split(/[,;:=]|\s[/|]\s/)
    .map((part) =>
      unquoted(
        part.replace(/의\s?(?:약자|줄임말|약어|준말).*$/, '').replace(/^(?:즉|이하|약칭|일명|줄여서|the|aka|a\.k\.a\.)\s/i, ''),
      ),
    );
}

/** The text before a bracket, back to where its sentence or list entry begins. */
function pieceBefore(text: string): string {
  return unquoted(
    unquoted(text)
      .split(/[.!?…:;,"“”‘’'`*|>•·→(){}[\]（）「」『』]\s*(?=.)|\s[-–—~]\s/)
      .at(-1) ?? '',
  );
}

const BRACKET = /[(（]([^()（）]{1,80})[)）]/g;

function explainedInBracket(before: string, inside: string): Explained | undefined {
  const parts = partsOf(inside);
  const termBefore = /(?<![A-Za-z0-9.@#$_/&-])([A-Za-z][A-Za-z0-9/&-]*)["'”’*`_]*\s?$/.exec(before)?.[1];
  if (termBefore && isTerm(termBefore)) {
    const english = parts.find((part) => isLongForm(part, termBefore));
    const korean = parts.map((part) => wholeName(part, termBefore, english)).find(Boolean);
    if (english || korean) return { term: termBefore, english, korean };
  }
  const term = parts.find(isTerm);
  if (!term) return undefined;
  const piece = pieceBefore(before);
  const english = parts.find((part) => isLongForm(part, term)) ?? longFormAtEnd(piece, term);
  const others = parts.filter((part) => part !== term);
  const korean = nameAtEnd(piece, term, english) ?? others.map((part) => wholeName(part, term, english)).find(Boolean);
  return english || korean ? { term, english, korean } : undefined;
}

/** CDC stands for Change Data Capture; CDC는 Change Data Capture의 약자. */
const IN_WORDS = [
  /(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9/&-]{1,9}),?\s(?:stands for|is short for|short for|is an abbreviation of)\s([A-Za-z][A-Za-z -]{2,60})/g,
  /(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9/&-]{1,9})(?:은|는|란|이란)\s["'“‘]?([A-Za-z][A-Za-z -]{2,60}?)["'”’]?의\s?(?:약자|줄임말|약어|준말)/g,
];

/** The shortest beginning of a text that is a long form: the sentence may go on behind it. */
function longFormAtStart(text: string, term: string): string | undefined {
  const words = text.trim().split(/\s+/);
  return words.map((_, i) => words.slice(0, i + 1).join(' ')).find((candidate) => isLongForm(candidate, term));
}

/** What a text explains, in its order; what it explains twice stands twice. Only what holds by its letters is taken. */
export function abbreviationsIn(text: string): Explained[] {
  const found: Explained[] = [];
  for (const line of text.normalize('NFC').split('\n')) {
    for (const match of line.matchAll(BRACKET)) {
      const explained = explainedInBracket(line.slice(Math.max(0, match.index - 120), match.index), match[1] as string);
      if (explained) found.push(singular(explained));
    }
    for (const pattern of IN_WORDS) {
      for (const [, term = '', long = ''] of line.matchAll(pattern)) {
        const english = isTerm(term) ? longFormAtStart(long, term) : undefined;
        if (english) found.push(singular({ term, english }));
      }
    }
  }
  return found;
}
