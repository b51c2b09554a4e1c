/** `topics.yml` beside the sources: a list of `{id, ko: [names], en: [names], words: [evidence]}`. */
import { isSeq } from 'yaml';
import { z } from 'zod';
import type { Diagnostic, Topic } from '../search/talk.ts';
import { readYaml } from './yaml-file.ts';

export const TOPICS_FILE = 'topics.yml';

const names = z.array(z.string().trim().min(1)).default([]);
const topicSchema = z
  .strictObject({ id: z.string().regex(/^[a-z0-9-]{1,64}$/, 'must be of a-z, 0-9 and -'), ko: names, en: names, words: names })
  .refine(({ ko, en }) => ko.length + en.length > 0, 'has no name; give it one under ko or en');

/** A wrong entry is a diagnostic with its line; the others hold. */
export function parseTopics(text: string): { topics: Topic[]; diagnostics: Diagnostic[] } {
  const { contents, plain, report, reportBroken, diagnostics } = readYaml(text, { path: TOPICS_FILE, rule: 'topics' });
  if (contents && !isSeq(contents))
    reportBroken('a list of topics is expected, each a line such as "- {id: settlement, ko: [정산], en: [Settlement]}"');
  const topics = new Map<string, Topic>();
  for (const item of isSeq(contents) ? contents.items : []) {
    const parsed = topicSchema.safeParse(plain(item));
    if (!parsed.success) {
      report(item, parsed.error.issues.map((issue) => `topic ${issue.path.join('.')} ${issue.message}`).join('; '));
    } else if (topics.has(parsed.data.id)) {
      report(item, `the topic «${parsed.data.id}» stands here a second time; put its names into one entry`);
    } else {
      const { id, ko, en, words } = parsed.data;
      topics.set(id, { id, names: { ko, en }, ...(words.length ? { words } : {}) });
    }
  }
  return { topics: [...topics.values()], diagnostics };
}
