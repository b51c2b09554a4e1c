/** What an index file's full-text tables say: which talks match, how well, and which words there are. */
import type { FacetName } from '../answers.ts';
import { synonymTable } from '../query/name-key.ts';
import { decisive, type Match, type Vocabulary, type Way, waysOf } from '../query/plan.ts';
import { Recent } from '../recent.ts';
import type { Synonyms } from '../talk.ts';
import { isHangul } from '../text/runs.ts';
import { skeletonsOf } from '../text/sound.ts';
import { type Database, listOf } from './driver.ts';
import { type Facts, readFacts } from './facts.ts';
import { BM25, ftsExpression, type Places } from './full-text.ts';
import { FORM_COLUMNS, WORD_COLUMNS } from './schema.ts';

/**
 * A plan asks for the same clauses again while it ranks, whoever types asks for the same words with the next letter, and people ask
 * for what others asked for. So many rows, and scores of rows, are remembered: 16 MB of each.
 */
const ROWS_KEPT = 4_000_000;
const SCORES_KEPT = 2_000_000;
/** What one more list costs beside its rows: whoever asks for nonsense fills the memory, too. */
const LIST = 200;
const WORDS_KEPT = 100_000;
const WORD_LIST = 10;
const ANSWERS_KEPT = 20_000;

/** BM25 of one way, by row: a whole number of billionths, because those cross from SQLite faster than fractions do. */
type Scored = { rows: Uint32Array; scores: Float32Array };
const BILLION = 1e9;

/** Words that are looked up by sound are Hangul from here on, and Latin before. */
const FIRST_HANGUL = '가';

/** An open end that stands for more words than these is left to SQLite. */
const SPELLED_OUT = 24;

/** A talk is known here by its row number, which is its own within one index file. */
export class TextTables implements Vocabulary {
  /** Number of talks. */
  readonly size: number;
  protected readonly db: Database;
  readonly #rows = new Recent<Uint32Array>(ROWS_KEPT, ({ length }) => length + LIST);
  readonly #scores = new Recent<Scored>(SCORES_KEPT, ({ rows }) => rows.length + LIST);
  readonly #words = new Recent<string[]>(WORDS_KEPT, ({ length }) => length + WORD_LIST);
  readonly #held = new Recent<boolean>(ANSWERS_KEPT);
  readonly #documents = new Recent<number>(ANSWERS_KEPT);
  #names: Map<string, string[]> | undefined;
  #facts: Facts | undefined;
  #rowOf: Map<string, number> | undefined;
  #hashes: Map<string, string> | undefined;

  constructor(db: Database) {
    this.db = db;
    this.size = Number(db.get('select count(*) as n from talk')?.n ?? 0);
  }

  /** Groups of names that mean the same. */
  synonyms(): Synonyms[] {
    return this.db.all('select document from synonyms order by rowid').map((row) => JSON.parse(String(row.document)) as Synonyms);
  }

  /** By id, a hash of what each talk is found by and shown as. */
  hashes(): ReadonlyMap<string, string> {
    this.#hashes ??= new Map(listOf<[string, string]>(this.db, `json_array(id, hash)`, '(select id, hash from talk order by n)'));
    return this.#hashes;
  }

  documents(term: string): number {
    // SQLite counts them by reading all of them.
    const ask = () => Number(this.db.get('select doc from vocabulary where term = ?', term)?.doc ?? 0);
    return this.#documents.get(term, ask);
  }

  known(terms: string[]): string[] {
    const rows = this.db.all('select term from token where term in (select value from json_each(?))', JSON.stringify(terms));
    return rows.map((row) => String(row.term));
  }

  beginningWith(letters: string, most = -1): string[] {
    return this.#beginning('token', letters, most);
  }

  /** The tokens of any kind that begin so and stand in talks. */
  tokensBeginning(letters: string, most: number): string[] {
    return this.#beginning('vocabulary', letters, most);
  }

  #beginning(table: 'token' | 'vocabulary', letters: string, most: number): string[] {
    return this.#words.get(`${table} ${most} ${letters}`, () => {
      const behind = letters.slice(0, -1) + String.fromCharCode(letters.charCodeAt(letters.length - 1) + 1);
      const rows = this.db.all(`select term from ${table} where term >= ? and term < ? limit ?`, letters, behind, most);
      return rows.map((row) => String(row.term));
    });
  }

  /** Whether any talk matches, without looking for all of them; with `as`, by words as they stand there or by other forms alone. */
  holds(match: Match, as?: 'words' | 'forms'): boolean {
    const columns = as && `{${(as === 'words' ? WORD_COLUMNS : FORM_COLUMNS).join(' ')}} : `;
    const expression = `${columns ?? ''}${this.#expression(match)}`;
    const ask = () => this.db.get('select 1 from words where words match ? limit 1', expression) !== undefined;
    return this.#held.get(expression, ask);
  }

  some(match: Match): boolean {
    return this.rows(match).length > 0;
  }

  count(match: Match): number {
    return this.rows(match).length;
  }

  /** Ascending. */
  rows(match: Match): Uint32Array {
    const deciding = decisive(match);
    return this.#rows.get(ftsExpression(deciding), () => this.#combined(deciding) ?? this.#matching(deciding));
  }

  /** Those that match within these places alone. */
  rowsIn(match: Match, places: Places): Uint32Array {
    const deciding = decisive(match);
    return this.#rows.get(ftsExpression(deciding, { places }), () => this.#matching(deciding, places));
  }

  /** The rows that have a value of a facet, the newest talk first. */
  rowsWith(facet: FacetName, value: string): number[] {
    const { rows, facets } = this.facts();
    const { values, offsets, entries } = facets[facet];
    const number = values.indexOf(value);
    return Array.from(rows).filter((n) => entries.subarray(offsets[n], offsets[n + 1]).includes(number));
  }

  /** In the language of the full-text tables. */
  #expression(match: Match, places?: Places): string {
    const completions = (beginning: string) => {
      const found = this.beginningWith(beginning, SPELLED_OUT + 1);
      return found.length > SPELLED_OUT ? undefined : found;
    };
    return ftsExpression(match, { places, completions });
  }

  #matching(match: Match, places?: Places): Uint32Array {
    // One text crosses from SQLite faster than thousands of rows do.
    const row = this.db.get(
      'select json_group_array(rowid) as rows from words where words match ?',
      this.#expression(match, places),
    );
    return Uint32Array.from(JSON.parse(String(row?.rows ?? '[]')) as number[]);
  }

  /** From the rows of its parts, where those were asked for before, as a plan asks for each clause before it combines them. */
  #combined(match: Match): Uint32Array | undefined {
    const parts = 'all' in match ? match.all : 'any' in match ? match.any : [];
    const known = parts.map((part) => this.#rows.peek(ftsExpression(part)) ?? this.#combined(part));
    // What any of them holds must be read of each part anyway, but what all of them hold only where the rarest stands.
    if ('all' in match ? known.includes(undefined) : !known.some(Boolean)) return undefined;
    const rows = parts.map((part, i) => known[i] ?? this.rows(part));
    return heldBy(rows, this.facts().newest.length, 'all' in match ? rows.length : 1);
  }

  /**
   * By row, the sum of BM25 of each word and phrase that the expression names; greater is better, 0 where a talk holds none of it.
   * Each is scored once and remembered.
   */
  scores(match: Match): Float64Array {
    const sums = new Float64Array(this.facts().newest.length);
    for (const way of waysOf(match)) {
      const { rows, scores } = this.#scores.get(ftsExpression(way), () => this.#scored(way));
      for (let i = 0; i < rows.length; i++) {
        const n = rows[i] as number;
        sums[n] = (sums[n] as number) + (scores[i] as number);
      }
    }
    return sums;
  }

  #scored(way: Way): Scored {
    // Without the limit SQLite would make one query of the two, and BM25 is not to be had where rows are gathered.
    const row = this.db.get(
      `select json_group_array(n) as rows, json_group_array(score) as scores
       from (select rowid as n, cast(${BILLION} * ${BM25} as integer) as score from words where words match ? limit -1)`,
      this.#expression(way),
    );
    const [rows, scores] = [row?.rows, row?.scores].map((text) => JSON.parse(String(text ?? '[]')) as number[]);
    return { rows: Uint32Array.from(rows ?? []), scores: Float32Array.from(scores ?? [], (score) => score / BILLION) };
  }

  synonymsOf(key: string): string[] {
    this.#names ??= synonymTable(this.synonyms());
    return this.#names.get(key) ?? [];
  }

  sharingSkeleton(word: string): string[] {
    return this.#words.get(`sound ${word}`, () => {
      const others = isHangul(word) ? `word < '${FIRST_HANGUL}'` : `word >= '${FIRST_HANGUL}'`;
      const rows = this.db.all(
        `select distinct word from sound where skeleton in (select value from json_each(?)) and ${others}`,
        JSON.stringify(skeletonsOf(word)),
      );
      return rows.map((row) => String(row.word));
    });
  }

  /** What is counted and sorted of all talks. */
  facts(): Facts {
    this.#facts ??= readFacts(this.db);
    return this.#facts;
  }

  /** The ids of rows, in their order. */
  ids(rows: ArrayLike<number>): string[] {
    const { ids, newest } = this.facts();
    return Array.from(rows, (n) => ids[newest[n] as number] as string);
  }

  /** The row number of a talk; undefined for an id that the file lacks. */
  rowOf(id: string): number | undefined {
    const { ids, rows } = this.facts();
    this.#rowOf ??= new Map(ids.map((each, i) => [each, rows[i] as number]));
    return this.#rowOf.get(id);
  }
}

/** The rows that stand in so many of the parts at least. Rows are small numbers: counting in an array is quicker than sets. */
function heldBy(parts: Uint32Array[], rows: number, least: number): Uint32Array {
  const counts = new Uint8Array(rows);
  for (const part of parts) for (let i = 0; i < part.length; i++) (counts[part[i] as number] as number)++;
  const found = new Uint32Array(rows);
  let length = 0;
  for (let n = 0; n < rows; n++) if ((counts[n] as number) >= least) found[length++] = n;
  return found.slice(0, length);
}
