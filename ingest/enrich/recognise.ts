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
  /** Each telling of it, as a talk of its own. */
  parts: { path: string; title: string; names: Set<string>; fingerprint(): string | undefined }[];
  /** Made when it is asked for. */
  fingerprint(): string | undefined;
};

/** Texts of which so much is shared hold half of one another: a sketch errs, and pairs of words break where sentences change. */
const HALF = 0.25;
/** In pairs of words: texts that say less are like one another by chance. */
const SHORT = 8;
/** So many of a fingerprint's numbers are looked up: of two texts of which half is the same, one is nearly always in both. */
const LOOKED_UP = 24;
/** Numbers that more lines have are of what everybody writes. */
const COMMON = 50;

export const keysOf = (names: string[]): Set<string> => new Set(names.map(compareKey).filter(Boolean));

const isWithin = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size > 0 && [...one].every((key) => other.has(key));
const agree = (one: ReadonlySet<string>, other: ReadonlySet<string>) => isWithin(one, other) || isWithin(other, one);

/** For comparing events. */
export const eventKey = (title = '', date = '') => `${compareKey(title)} ${date}`;

/** A line, with what is compared of it. */
type Entry = { line: LedgerLine; title: string; names: Set<string>; event: string };

export type Evidence = {
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
  readonly #entries = new Map<string, Entry>();
  readonly #byPair: Map<string, Entry[]>;

  /** `lines` are those that nobody has yet; `ledger` tells of their events. */
  constructor(lines: LedgerLine[], ledger: ReadonlyMap<string, LedgerLine>) {
    this.#ledger = ledger;
    this.#byPair = grouped(
      lines.map((line) => this.#entry(line)),
      ({ line, title, names, event }) => pairs([title], names, line.text, [event, ...line.sources]),
    );
  }

  #entry(line: LedgerLine): Entry {
    const known = this.#entries.get(line.id);
    if (known) return known;
    const of = line.event === undefined ? undefined : this.#ledger.get(line.event);
    const entry = { line, title: compareKey(line.title), names: keysOf(line.speakers), event: eventKey(of?.title, line.date) };
    this.#entries.set(line.id, entry);
    return entry;
  }

  /** All lines that may be a talk's, in no order. */
  matchesOf(talk: Known): Match[] {
    const around = [eventKey(talk.event?.title, talk.event?.date), ...talk.parts.map(({ path }) => path)];
    const found = new Set<Entry>();
    for (const pair of pairs([...talk.titles], talk.names, talk.fingerprint(), around)) {
      const entries = this.#byPair.get(pair) ?? [];
      if (entries.length <= COMMON || !pair.startsWith(BY_NUMBER)) for (const entry of entries) found.add(entry);
    }
    const matches = [...found].map(({ line }) => ({ talk, line, ...this.evidence(talk, line) }));
    return matches.filter(({ held, line }) => held >= neededBy(line));
  }

  evidence(talk: Known, line: LedgerLine): Evidence {
    const { title, names, event } = this.#entry(line);
    const sameEvent = event === eventKey(talk.event?.title, talk.event?.date);
    const sameSource = talk.parts.some(({ path }) => line.sources.includes(path));
    const shared = sharedOf(talk.fingerprint(), line.text, sameSource);
    const held = heldOf({ title: talk.titles.has(title), shared, around: sameEvent || sameSource }, talk.names, names, line);
    return { held, sameEvent, sameSource, shared };
  }

  /** How much of a line holds in one telling of a talk; the text, of which a part may be shared, counts for less than one. */
  likeness({ path, title, names, fingerprint }: Known['parts'][number], line: LedgerLine): number {
    const entry = this.#entry(line);
    const sameSource = line.sources.includes(path);
    const shared = sharedOf(fingerprint(), line.text, sameSource);
    return heldOf({ title: title === entry.title, shared, around: sameSource }, names, entry.names, line) + shared / 2;
  }
}

const BY_NUMBER = '#';

/** What two of three have in common, as keys: whatever holds two of title, speakers and text shares one of them. */
function pairs(titles: string[], names: ReadonlySet<string>, fingerprint: string | undefined, around: string[]): Set<string> {
  const numbers = numbersOf(fingerprint).slice(0, LOOKED_UP);
  const found = new Set<string>();
  for (const number of numbers) {
    for (const title of titles) found.add(`${BY_NUMBER}${number} ${title}`);
    for (const name of names.size ? names : ['-']) found.add(`${BY_NUMBER}${number} of ${name}`);
  }
  for (const title of titles) {
    for (const name of names) found.add(`${title} of ${name}`);
    if (!names.size) for (const each of around) found.add(`${title} at ${each}`);
  }
  return found;
}

type Compared = { title: boolean; shared: number; around: boolean };

function heldOf({ title, shared, around }: Compared, now: Set<string>, before: Set<string>, { text = '' }: LedgerLine): number {
  const sameText = shared >= HALF;
  // That nobody is named says little: talks of one title and no speaker are held at every other event.
  const named = now.size + before.size > 0;
  const speakers = named ? agree(now, before) : (title && around) || (sameText && lengthOf(text) >= SHORT);
  return [title, speakers, sameText].filter(Boolean).length;
}

function sharedOf(now: string | undefined, before: string | undefined, sameSource: boolean): number {
  if (!now || !before) return 0;
  if (Math.min(lengthOf(now), lengthOf(before)) >= SHORT) return sharedText(before, now);
  return now === before && sameSource ? 1 : 0;
}

/** The talk of an id that leads elsewhere lives on under another one: only what is the same in all comes back. */
const neededBy = ({ movedTo }: LedgerLine) => (movedTo === undefined ? 2 : 3);

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
    (a.line.given ?? 0) - (b.line.given ?? 0) ||
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
 * Lines of talks that are no talk of their own any more, each with the talk that it is part of now: because what told of it
 * now tells of that talk, too, or because two lines stand for one talk, as after two branches that were merged. `found` are the lines
 * that talks have.
 */
export function merged(matches: Match[], found: ReadonlyMap<Known, LedgerLine>, recogniser: Recogniser): Map<LedgerLine, Known> {
  const given = new Set([...found.values()].map(({ id }) => id));
  const into = new Map<LedgerLine, Known>();
  for (const { talk, line, held, sameSource } of [...matches].sort(better)) {
    const own = found.get(talk);
    if (!own || given.has(line.id) || line.movedTo !== undefined || into.has(line)) continue;
    const isTwin = isLive(line) && held === 3 && sameSource;
    // Whether a talk that was gone came back as part of this one, its text must tell: next year's may have its title and speakers.
    const needed = isLive(line) ? 2 : 3;
    const joins = talk.parts.some((part) => {
      const likeness = recogniser.likeness(part, line);
      return likeness >= needed && likeness > recogniser.likeness(part, own);
    });
    if (isTwin || joins) into.set(line, talk);
  }
  return into;
}
