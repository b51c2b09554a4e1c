/** The tables of an index file. */
import { COLUMNS } from '../weights.ts';

/**
 * Raise it when a table, a column, or what is written into one changes (also: tokens, stems, how a source is parsed);
 * an index file of another version is not read, and the next refresh builds a new one from the sources.
 */
export const SCHEMA_VERSION = 9;

/** What a full-text column holds of a part of a talk: its words, other forms of them, or the marked pairs of syllables. */
export const WORD_COLUMNS = ['title', 'names', 'topics', 'headings', 'body'] as const;
export const FORM_COLUMNS = ['title_forms', 'names_forms', 'topics_forms', 'headings_forms', 'body_forms'] as const;
export const GRAM_COLUMNS = ['title_grams', 'names_grams', 'topics_grams', 'headings_grams', 'body_grams'] as const;

/** Tokens are made by us and joined by spaces: the tokeniser only has to split there and keep every letter, mark and gram sign. */
const TOKENIZE = `tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Cc M*'"`;

export const SCHEMA = `
create table meta (key text primary key, value text not null) without rowid;
create table talk (
  n integer primary key,          -- the row number in the full-text table
  id text not null unique,
  date text not null,             -- ISO 8601, partial or empty
  position integer not null,
  event text not null,            -- an event's id, or empty
  hash text not null,             -- of the document, to see what changed
  card text not null,             -- JSON: TalkCard
  told text not null              -- JSON: what it adds to glossary and topics; empty: nothing
);
-- What is long stands apart: whoever goes through all talks or sources reads a tenth of the pages
create table document (n integer primary key, document text not null); -- JSON: Talk
create table draft (path text primary key, draft blob not null) without rowid; -- JSON, deflated: all that was read from a source
create index talk_event on talk (event, position);
create table facts (name text primary key, labels text not null, data blob not null) without rowid; -- facts.ts
create table event (id text primary key, date text not null, document text not null) without rowid;
create table permalink (id text primary key, document text not null) without rowid; -- JSON: Permalink, of ids that are none's any more
create table topic (id text primary key, document text not null) without rowid;
create table glossary (term text primary key, document text not null) without rowid;
create table synonyms (document text not null); -- JSON: names that mean the same
create table token (term text primary key) without rowid; -- all words and grams, for looking up spellings
create table sound (skeleton text not null, word text not null, primary key (skeleton, word)) without rowid; -- text/sound.ts
create table source (
  path text primary key,
  hash text not null,             -- of its content
  stat text not null,             -- what the file system said of the file when it had this content
  kind text not null,
  head text not null              -- JSON: what every refresh asks of it
) without rowid;
create table unit (signature text not null, document text not null); -- JSON: sources that are told of together, and what was made of them
create table diagnostic (path text not null, line integer not null, own integer not null, document text not null); -- own: its source's alone
create index diagnostic_path on diagnostic (path);
-- Prefixes of two and three letters, which in jamo are about a syllable, are asked for with every key
create virtual table words using fts5(${Object.keys(COLUMNS).join(', ')}, content='', contentless_delete=1, prefix='2 3', ${TOKENIZE});
create virtual table vocabulary using fts5vocab(words, 'row');
`;
