/** The two lists beside the sources. Like a source, one that can't be read any more stands as it could last be read. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TalkdexError } from '../search/store/errors.ts';
import type { ListTexts } from '../search/store/meta.ts';
import type { Diagnostic, Topic } from '../search/talk.ts';
import { isBroken, ofWholeFile } from './folder.ts';
import { type Correction, GLOSSARY_FILE, parseGlossary } from './glossary-file.ts';
import { parseTopics, TOPICS_FILE } from './topics-file.ts';

export type Lists = {
  topics: Topic[];
  corrections: Correction[];
  /** What holds of them. */
  texts: ListTexts;
  diagnostics: Diagnostic[];
};

/**
 * `before` is what held until now; absent: what they say now holds, whatever it is. Fails with a TalkdexError where the file system lets
 * nobody read one.
 */
export function readLists(data: string, before: ListTexts | undefined): Lists {
  const topics = lastGood(join(data, TOPICS_FILE), parseTopics, before?.topics);
  const glossary = lastGood(join(data, GLOSSARY_FILE), parseGlossary, before?.glossary);
  return {
    topics: topics.parsed.topics,
    corrections: glossary.parsed.corrections,
    texts: { topics: topics.text, glossary: glossary.text },
    diagnostics: [...topics.diagnostics, ...glossary.diagnostics],
  };
}

function lastGood<T extends { diagnostics: Diagnostic[] }>(
  file: string,
  parse: (text: string) => T,
  before: string | undefined,
): { text: string; parsed: T; diagnostics: Diagnostic[] } {
  const now = readOptional(file);
  const parsed = parse(now);
  if (!before || before === now || !isBroken(parsed.diagnostics)) return { text: now, parsed, diagnostics: parsed.diagnostics };
  const reason =
    'what it said when it could last be read still holds; mend it, or let that go with "talkdex ingest --accept-removals"';
  const kept = ofWholeFile(basename(file), 'last-good', 'warning', reason);
  return { text: before, parsed: parse(before), diagnostics: [...parsed.diagnostics, kept] };
}

/** Empty where there is none. */
function readOptional(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new TalkdexError(`${file} can't be read: ${(error as Error).message}`, { cause: error });
  }
}
