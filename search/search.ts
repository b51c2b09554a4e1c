/** A search from what was typed to what is shown: plan → find → rank → show where it matched. */
import type { EngineName, SearchRequest, Segment } from './answers.ts';
import type { Engine, Found } from './engine.ts';
import { type Help, helpFor } from './nothing-found.ts';
import { highlight } from './query/highlight.ts';
import type { Clause, Plan } from './query/plan.ts';
import { planFor } from './query/planner.ts';
import { RANKED, type Ranked, type Reasons, rank } from './query/rank.ts';
import { snippetOf } from './query/snippet.ts';
import type { IndexFile } from './store/index-file.ts';
import type { Section, Talk } from './talk.ts';

export type FoundTalk = {
  talk: Talk;
  title: Segment[];
  snippet: Segment[];
  /** The section that answers; absent when no section holds a word of the query. */
  section?: Section;
  score: number;
  reasons: Reasons;
};

export type SearchResult = {
  plan: Plan;
  total: number;
  talks: FoundTalk[];
  facets: Found['facets'];
  engine: EngineName;
  help?: Help;
};

/** The ids of one page in their order, without what is shown of them. Fails only when the engine does. */
export async function findAndRank(request: SearchRequest, index: IndexFile, engine: Engine): Promise<Page & { plan: Plan }> {
  const plan = planFor(request.q, index, { verbatim: request.verbatim });
  return { plan, ...(await findPage(request, plan, index, engine)) };
}

/** Fails only when the engine does. */
export async function search(request: SearchRequest, index: IndexFile, engine: Engine): Promise<SearchResult> {
  const { plan, page, total, facets, engine: answeredBy } = await findAndRank(request, index, engine);
  const ranked = new Map(page.map((each) => [each.id, each]));
  const marks = marksOf(plan);
  const talks = index.talks(page.map(({ id }) => id)).map((talk) => shown(talk, marks, ranked.get(talk.id) as Ranked));
  const help = total === 0 ? await helpFor(request, plan, index, engine) : undefined;
  return { plan, total, talks, facets, engine: answeredBy, ...(help ? { help } : {}) };
}

type Page = Pick<Found, 'total' | 'facets' | 'engine'> & { page: Ranked[] };

async function findPage(request: SearchRequest, plan: Plan, index: IndexFile, engine: Engine): Promise<Page> {
  const { filters, perPage } = request;
  const offset = (request.page - 1) * perPage;
  // Without words there is nothing to be relevant to: the newest come first.
  const sort = plan.match || request.sort !== 'relevance' ? request.sort : 'newest';
  if (sort !== 'relevance' || offset >= RANKED) {
    const { talks, ...found } = await engine.find({ plan, filters, sort, offset, limit: perPage });
    return { ...found, page: talks.map(unranked) };
  }
  const { talks, ...found } = await engine.find({ plan, filters, sort, offset: 0, limit: RANKED });
  const { total } = found;
  const page = rank(plan, { talks, total }, index).slice(offset, offset + perPage);
  const beyond = Math.min(total, offset + perPage) - RANKED;
  if (beyond > 0) {
    const more = await engine.find({ plan, filters, sort, offset: RANKED, limit: beyond });
    page.push(...more.talks.map(unranked));
  }
  return { ...found, page };
}

function unranked({ id }: { id: string }): Ranked {
  return { id, score: 0, reasons: { bm25: 0 } };
}

/** What is marked in titles and in texts: made once for all talks, because looking for it is prepared once for each list. */
export type Marks = { title: Clause[]; text: Clause[] };

export function marksOf({ clauses, joined, step }: Plan): Marks {
  const title = joined ? [...clauses, joined] : clauses;
  // Initials are looked for in titles and names only: in a text they are everywhere.
  return { title, text: step === 'initials' ? [] : title };
}

function shown(talk: Talk, marks: Marks, { score, reasons }: Ranked): FoundTalk {
  const { segments, section } = snippetOf(talk, marks.text);
  return {
    talk,
    title: highlight(talk.title, marks.title),
    snippet: segments,
    section: section === undefined ? undefined : talk.sections[section],
    score,
    reasons,
  };
}
