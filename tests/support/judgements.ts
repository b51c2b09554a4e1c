/** Reads relevance files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { TalkdexError } from '../../search/store/errors.ts';
import type { Judgement } from './relevance.ts';

const judgements: z.ZodType<Judgement[]> = z.array(
  z.strictObject({
    q: z.string().min(1),
    set: z.string().min(1),
    expect: z.array(
      z.union([z.strictObject({ id: z.string() }), z.strictObject({ title: z.string(), file: z.string().optional() })]),
    ),
    within: z.int().min(1).optional(),
  }),
);

/** Our own, over the sample data. */
export const OWN_JUDGEMENTS = join(import.meta.dirname, '../relevance');

/** The relevance files in a folder, sorted by name. */
export function relevanceFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}

/** Fails with a TalkdexError that names the file and what to do. */
export function readJudgements(file: string): Judgement[] {
  try {
    return judgements.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new TalkdexError(`${file} is no relevance file: ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const issue = error.issues[0];
    return `${issue?.message} at ${issue?.path.join('.') || 'its top'}; it holds an array of {q, set, expect, within?}`;
  }
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'there is no such file; name one that exists';
  return (error as Error).message;
}
