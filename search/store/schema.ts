/** The tables of an index file. */

/**
 * Raise it when a table, a column, or what is written into one changes (also: tokens, stems, how a source is parsed);
 * an index file of another version is not read, and the next refresh builds a new one from the sources.
 */
export const SCHEMA_VERSION = 5;

/**
 * FTS5 columns, in order, each with its weight in BM25. Title above names (speakers, topics, event) above headings above body;
 * grams weigh 0.8 of words, because a word as a whole says more than two syllables of it.
 */
export const COLUMNS = {
  title: 2,
  names: 1.6,
  headings: 1.3,
  body: 1,
  title_grams: 1.6,
  names_grams: 1.28,
  headings_grams: 1.04,
  body_grams: 0.8,
  initials: 3,
} as const;

/** The unmarked and the marked tokens of one part of a talk stand in one column each. */
export const WORD_COLUMNS = ['title', 'names', 'headings', 'body'] as const;
export const GRAM_COLUMNS = ['title_grams', 'names_grams', 'headings_grams', 'body_grams'] as const;

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
  document text not null          -- JSON: Talk
);
create index talk_date on talk (date, position);
create index talk_event on talk (event, position);
create table facet (kind text not null, value text not null, talk integer not null, primary key (kind, value, talk)) without rowid;
create index facet_talk on facet (talk);
create table event (id text primary key, date text not null, document text not null) without rowid;
create table topic (id text primary key, document text not null) without rowid;
create table source (path text primary key, hash text not null, kind text not null, draft text not null) without rowid;
create table diagnostic (path text not null, line integer not null, document text not null);
create virtual table words using fts5(${Object.keys(COLUMNS).join(', ')}, content='', contentless_delete=1, ${TOKENIZE});
create virtual table vocabulary using fts5vocab(words, 'row');
`;
