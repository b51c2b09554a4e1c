/** One generation of the knowledge base, opened for reading. Its methods are synchronous and throw only if the file is damaged. */
import type { GenerationReport } from '../answers.ts';
import { Recent } from '../recent.ts';
import type { Diagnostic, Event, GlossaryEntry, Permalink, Talk, TalkCard, Topic } from '../talk.ts';
import { initials, jamo } from '../text/jamo.ts';
import { words } from '../text/words.ts';
import { type Database, openDatabase, type Value } from './driver.ts';
import { StoreError } from './errors.ts';
import { type Arrival, type ListTexts, type Meta, readMade, readMeta } from './meta.ts';
import { TextTables } from './text-tables.ts';

export type StoredSource = { path: string; hash: string; kind: string };

/** Where in a source a talk begins. */
export type TalkInSource = { id: string; line: number };

/** Something that is found by its name. */
export type Named = {
  kind: 'topic' | 'speaker' | 'event';
  id: string;
  name: string;
  /** Of how many talks. */
  talks: number;
  /** The name spelled as jamo, without spaces and signs. */
  letters: string;
  /** The initial consonants of its syllables. */
  consonants: string;
};

/** Many searches show the same talks: some thousand of them are remembered, by the length of their documents. */
const TEXT_KEPT = 8_000_000;
const ENTRY = 200;

export class IndexFile extends TextTables {
  readonly file: string;
  readonly meta: Meta;
  readonly #topics: Map<string, Topic>;
  readonly #talks = new Recent<{ talk: Talk | undefined; length: number }>(TEXT_KEPT, ({ length }) => length + ENTRY);
  #events: Map<string, Event> | undefined;
  #named: Named[] | undefined;
  #roles: Map<string, string[]> | undefined;
  #diagnostics: Diagnostic[] | undefined;
  #bySource: Map<string, TalkInSource[]> | undefined;

  /** Fails with a StoreError when the file is damaged or of another schema version. */
  static open(file: string): IndexFile {
    let db: Database;
    try {
      db = openDatabase(file, { readOnly: true });
    } catch (cause) {
      throw new StoreError(`${file} can't be opened; delete it and run "talkdex ingest"`, { cause });
    }
    try {
      return new IndexFile(file, db, readMeta(db));
    } catch (cause) {
      db.close();
      if (cause instanceof StoreError) throw cause;
      throw new StoreError(`${file} is not a whole index file; delete it and run "talkdex ingest"`, { cause });
    }
  }

  private constructor(file: string, db: Database, meta: Meta) {
    super(db);
    this.file = file;
    this.meta = meta;
    this.#topics = new Map(this.#documents<Topic>('select document from topic order by id').map((topic) => [topic.id, topic]));
  }

  close(): void {
    this.db.close();
  }

  /** Whether SQLite finds nothing wrong with any page of it; takes a second for ten thousand talks. */
  isSound(): boolean {
    try {
      return Object.values(this.db.get('pragma quick_check') ?? {}).includes('ok');
    } catch {
      return false; // so damaged that it can't even be looked through
    }
  }

  // Documents

  /** The same object may be given to others: it is not to be changed. */
  talk(id: string): Talk | undefined {
    return this.#talks.get(id, () => {
      const document = String(
        this.all('select document from document where n = (select n from talk where id = ?)', id)[0]?.document ?? 'null',
      );
      return { talk: (JSON.parse(document) as Talk | null) ?? undefined, length: document.length };
    }).talk;
  }

  /** In the order of the ids; an id that the file lacks is left out. */
  talks(ids: string[]): Talk[] {
    return ids.flatMap((id) => this.talk(id) ?? []);
  }

  card(id: string): TalkCard | undefined {
    return this.#cards('select card from talk where id = ?', id)[0];
  }

  cardsOfEvent(id: string): TalkCard[] {
    return this.#cards('select card from talk where event = ? order by position, id', id);
  }

  /** All talks with the anchors of their sections, present and former, in the order of ids. */
  talkAnchors(): { card: TalkCard; sections: { anchor: string; former: string[] }[] }[] {
    const rows = this.all(
      `select card, (
         select json_group_array(json_object('anchor', value ->> '$.anchor', 'former', json(coalesce(value -> '$.formerAnchors', '[]'))))
         from json_each(document, '$.sections')
       ) as sections from talk join document using (n) order by id`,
    );
    return rows.map(({ card, sections }) => ({ card: JSON.parse(String(card)), sections: JSON.parse(String(sections)) }));
  }

  /** Newest first; those from `offset` on, at most `limit`. */
  cardsWith(kind: 'topics' | 'speakers', value: string, offset: number, limit: number): TalkCard[] {
    const rows = this.rowsWith(kind, value).slice(offset, offset + limit);
    return this.ids(rows).flatMap((id) => this.card(id) ?? []);
  }

  /** By date, the newest first; events without a date last. */
  events(): Event[] {
    return [...this.#eventsById().values()];
  }

  event(id: string): Event | undefined {
    return this.#eventsById().get(id);
  }

  #eventsById(): Map<string, Event> {
    this.#events ??= new Map(
      this.#documents<Event>('select document from event order by date desc, id').map((event) => [event.id, event]),
    );
    return this.#events;
  }

  /** What became of an id that is no talk's and no event's any more; undefined where it never was one's. */
  permalink(id: string): Permalink | undefined {
    return this.#documents<Permalink>('select document from permalink where id = ?', id)[0];
  }

  /** The talks that an event had and that are none's any more, in the order of their titles. */
  permalinksOfEvent(id: string): Permalink[] {
    const sql = `select document from permalink where document ->> '$.event' = ? and document ->> '$.kind' = 'talk'`;
    return this.#documents<Permalink>(`${sql} order by document ->> '$.title', id`, id);
  }

  permalinks(): Permalink[] {
    return this.#documents<Permalink>('select document from permalink order by id');
  }

  /** What the refresh did that made this generation. */
  report(): GenerationReport | undefined {
    return readMade(this.db, 'report');
  }

  /** The lists that it was made with; undefined where an earlier version made it. */
  lists(): ListTexts | undefined {
    return readMade(this.db, 'lists');
  }

  /** The latest first; some of them may be gone. */
  arrivals(): Arrival[] {
    return readMade(this.db, 'arrivals') ?? [];
  }

  topics(): Topic[] {
    return [...this.#topics.values()];
  }

  topic(id: string): Topic | undefined {
    return this.#topics.get(id);
  }

  /** By term. */
  glossary(): GlossaryEntry[] {
    return this.#documents<GlossaryEntry>('select document from glossary order by term');
  }

  /** The entries of these terms, in their order; a term that the glossary lacks is left out. */
  glossaryOf(terms: string[]): GlossaryEntry[] {
    return terms.flatMap((term) => this.#documents<GlossaryEntry>('select document from glossary where term = ?', term));
  }

  /** How many talks each value of a facet has, most first. */
  counts(kind: 'topics' | 'speakers'): { value: string; talks: number }[] {
    const { values, entries } = this.facts().facets[kind];
    const talks = new Uint32Array(values.length);
    for (const value of entries) (talks[value] as number)++;
    return values
      .map((value, i) => ({ value, talks: talks[i] as number }))
      .sort((a, b) => b.talks - a.talks || (a.value < b.value ? -1 : 1));
  }

  /** All names of topics, speakers and events that talks have. */
  names(): Named[] {
    this.#named ??= [
      ...this.counts('topics').flatMap(({ value, talks }) => {
        const names = this.topic(value)?.names;
        return [...(names?.ko ?? []), ...(names?.en ?? [])].map((name) => named('topic', value, name, talks));
      }),
      ...this.counts('speakers').map(({ value, talks }) => named('speaker', value, value, talks)),
      ...this.events()
        .map(({ id, title, talks }) => named('event', id, title, talks))
        .sort((a, b) => b.talks - a.talks),
    ];
    return this.#named;
  }

  /** The roles that each speaker is named with, as written, by name. */
  speakerRoles(): Map<string, string[]> {
    if (this.#roles) return this.#roles;
    const roles = new Map<string, string[]>();
    for (const { speakers } of this.#cards('select card from talk order by date desc, position')) {
      for (const { name, role } of speakers) {
        const known = roles.get(name) ?? [];
        if (role && !known.includes(role)) known.push(role);
        roles.set(name, known);
      }
    }
    this.#roles = roles;
    return roles;
  }

  // Sources

  sources(): StoredSource[] {
    return this.all('select path, hash, kind from source order by path').map((row) => ({
      path: String(row.path),
      hash: String(row.hash),
      kind: String(row.kind),
    }));
  }

  /** The talks that each source tells of, by path, in the order of their lines. */
  talksBySource(): Map<string, TalkInSource[]> {
    if (this.#bySource) return this.#bySource;
    const rows = this.all(
      `select source.value ->> '$.path' as path, source.value ->> '$.line' as line, talk.id
       from talk join document using (n), json_each(document.document, '$.sources') as source order by path, line, talk.position`,
    );
    const bySource = new Map<string, TalkInSource[]>();
    for (const row of rows) {
      const talk = { id: String(row.id), line: Number(row.line) };
      const known = bySource.get(String(row.path));
      if (known) known.push(talk);
      else bySource.set(String(row.path), [talk]);
    }
    this.#bySource = bySource;
    return bySource;
  }

  diagnostics(): Diagnostic[] {
    this.#diagnostics ??= this.#documents<Diagnostic>('select document from diagnostic order by path, line, rowid');
    return this.#diagnostics;
  }

  /** For an engine that asks in SQL. */
  all(sql: string, ...values: Value[]) {
    return this.db.all(sql, ...values);
  }

  #documents<T>(sql: string, ...values: Value[]): T[] {
    return this.all(sql, ...values).map((row) => JSON.parse(String(row.document)) as T);
  }

  #cards(sql: string, ...values: Value[]): TalkCard[] {
    return this.all(sql, ...values).map((row) => JSON.parse(String(row.card)) as TalkCard);
  }
}

function named(kind: Named['kind'], id: string, name: string, talks: number): Named {
  const letters = jamo(
    words(name)
      .map(({ text }) => text)
      .join(''),
  );
  return { kind, id, name, talks, letters, consonants: initials(name) };
}
