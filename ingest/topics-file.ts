/** `topics.yml` beside the sources: a list of `{id, ko: [names], en: [names], words: [evidence]}`. */
import { isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Diagnostic, Topic } from '../search/talk.ts';

export const TOPICS_FILE = 'topics.yml';

const names = z.array(z.string().trim().min(1)).default([]);
const topicSchema = z
  .strictObject({ id: z.string().regex(/^[a-z0-9-]{1,64}$/, 'must be of a-z, 0-9 and -'), ko: names, en: names, words: names })
  .refine(({ ko, en }) => ko.length + en.length > 0, 'has no name; give it one under ko or en');

/** A wrong entry is a diagnostic with its line; the others hold. */
export function parseTopics(text: string): { topics: Topic[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const lines = new LineCounter();
  const report = (offset: number, reason: string) => {
    const { line, col } = lines.linePos(offset);
    diagnostics.push({ path: TOPICS_FILE, line, column: col, rule: 'topics', severity: 'error', reason });
  };
  const document = parseDocument(text, { lineCounter: lines });
  for (const error of document.errors) report(error.pos[0], `this is not YAML: ${error.message.split('\n')[0]}`);
  if (document.errors.length || document.contents === null) return { topics: [], diagnostics };
  if (!isSeq(document.contents)) {
    report(0, 'a list of topics is expected, each a line such as "- {id: settlement, ko: [정산], en: [Settlement]}"');
    return { topics: [], diagnostics };
  }
  const topics = new Map<string, Topic>();
  for (const item of document.contents.items) {
    const offset = (item as { range?: [number, number, number] }).range?.[0] ?? 0;
    const parsed = topicSchema.safeParse(document.createNode(item).toJSON());
    if (!parsed.success) {
      report(offset, parsed.error.issues.map((issue) => `topic ${issue.path.join('.')} ${issue.message}`).join('; '));
    } else if (topics.has(parsed.data.id)) {
      report(offset, `the topic «${parsed.data.id}» stands here a second time; put its names into one entry`);
    } else {
      const { id, ko, en, words } = parsed.data;
      topics.set(id, { id, names: { ko, en }, ...(words.length ? { words } : {}) });
    }
  }
  return { topics: [...topics.values()], diagnostics };
}
