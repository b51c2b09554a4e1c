/** Tells whoever builds documents of what was found in them. */
import { relative } from 'node:path';
import type { Severity } from './lead.ts';

/** Both from 1; columns in UTF-16 code units. */
export type Place = { line: number; column: number };

export type Told = {
  /** Both where it can be said. */
  offset?: number;
  place?: Place;
  /** The reference as it is written. */
  url: string;
  severity: Severity;
  reason: string;
};

/** The place of an offset. */
export function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

export const sentenceOf = ({ url, reason }: Told) => `${url}: ${reason}`;

/** What was last told of a document: builds read many of them twice, for the browser and for the server. */
const last = new Map<string, string>();

/** Docusaurus, Astro and VitePress show no messages but the failing one: so they are written to the console, the way compilers do it. */
export function tellConsole(told: Told[], path = '', cwd = process.cwd()): void {
  const lines = told.map((each) => {
    const { line = 1, column = 1 } = each.place ?? {};
    return `${relative(cwd, path)}:${line}:${column}: ${each.severity === 'info' ? 'info' : 'warning'}: ${sentenceOf(each)}`;
  });
  const all = lines.join('\n');
  if ((last.get(path) ?? '') === all) return;
  last.set(path, all);
  if (all) console.warn(all);
}

/** All that a build fails for, one a line; builds do not always show the place of an error themselves. */
export function failureOf(unknown: Told[]): string {
  return unknown.map((each) => (each.place ? `${each.place.line}:${each.place.column}: ` : '') + sentenceOf(each)).join('\n');
}
