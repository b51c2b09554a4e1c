/** From an address's query to checked parameters. */
import type { Request } from 'express';
import type { z } from 'zod';
import type { SearchRequest } from '../search/answers.ts';
import { type ParameterProblem, problems } from './problems.ts';
import { REPEATED, searchQuery } from './schemas.ts';

/** A parameter that may stand once counts where it stands first; an empty one counts as absent. */
function valuesOf(request: Request): Record<string, string | string[]> {
  const parameters = new URL(request.originalUrl, 'http://localhost').searchParams;
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(parameters.keys())) {
    const given = parameters.getAll(name).filter((value) => value !== '');
    if (!given.length) continue;
    values[name] = REPEATED.has(name) ? given : (given[0] as string);
  }
  return values;
}

function reasonsIn(error: z.ZodError): ParameterProblem[] {
  return error.issues.map((issue) => ({ parameter: String(issue.path[0] ?? ''), reason: issue.message }));
}

/** Fails with a Problem that names each bad parameter and what it may be; unknown ones are ignored. */
export function strictly<T>(schema: z.ZodType<T>, request: Request): T {
  const parsed = schema.safeParse(valuesOf(request));
  if (parsed.success) return parsed.data;
  throw problems.badParameters(reasonsIn(parsed.error));
}

export type SearchParameters = z.infer<typeof searchQuery>;

/** For pages: a bad parameter has its default, because whoever follows an old link wants a page and not an error. */
export function leniently(request: Request): SearchParameters {
  const values = valuesOf(request);
  if (typeof values.q === 'string') values.q = values.q.slice(0, 500);
  const parsed = searchQuery.safeParse(values);
  if (parsed.success) return parsed.data;
  for (const { parameter } of reasonsIn(parsed.error)) delete values[parameter];
  return searchQuery.parse(values);
}

export function toSearchRequest({
  q,
  topic,
  speaker,
  event,
  year,
  sort,
  page,
  perPage,
  verbatim,
}: SearchParameters): SearchRequest {
  const nfc = (values: string[]) => values.map((value) => value.normalize('NFC'));
  return {
    q: q.normalize('NFC'),
    filters: { topics: nfc(topic), speakers: nfc(speaker), events: event, years: year },
    sort,
    page,
    perPage,
    verbatim: verbatim === '1',
  };
}
