/** Random edit scripts with books of their own: which id each talk and event must have, whatever was done to it between refreshes. */
import type { Ledger } from '../../ingest/ledger.ts';
import type { EventRef, Talk } from '../../search/talk.ts';
import { type Random, randomFrom } from '../bench/synthetic.ts';
import type { Edits } from './edits/changes.ts';
import { EVENT_EDITS } from './edits/event-edits.ts';
import { unfairness } from './edits/fair.ts';
import {
  addFullEvent,
  emptyModel,
  eventOf,
  finalEvent,
  finalTalk,
  livingEvents,
  livingTalks,
  type Model,
  type ModelTalk,
  postsOf,
  settle,
  talkOf,
  withoutEmptyPosts,
} from './edits/model.ts';
import { POST_EDITS } from './edits/post-edits.ts';
import { filesOf, statesId } from './edits/posts.ts';
import { TALK_EDITS } from './edits/talk-edits.ts';

/** What a refresh made of the files. */
export type Indexed = { talks: Pick<Talk, 'id' | 'title' | 'speakers' | 'event'>[]; events: EventRef[]; ledger: Ledger };

const MOST_EDITS = 4;
const TRIES = 200;

const EDITS: Edits = { ...POST_EDITS, ...TALK_EDITS, ...EVENT_EDITS };

const kinds = Object.values(EDITS).flatMap(({ often, edit }) => Array.from({ length: often }, () => edit));

/** Changes nothing where the edit can't be done, or would leave it open which talk is which. */
function edited(model: Model, random: Random): { model: Model; words: string } | undefined {
  const draft = structuredClone(model);
  const edit = kinds[Math.floor(random() * kinds.length)];
  const words = edit?.(draft, random);
  withoutEmptyPosts(draft);
  return words === undefined || unfairness(draft) ? undefined : { model: draft, words };
}

/** A model whose talks and events can all be told from one another. */
function modelFrom(seed: number): Model {
  const random = randomFrom(seed);
  let model = emptyModel(seed);
  for (let events = 3 + Math.floor(random() * 4); events > 0; ) {
    const draft = structuredClone(model);
    addFullEvent(draft, random);
    if (unfairness(draft)) continue;
    model = draft;
    events--;
  }
  return model;
}

/** The ids of one kind, by the model's keys. */
type Book = {
  ids: Map<number, string>;
  /** Ids that lead to another one now, with whose they were. */
  former: Map<string, number>;
};

/** The same edits from the same seed: `edit`, refresh `files`, `check` what came of them, and again. */
export class EditScript {
  readonly seed: number;
  /** What was done before the next refresh, in words. */
  edits: string[] = ['the first refresh'];
  #model: Model;
  readonly #random: Random;
  readonly #talks: Book = { ids: new Map(), former: new Map() };
  readonly #events: Book = { ids: new Map(), former: new Map() };
  /** Every id that was given, and to what. */
  readonly #given = new Map<string, string>();

  constructor(seed: number) {
    this.seed = seed;
    this.#random = randomFrom(seed + 0x5eed);
    this.#model = modelFrom(seed);
  }

  /** By path. */
  files(): Record<string, string> {
    return filesOf(this.#model);
  }

  /** What a reader of the files is to understand, in their order. */
  meant() {
    const { posts } = this.#model;
    return posts.map(({ path, format, kind, event, told }) => {
      const { title, date } = eventOf(this.#model, event);
      const talks = told.map(({ talk, paragraphs }) => ({
        title: talkOf(this.#model, talk).title,
        speakers: talkOf(this.#model, talk).speakers.map(({ name }) => name),
        text: paragraphs.map(({ text }) => text).join('\n'),
      }));
      return { path: `${path}.${format}`, kind, event: { title, date }, told: talks };
    });
  }

  /** One to four edits. */
  edit(): void {
    this.edits = [];
    const wanted = 1 + Math.floor(this.#random() * MOST_EDITS);
    for (let tries = 0; tries < TRIES && this.edits.length < wanted; tries++) {
      const next = edited(this.#model, this.#random);
      if (!next) continue;
      this.#model = next.model;
      this.edits.push(next.words);
    }
  }

  /** Fails with an Error that says what is wrong, where, and how to see it alone. */
  check(index: Indexed): void {
    const ids = new Set(index.talks.map(({ id }) => id));
    if (ids.size < index.talks.length) this.#fail('an id is two talks’');
    this.#checkEvents(index);
    this.#noteMerges(index);
    for (const talk of livingTalks(this.#model)) this.#checkTalk(talk, index);
    const unknown = index.talks.filter(({ id }) => ![...this.#talks.ids.values()].includes(id));
    if (unknown.length) this.#fail(`there is a talk that nobody wrote, «${unknown[0]?.title}»`);
    const living = new Set(livingTalks(this.#model).map(({ key }) => this.#talks.ids.get(key)));
    for (const [key, id] of this.#talks.ids)
      if (!living.has(id)) this.#checkGone(id, `«${talkOf(this.#model, key).title}»`, index);
    this.#checkFormer(this.#talks, (key) => finalTalk(this.#model, key), index);
    for (const [id, of] of this.#given) if (!index.ledger.has(id)) this.#fail(`the ledger has lost ${id}, given to ${of}`);
    settle(this.#model);
  }

  #fail(what: string): never {
    const { seed, edits } = this;
    const again = `TALKDEX_SCRIPT=${seed} npx vitest run tests/ingest/permalinks.test.ts`;
    throw new Error(`script ${seed}, refresh ${this.#model.refreshes} (${edits.join('; ')}): ${what}. Alone: ${again}`);
  }

  #idFor(book: Book, key: number, what: string, found: string): void {
    const known = book.ids.get(key);
    if (known !== undefined && known !== found)
      this.#fail(`${what} had the id ${known} and has ${found}, which was ${this.#given.get(found) ?? 'nobody’s'}`);
    if (known === undefined && this.#given.has(found))
      this.#fail(`${what} is new and got the id ${found} of ${this.#given.get(found)}`);
    book.ids.set(key, found);
    if (!this.#given.has(found)) this.#given.set(found, what);
  }

  #checkEvents(index: Indexed): void {
    const model = this.#model;
    for (const { from } of model.joins) this.#leave(this.#events, from);
    for (const { key, title, date } of livingEvents(model)) {
      const found = index.events.filter((event) => event.title === title && event.date === date);
      if (found.length !== 1) this.#fail(`there are ${found.length} events «${title}» of ${date}`);
      this.#idFor(this.#events, key, `the event «${title}» (${key})`, found[0]?.id ?? '');
    }
    if (index.events.length !== livingEvents(model).length) this.#fail(`there are ${index.events.length} events`);
    const living = new Set(livingEvents(model).map(({ key }) => key));
    for (const [key, id] of this.#events.ids)
      if (!living.has(key)) this.#checkGone(id, `the event «${eventOf(model, key).title}»`, index);
    this.#checkFormer(this.#events, (key) => finalEvent(model, key), index);
  }

  /** The id of what became another leads to it. */
  #leave(book: Book, key: number): void {
    const id = book.ids.get(key);
    if (id !== undefined) book.former.set(id, key);
    book.ids.delete(key);
  }

  /** Of two talks that were seen first at once either may stay. */
  #noteMerges(index: Indexed): void {
    for (const { from, into } of this.#model.merges) {
      const [one, other] = [this.#model.talks[from], talkOf(this.#model, into)];
      const [left, stays] = [this.#talks.ids.get(from), this.#talks.ids.get(into)];
      const isTie = one?.since === other.since && !one?.hadExplicit && !other.hadExplicit;
      this.#leave(this.#talks, from);
      if (isTie && left !== undefined && stays !== undefined && this.#found(other, index) === left) {
        this.#talks.former.delete(left);
        this.#talks.former.set(stays, into);
        this.#talks.ids.set(into, left);
      }
    }
  }

  /** By what the script itself wrote. */
  #found({ key, title, speakers }: ModelTalk, index: Indexed): string {
    const [post] = postsOf(this.#model, key);
    const event = eventOf(this.#model, post?.event ?? 0);
    const found = index.talks.filter(
      (talk) =>
        talk.title === title &&
        talk.speakers[0]?.name === speakers[0]?.name &&
        talk.event?.title === event.title &&
        talk.event.date === event.date,
    );
    if (found.length !== 1)
      this.#fail(`there are ${found.length} talks «${title}» (${key}) by ${speakers[0]?.name} at «${event.title}»`);
    if (found[0]?.event?.id !== this.#events.ids.get(event.key)) this.#fail(`«${title}» (${key}) names its event by another id`);
    return found[0]?.id ?? '';
  }

  #checkTalk(talk: ModelTalk, index: Indexed): void {
    const found = this.#found(talk, index);
    const what = `the talk «${talk.title}» (${talk.key}) by ${talk.speakers[0]?.name}`;
    const { explicit } = talk;
    const known = this.#talks.ids.get(talk.key);
    if (explicit !== undefined && statesId(this.#model, talk.key) && known !== explicit) {
      if (found !== explicit) this.#fail(`${what} states the id ${explicit} and has ${found}`);
      if (known !== undefined) this.#leave(this.#talks, talk.key);
      if (this.#given.get(explicit) === undefined) this.#given.set(explicit, what);
      this.#talks.ids.set(talk.key, explicit);
      this.#talks.former.delete(explicit);
      return;
    }
    this.#idFor(this.#talks, talk.key, what, found);
  }

  #checkGone(id: string, what: string, { ledger, talks, events }: Indexed): void {
    const owner = talks.find((talk) => talk.id === id) ?? events.find((event) => event.id === id);
    if (owner) this.#fail(`the id ${id} of ${what}, which is gone, is «${owner.title}»’s`);
    const line = ledger.get(id);
    if (!line?.removed || line.movedTo) this.#fail(`${what} is gone, and the ledger says of ${id}: ${JSON.stringify(line)}`);
  }

  #checkFormer({ ids, former }: Book, finalOf: (key: number) => number, { ledger }: Indexed): void {
    for (const [id, key] of former) {
      const wanted = ids.get(finalOf(key));
      let end = id;
      for (let hops = 0; hops < 10 && ledger.get(end)?.movedTo; hops++) end = ledger.get(end)?.movedTo ?? '';
      if (end === wanted) continue;
      this.#fail(`${id} of ${this.#given.get(id)} leads to ${end === id ? 'nothing' : end}, not to ${wanted}, which it became`);
    }
  }
}

/** After the first, a script has at least this many refreshes, and twice as many at most. */
const REFRESHES = 3;

/** Fails as `EditScript.check` does. `refresh` is called with all files each time, by path. */
export async function runScript(
  seed: number,
  refresh: (files: Record<string, string>, script: EditScript) => Indexed | Promise<Indexed>,
): Promise<void> {
  const script = new EditScript(seed);
  const refreshes = REFRESHES + (seed % (REFRESHES + 1));
  for (let i = 0; i <= refreshes; i++) {
    if (i) script.edit();
    script.check(await refresh(script.files(), script));
  }
}
