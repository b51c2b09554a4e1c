/** Every number that decides which talk stands before another, in one place. What matches is decided elsewhere (query/planner.ts). */

/**
 * How much an occurrence counts, by where it stands: a talk is about the words of its title, is filed under the names of its
 * topics, speakers and event, tells in its headings what it dwells on, and in its body also mentions things in passing.
 */
const PLACES = { title: 3, names: 2, topics: 1.6, headings: 1.5, body: 1 };

/** Another form of a word (payments for payment, Gateway in PaymentGateway) says less than the word as typed. */
const FORM = 0.6;

/** Two syllables say less than the word as a whole: 정산 inside 가정산업. */
const GRAM = 0.8;

/** Initials match in titles and names only, and nothing else is searched with them. */
const INITIALS = 3;

/** The full-text columns of an index file, in order, each with its weight in BM25. */
export const COLUMNS = {
  title: PLACES.title,
  names: PLACES.names,
  topics: PLACES.topics,
  headings: PLACES.headings,
  body: PLACES.body,
  title_forms: PLACES.title * FORM,
  names_forms: PLACES.names * FORM,
  topics_forms: PLACES.topics * FORM,
  headings_forms: PLACES.headings * FORM,
  body_forms: PLACES.body * FORM,
  title_grams: PLACES.title * GRAM,
  names_grams: PLACES.names * GRAM,
  topics_grams: PLACES.topics * GRAM,
  headings_grams: PLACES.headings * GRAM,
  body_grams: PLACES.body * GRAM,
  initials: INITIALS,
} as const;

/** The best talk that holds only synonyms stands at this share of the best that holds what was typed. */
export const SYNONYM = 0.6;

/** A talk that holds the words side by side gains as much as the best scattered one has, so that no scattered one passes it. */
export const TOGETHER = 1;

/** In a sentence, how much BM25 counts beside the share of the sentence that a talk holds (0 to 1 each). */
export const SENTENCE_BM25 = 1;
