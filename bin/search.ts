/** `talkdex search`: searches from the terminal. */
import { searchAnswer, viewOf } from '../api/answers.ts';
import type { Hit, SearchAnswer } from '../search/answers.ts';
import { Knowledge } from '../search/knowledge.ts';
import type { Settings } from './settings.ts';
import { counted, print, say } from './terminal.ts';

export type SearchFlags = {
  topic: string[];
  speaker: string[];
  event: string[];
  year: string[];
  explain?: boolean;
  json?: boolean;
};

/** Fails with a TalkdexError when there is no index yet. */
export async function search(words: string[], flags: SearchFlags, settings: Settings): Promise<void> {
  const knowledge = new Knowledge(settings.state, settings.data);
  try {
    const filters = { topics: flags.topic, speakers: flags.speaker, events: flags.event, years: flags.year };
    const request = { q: words.join(' '), filters, sort: 'relevance', page: 1, perPage: 20, verbatim: false } as const;
    const { json = false, explain = false } = flags;
    const answer = await searchAnswer(request, knowledge.current(), viewOf('ko', settings.baseUrl?.replace(/\/+$/, '')), {
      explain,
    });
    if (json) print(JSON.stringify(answer));
    else show(answer);
  } finally {
    knowledge.close();
  }
}

function show({ query, rewrittenQuery, total, hits, explanation, tookMs }: SearchAnswer): void {
  if (rewrittenQuery) say(`«${query}» was searched as «${rewrittenQuery}»`);
  if (explanation)
    say(`step ${explanation.step}: ${explanation.clauses.map(({ text, open }) => text + (open ? '…' : '')).join(' + ')}`);
  for (const [i, hit] of hits.entries()) print(`${i + 1}. ${lineOf(hit)}`);
  const shown = hits.length < total ? `, the first ${hits.length} shown` : '';
  say(`${counted(total, 'talk')}${shown}, ${tookMs} ms`);
}

function lineOf({ title, speakers, event, date, highlights, url }: Hit): string {
  const about = [speakers.map(({ name }) => name).join(', '), event?.title, date].filter(Boolean).join(' · ');
  const bold = process.stdout.isTTY ? (text: string) => `\u001b[1m${text}\u001b[22m` : (text: string) => text;
  const snippet = highlights.snippet.map(({ text, match }) => (match ? bold(text) : text)).join('');
  return [bold(title), about, snippet, url].filter(Boolean).join('\n   ');
}
