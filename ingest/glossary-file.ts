/** `glossary.yml` beside the sources: `{term: [names]}`; `false` leaves a term or name out. */
import { isMap, isScalar } from 'yaml';
import { z } from 'zod';
import type { Diagnostic } from '../search/talk.ts';
import { compareKey } from '../search/text/fold.ts';
import { readYaml } from './yaml-file.ts';

export const GLOSSARY_FILE = 'glossary.yml';

/** What a person says of a term: what it is called besides, or that it is none. */
export type Correction = { term: string; names: string[] | false };

const name = z.union([z.string(), z.number()]).transform(String).pipe(z.string().trim().min(1));
const namesSchema = z.union([z.literal(false), z.array(name), name.transform((one) => [one])], {
  error: 'must be a list of names, one name, or false',
});

/** A wrong entry is a diagnostic with its line; the others hold. */
export function parseGlossary(text: string): { corrections: Correction[]; diagnostics: Diagnostic[] } {
  // A term that stands twice is an entry of its own here, with its line, and not the end of the whole file.
  const { contents, plain, report, reportBroken, diagnostics } = readYaml(text, {
    path: GLOSSARY_FILE,
    rule: 'glossary',
    uniqueKeys: false,
  });
  if (contents && !isMap(contents))
    reportBroken(
      'terms with their names are expected, each a line such as "FDS: [이상거래 탐지 시스템, Fraud Detection System]"',
    );
  const corrections = new Map<string, Correction>();
  for (const { key, value } of isMap(contents) ? contents.items : []) {
    // The source keeps what YAML would read as something else: NO and ON are terms, too.
    const term = isScalar(key) ? String(key.source ?? key.value).trim() : '';
    const parsed = namesSchema.safeParse(value === null ? null : plain(value));
    if (!compareKey(term)) report(key, 'this term has no letters; write one such as "FDS: [Fraud Detection System]"');
    else if (!parsed.success) report(key, `the entry «${term}» ${parsed.error.issues[0]?.message}`);
    else if (corrections.has(term.toLowerCase()))
      report(key, `the term «${term}» stands here a second time; put its names into one entry`);
    else corrections.set(term.toLowerCase(), { term, names: parsed.data });
  }
  return { corrections: [...corrections.values()], diagnostics };
}
