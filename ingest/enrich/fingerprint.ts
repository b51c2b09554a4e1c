/**
 * What a text says in 64 short numbers, by which half of it is known again: the bottom-k sketch of its pairs of neighbouring words,
 * after Broder, "On the resemblance and containment of documents" (1997).
 */
import { runs } from '../../search/text/runs.ts';

/** More of them tell shares more exactly, by the square root; these err by six in a hundred. */
const KEPT = 64;
const BASE = 32;
const DIGITS = 4;
const SAME = 0.9;
/** Numbers of 20 bits: four digits. */
const RANGE_BITS = 20;

/** FNV-1a over the code units, mixed once more so that the smallest numbers are a fair sample. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> (32 - RANGE_BITS);
}

/** `size:numbers`, the count of different pairs and the smallest of their numbers, four digits each; undefined for a text without words. */
export function fingerprintOf(text: string): string | undefined {
  const words = runs(text).map((run) => run.text);
  if (!words.length) return undefined;
  const numbers = new Set<number>();
  const pairs = new Set<string>();
  for (let i = 0; i < words.length; i++) pairs.add(`${words[i - 1] ?? ''} ${words[i]}`);
  for (const pair of pairs) numbers.add(hash(pair));
  const smallest = [...numbers].sort((a, b) => a - b).slice(0, KEPT);
  return `${pairs.size}:${smallest.map((number) => number.toString(BASE).padStart(DIGITS, '0')).join('')}`;
}

/** How many different pairs of words a text has. */
export function lengthOf(fingerprint: string): number {
  return Number(fingerprint.split(':')[0]);
}

export function numbersOf(fingerprint = ''): string[] {
  return fingerprint.split(':')[1]?.match(/.{4}/g) ?? [];
}

/** About which share of the smaller of two texts stands in the other: 0 to 1. */
export function sharedText(one: string, other: string): number {
  const sizes = [lengthOf(one), lengthOf(other)] as const;
  const [mine, theirs] = [new Set(numbersOf(one)), new Set(numbersOf(other))];
  // Of texts that are shorter than a sketch, all is known.
  const known = Math.max(...sizes) <= KEPT ? undefined : KEPT;
  const all = [...new Set([...mine, ...theirs])].sort().slice(0, known);
  const resemblance = all.filter((number) => mine.has(number) && theirs.has(number)).length / all.length;
  return Math.min(1, (resemblance * (sizes[0] + sizes[1])) / (1 + resemblance) / Math.min(...sizes));
}

/** Texts that differ in no more than about a tenth. */
export function saysTheSame(one: string, other: string): boolean {
  const [less, more] = [lengthOf(one), lengthOf(other)].sort((a, b) => a - b) as [number, number];
  return less >= more * SAME && sharedText(one, other) >= SAME;
}
