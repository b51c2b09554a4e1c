/** `talkdex search`: searches from the terminal. */
import { searchAnswer, viewOf } from '../api/answers.ts';
import type { Hit, SearchAnswer } from '../search/answers.ts';
import { Knowledge } from '../search/knowledge.ts';
import { searchServer } from './search-server.ts';
import type { Settings } from './settings.ts';
import { counted, print, say } from './terminal.ts';

export type SearchFlags = {
  topic: string[];
  speaker: string[];
  event: string[];
  year: string[];
  verbatim?: boolean;
  explain?: boolean;
  json?: boolean;
};

/** Fails with a TalkdexError when there is no index yet. */
export async function search(words: string[], flags: SearchFlags, settings: Settings): Promise<void> {
  const server = searchServer(settings, { onChange: (problem) => problem && say(`talkdex: ${problem.message}`) });
  const knowledge = new Knowledge(settings.state, settings.data, server);
  try {
    const { json = false, explain = false, verbatim = false } = flags;
    const nfc = (values: string[]) => values.map((value) => value.normalize('NFC'));
    const filters = { topics: nfc(flags.topic), speakers: nfc(flags.speaker), events: flags.event, years: flags.year };
    const request = { q: words.join(' ').normalize('NFC'), filters, sort: 'relevance', page: 1, perPage: 20, verbatim } as const;
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
  for (const { step, result } of explanation?.steps ?? []) say(`${step}: ${result}`);
  for (const { text, match, synonyms } of explanation?.clauses ?? [])
    say(`clause ${text}: ${[match, ...synonyms].join(', also ')}`);
  for (const [i, hit] of hits.entries()) print(`${i + 1}. ${lineOf(hit)}`);
  const shown = hits.length < total ? `, the first ${hits.length} shown` : '';
  say(`${counted(total, 'talk')}${shown}, ${tookMs} ms`);
}

function lineOf({ title, speakers, event, date, highlights, url, why }: Hit): string {
  const about = [speakers.map(({ name }) => name).join(', '), event?.title, date].filter(Boolean).join(' · ');
  const bold = process.stdout.isTTY ? (text: string) => `\u001b[1m${text}\u001b[22m` : (text: string) => text;
  const snippet = highlights.snippet.map(({ text, match }) => (match ? bold(text) : text)).join('');
  return [bold(title), about, snippet, url, why && whyLine(why)].filter(Boolean).join('\n   ');
}

function whyLine({ score, found }: NonNullable<Hit['why']>): string {
  const parts = Object.entries(score).map(([part, value]) => `${part} ${value.toFixed(2)}`);
  const places = found.map(({ clause, places }) => {
    const where = Object.entries(places).map(([place, times]) => `${place} ×${times}`);
    return `${clause}: ${where.join(' ') || 'only among names of topics'}`;
  });
  return `score ${parts.join(' + ')}; ${places.join('; ')}`;
}
