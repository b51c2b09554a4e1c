/** From the knowledge base to what the API answers and the pages show: addresses and labels added. */
import type {
  EventItem,
  FacetName,
  Facets,
  Filters,
  Hit,
  SearchAnswer,
  SearchRequest,
  SpeakerItem,
  StatusAnswer,
  Suggestion,
  TalkAnswer,
  TopicAnswer,
  TopicItem,
} from '../search/answers.ts';
import { FACETS } from '../search/engine.ts';
import type { Generation } from '../search/knowledge.ts';
import { explainPlan, whyRanked } from '../search/query/explain.ts';
import { RANKED } from '../search/query/rank.ts';
import { whereToStart } from '../search/reading-list.ts';
import { type FoundTalk, search } from '../search/search.ts';
import type { IndexFile } from '../search/store/index-file.ts';
import { type FoundSuggestion, suggest } from '../search/suggest.ts';
import type { Event, Talk, TalkCard, Topic } from '../search/talk.ts';
import type { Lang } from '../web/site.ts';
import { type Urls, urlsOf } from '../web/urls.ts';

/** What answers are made for: one language, one place that addresses start with. */
export type View = { lang: Lang; urls: Urls };

/** `base` is empty, a path, or a whole address. */
export function viewOf(lang: Lang, base = ''): View {
  return { lang, urls: urlsOf(base) };
}

/** A topic's name in a language; in the other one where it has none. */
export function labelOf({ id, names }: Topic, lang: Lang): string {
  const [first, second] = lang === 'ko' ? [names.ko, names.en] : [names.en, names.ko];
  return first[0] ?? second[0] ?? id;
}

export async function searchAnswer(
  request: SearchRequest,
  { index, engine }: Generation,
  view: View,
  { explain = false } = {},
): Promise<SearchAnswer> {
  const started = performance.now();
  const { plan, total, talks, facets, engine: answeredBy, help } = await search(request, index, engine);
  return {
    query: request.q,
    ...(plan.rewritten === undefined ? {} : { rewrittenQuery: plan.rewritten }),
    total,
    page: request.page,
    perPage: request.perPage,
    tookMs: Math.round((performance.now() - started) * 100) / 100,
    engine: answeredBy,
    hits: talks.map((found) => ({
      ...toHit(found, view),
      ...(explain ? { why: whyRanked(found.talk, plan.clauses, found.reasons) } : {}),
    })),
    facets: labelled(facets, index, view.lang),
    ...(help ? { nothingFound: { ...help, topics: topicItemsOf(help.topics, index, view) } } : {}),
    ...(explain
      ? { explanation: explainPlan(request.q, plan, { total, ranked: Math.min(total, RANKED), engine: answeredBy }) }
      : {}),
  };
}

function toHit({ talk, title, snippet, section, score }: FoundTalk, { urls }: View): Hit {
  const { id, speakers, event, language, topics, sources } = talk;
  return {
    id,
    title: talk.title,
    url: urls.talk(id),
    speakers,
    ...(event ? { event } : {}),
    ...(event?.date ? { date: event.date } : {}),
    language,
    topics,
    highlights: { title, snippet },
    ...(section ? { section: { heading: section.heading, url: urls.talk(id, section.anchor) } } : {}),
    sources: sources.map(({ path, line }) => ({ path, line })),
    score: Math.round(score * 1000) / 1000,
  };
}

/** The facets with what filters are set to that no talk has: a page names it, and lets one take it away. */
export function withSetFilters(facets: Facets, filters: Filters, { index }: Generation, { lang }: View): Facets {
  const missing = (facet: FacetName) =>
    filters[facet].filter((value) => !facets[facet].some((each) => each.value === value)).map((value) => ({ value, count: 0 }));
  const empty = Object.fromEntries(FACETS.map((facet) => [facet, missing(facet)])) as Record<FacetName, FacetCount[]>;
  const named = labelled(empty, index, lang);
  return Object.fromEntries(FACETS.map((facet) => [facet, [...facets[facet], ...named[facet]]])) as Facets;
}

type FacetCount = { value: string; count: number };

function labelled(facets: Record<FacetName, FacetCount[]>, index: IndexFile, lang: Lang): Facets {
  const events = new Map(facets.events.map(({ value }) => [value, index.event(value)]));
  // Brown bags of one name are told apart by their dates.
  const eventLabel = (id: string) => {
    const { title, date } = events.get(id) ?? { title: id };
    const namesakes = [...events.values()].filter((each) => each?.title === title).length;
    return date && namesakes > 1 ? `${title} · ${date}` : title;
  };
  const labels: Record<FacetName, (value: string) => string> = {
    topics: (id) => labelOf(index.topic(id) ?? { id, names: { ko: [], en: [] } }, lang),
    speakers: (name) => name,
    events: eventLabel,
    years: (year) => year,
  };
  const label = (facet: FacetName) => facets[facet].map(({ value, count }) => ({ value, label: labels[facet](value), count }));
  return Object.fromEntries(FACETS.map((facet) => [facet, label(facet)])) as Facets;
}

export async function suggestions(q: string, { index, engine }: Generation, { urls }: View): Promise<Suggestion[]> {
  const address: Record<FoundSuggestion['kind'], (id: string) => string> = {
    talk: urls.talk,
    topic: urls.topic,
    speaker: urls.speaker,
    event: urls.event,
  };
  return (await suggest(q, index, engine)).map(({ kind, id, label }) => ({ kind, label, url: address[kind](id) }));
}

export function talkAnswer(talk: Talk, { urls }: View): TalkAnswer {
  return { ...talk, url: urls.talk(talk.id) };
}

export function eventItem({ id, title, date, talks }: Event, { urls }: View): EventItem {
  return { id, title, ...(date ? { date } : {}), url: urls.event(id), talks };
}

export function eventItems(index: IndexFile, view: View): EventItem[] {
  return index.events().map((event) => eventItem(event, view));
}

/** Those with most talks first. */
export function topicItems(index: IndexFile, view: View): TopicItem[] {
  return topicItemsOf(undefined, index, view);
}

function topicItemsOf(ids: string[] | undefined, index: IndexFile, { lang, urls }: View): TopicItem[] {
  return index.counts('topics').flatMap(({ value, talks }) => {
    if (ids && !ids.includes(value)) return [];
    const topic = index.topic(value);
    if (!topic) return [];
    const { id, names } = topic;
    return [{ id, names, label: labelOf(topic, lang), url: urls.topic(id), talks }];
  });
}

/** Undefined where no talk is filed under such a topic. */
export function topicItem(id: string, index: IndexFile, view: View): TopicItem | undefined {
  return topicItemsOf([id], index, view)[0];
}

/** Undefined where no talk is filed under such a topic; a page beyond the last has no talks. */
export function topicAnswer(
  id: string,
  { page, perPage }: { page: number; perPage: number },
  index: IndexFile,
  view: View,
): TopicAnswer | undefined {
  const item = topicItem(id, index, view);
  if (!item) return undefined;
  const listed = (cards: TalkCard[]) => cards.map((card) => ({ ...card, url: view.urls.talk(card.id) }));
  const start = whereToStart(item, index);
  const talks = index.cardsWith('topics', id, (page - 1) * perPage, perPage);
  const { talks: total, ...topic } = item;
  return { ...topic, start: listed(start), talks: listed(talks), total, page, perPage };
}

/** Undefined where nobody of this name has given a talk. */
export function speakerItem(name: string, index: IndexFile, { urls }: View): SpeakerItem | undefined {
  const talks = index.rowsWith('speakers', name).length;
  return talks > 0 ? { name, roles: index.speakerRoles().get(name) ?? [], url: urls.speaker(name), talks } : undefined;
}

/** Those with most talks first. */
export function speakerItems(index: IndexFile, view: View): SpeakerItem[] {
  const roles = index.speakerRoles();
  return index
    .counts('speakers')
    .map(({ value, talks }) => ({ name: value, roles: roles.get(value) ?? [], url: view.urls.speaker(value), talks }));
}

export function statusAnswer({ index, engine }: Generation): StatusAnswer {
  const diagnostics = { error: 0, warning: 0, info: 0 };
  for (const { severity } of index.diagnostics()) diagnostics[severity]++;
  const lastRefresh = index.report();
  return {
    engine: engine.name,
    generation: index.meta.generation,
    talks: index.size,
    events: index.events().length,
    sources: index.sources().length,
    refreshedAt: index.meta.refreshedAt,
    diagnostics,
    ...(engine.degraded ? { degraded: engine.degraded } : {}),
    ...(lastRefresh ? { lastRefresh } : {}),
  };
}
