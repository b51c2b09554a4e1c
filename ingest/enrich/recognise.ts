/**
 * Which talk is which: talks of now and lines of the ledger, brought together by what they say. A talk is known again as long as two
 * of these hold: its title, its speakers, half of its text.
 */
import { compareKey } from '../../search/text/fold.ts';
import { isLive, type LedgerLine } from '../ledger.ts';
import { lengthOf, numbersOf, sharedText } from './fingerprint.ts';
import { grouped } from './grouped.ts';
import { contentId } from './identity.ts';

/** A talk as far as it is known again by it. */
export type Known = {
  title: string;
  speakers: string[];
  /** Its own title and those that single sources give it, as keys. */
  titles: Set<string>;
  /** Its speakers, as keys. */
  names: Set<string>;
  event?: { title: string; date?: string } | undefined;
  position: number;
  /** Each telling of it. */
  parts: { path: string; title: string; names: Set<string> }[];
  /** Made when it is asked for. */
  fingerprint(): string | undefined;
};

/** Texts of which so much is shared hold half of one another: a sketch errs, and pairs of words break where sentences change. */
const HALF = 0.25;
/** In pairs of words: texts that say less are like one another by chance. */
const SHORT = 8;

export const keysOf = (names: string[]): Set<string> => new Set(names.map(compareKey).filter(Boolean));

const isWithin = (one: Set<string>, other: Set<string>) => one.size > 0 && [...one].every((key) => other.has(key));

type Evidence = {
  /** How many of title, speakers and text hold. */
  held: number;
  sameEvent: boolean;
  sameSource: boolean;
  /** Of the text, 0 to 1. */
  shared: number;
};

export type Match = { talk: Known; line: LedgerLine } & Evidence;

export class Recogniser {
  readonly #ledger: ReadonlyMap<string, LedgerLine>;
  readonly #byTitle: Map<string, LedgerLine[]>;
  readonly #byName: Map<string, LedgerLine[]>;
  /** Those that name nobody, by the numbers of their fingerprints. */
  readonly #byNumber: Map<string, LedgerLine[]>;

  /** `lines` are those that nobody has yet; `ledger` tells of their events. */
  constructor(lines: LedgerLine[], ledger: ReadonlyMap<string, LedgerLine>) {
    this.#ledger = ledger;
    this.#byTitle = grouped(lines, ({ title }) => [compareKey(title)]);
    this.#byName = grouped(lines, ({ speakers }) => keysOf(speakers));
    this.#byNumber = grouped(lines, ({ speakers, text }) => (keysOf(speakers).size ? [] : numbersOf(text)));
  }

  /** All lines that may be a talk's, in no order. */
  matchesOf(talk: Known): Match[] {
    const lines = new Set([...talk.titles].flatMap((title) => this.#byTitle.get(title) ?? []));
    for (const name of talk.names) for (const line of this.#byName.get(name) ?? []) lines.add(line);
    if (!talk.names.size && this.#byNumber.size) {
      for (const number of numbersOf(talk.fingerprint())) for (const line of this.#byNumber.get(number) ?? []) lines.add(line);
    }
    return [...lines].map((line) => ({ talk, line, ...this.evidence(talk, line) })).filter(({ held }) => held >= 2);
  }

  evidence(talk: Known, line: LedgerLine): Evidence {
    const event = line.event === undefined ? undefined : this.#ledger.get(line.event);
    const sameEvent = compareKey(event?.title ?? '') === compareKey(talk.event?.title ?? '') && line.date === talk.event?.date;
    const sameSource = talk.parts.some(({ path }) => line.sources.includes(path));
    const shared = sharedOf(talk, line, sameSource);
    const title = talk.titles.has(compareKey(line.title));
    const text = shared >= HALF;
    const names = keysOf(line.speakers);
    // That nobody is named says little: talks of one title and no speaker are held at every other event.
    const speakers =
      names.size || talk.names.size
        ? isWithin(names, talk.names) || isWithin(talk.names, names)
        : (title && (sameEvent || sameSource)) || (text && lengthOf(line.text ?? '') >= SHORT);
    return { held: [title, speakers, text].filter(Boolean).length, sameEvent, sameSource, shared };
  }
}

function sharedOf(talk: Known, { text }: LedgerLine, sameSource: boolean): number {
  const now = text && talk.fingerprint();
  if (!text || !now) return 0;
  if (Math.min(lengthOf(text), lengthOf(now)) >= SHORT) return sharedText(text, now);
  return text === now && sameSource ? 1 : 0;
}

const STATUS = (line: LedgerLine) => (isLive(line) ? 2 : line.removed ? 1 : 0);

/** Of talks that are alike in all else, which was the second of its post and got its id by that. */
function ownId({ talk, line }: Match): boolean {
  const { speakers, title, parts, position } = talk;
  return contentId([line.event ?? '', ...speakers, title, parts[0]?.path ?? '', String(position)]) === line.id;
}

function better(a: Match, b: Match): number {
  return (
    b.held - a.held ||
    Number(b.sameEvent) - Number(a.sameEvent) ||
    STATUS(b.line) - STATUS(a.line) ||
    Number(b.sameSource) - Number(a.sameSource) ||
    b.shared - a.shared ||
    Number(ownId(b)) - Number(ownId(a)) ||
    (a.line.id < b.line.id ? -1 : 1)
  );
}

/** Each line becomes one talk's at most, and each talk gets one line at most: those that are surest first. */
export function assign(matches: Match[]): Map<Known, LedgerLine> {
  const found = new Map<Known, LedgerLine>();
  const given = new Set<string>();
  for (const { talk, line } of [...matches].sort(better)) {
    if (found.has(talk) || given.has(line.id)) continue;
    found.set(talk, line);
    given.add(line.id);
  }
  return found;
}

/**
 * Lines of talks that are no talk of their own any more, because what told of them now tells of another talk, too: with that talk.
 * `found` are the lines that talks have, `isThere` says whether a source of this path is still read.
 */
export function merged(
  matches: Match[],
  found: ReadonlyMap<Known, LedgerLine>,
  isThere: (path: string) => boolean,
): Map<LedgerLine, Known> {
  const given = new Set([...found.values()].map(({ id }) => id));
  const into = new Map<LedgerLine, Known>();
  for (const { talk, line } of [...matches].sort(better)) {
    const own = found.get(talk);
    if (!own || given.has(line.id) || !isLive(line) || into.has(line)) continue;
    const names = keysOf(line.speakers);
    const joins = talk.parts.some(
      (part) =>
        !own.sources.includes(part.path) &&
        (line.sources.includes(part.path) || !line.sources.some(isThere)) &&
        (part.title === compareKey(line.title) || isWithin(names, part.names) || isWithin(part.names, names)),
    );
    if (joins) into.set(line, talk);
  }
  return into;
}
