/** Addresses of searches, as paths with a query: what typing and a link make of the one that is wanted. */
import { facetParameters } from '../facet-parameters.ts';

/** What other words keep: the filters and the order, but neither the page nor that the words are taken as typed. */
const keptParameters = [...Object.values(facetParameters), 'sort', 'perPage'];

export function wordsOf(address: string): string {
  return queryOf(address).get('q') ?? '';
}

/** The search for other words; an empty box leaves no trace. */
export function typedInto(address: string, words: string): string {
  const before = queryOf(address);
  const query = new URLSearchParams();
  if (words.trim() !== '') query.append('q', words);
  for (const name of keptParameters) for (const value of before.getAll(name)) query.append(name, value);
  return withQuery(address, query);
}

/**
 * What a link on the page of `shown` means when `wanted` is already on its way: what the link adds and takes away there. Two filters
 * that are set in quick succession are both set.
 */
export function rebased(link: string, shown: string, wanted: string): string {
  // A link to other words is about these and nothing else.
  if (shown === wanted || wordsOf(link).trim() !== wordsOf(shown).trim()) return link;
  const [linked, before] = [[...queryOf(link)], [...queryOf(shown)]];
  const has = (pairs: [string, string][], [name, value]: [string, string]) =>
    pairs.some((pair) => pair[0] === name && pair[1] === value);
  const pairs = [...queryOf(wanted)].filter((pair) => !has(before, pair) || has(linked, pair));
  const added = linked.filter((pair) => !has(before, pair) && !has(pairs, pair));
  return withQuery(link, new URLSearchParams([...pairs, ...added]));
}

function queryOf(address: string): URLSearchParams {
  return new URLSearchParams(address.split('?')[1]);
}

function withQuery(address: string, query: URLSearchParams): string {
  const [path = ''] = address.split('?');
  return query.size === 0 ? path : `${path}?${query}`;
}
