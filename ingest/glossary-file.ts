/** `glossary.yml` beside the sources: `{term: [names]}`; `false` leaves a term or name out. */
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Diagnostic } from '../search/talk.ts';
import { compareKey } from '../search/text/fold.ts';

export const GLOSSARY_FILE = 'glossary.yml';

/** What a person says of a term: what it is called besides, or that it is none. */
export type Correction = { term: string; names: string[] | false };

const name = z.union([z.string(), z.number()]).transform(String).pipe(z.string().trim().min(1));
const namesSchema = z.union([z.literal(false), z.array(name), name.transform((one) => [one])], {
  error: 'must be a list of names, one name, or false',
});

/** A wrong entry is a diagnostic with its line; the others hold. */
export function parseGlossary(text: string): { corrections: Correction[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const lines = new LineCounter();
  const report = (offset: number, reason: string) => {
    const { line, col } = lines.linePos(offset);
    diagnostics.push({ path: GLOSSARY_FILE, line, column: col, rule: 'glossary', severity: 'error', reason });
  };
  // A term that stands twice is an entry of its own here, with its line, and not the end of the whole file.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  for (const error of document.errors) report(error.pos[0], `this is not YAML: ${error.message.split('\n')[0]}`);
  if (document.errors.length || document.contents === null) return { corrections: [], diagnostics };
  if (!isMap(document.contents)) {
    report(0, 'terms with their names are expected, each a line such as "FDS: [이상거래 탐지 시스템, Fraud Detection System]"');
    return { corrections: [], diagnostics };
  }
  const corrections = new Map<string, Correction>();
  for (const { key, value } of document.contents.items) {
    const offset = (key as { range?: [number, number, number] }).range?.[0] ?? 0;
    // The source keeps what YAML would read as something else: NO and ON are terms, too.
    const term = isScalar(key) ? String(key.source ?? key.value).trim() : '';
    const parsed = namesSchema.safeParse(value === null ? null : document.createNode(value).toJSON());
    if (!compareKey(term)) report(offset, 'this term has no letters; write one such as "FDS: [Fraud Detection System]"');
    else if (!parsed.success) report(offset, `the entry «${term}» ${parsed.error.issues[0]?.message}`);
    else if (corrections.has(term.toLowerCase()))
      report(offset, `the term «${term}» stands here a second time; put its names into one entry`);
    else corrections.set(term.toLowerCase(), { term, names: parsed.data });
  }
  return { corrections: [...corrections.values()], diagnostics };
}
