/** The search page: the box, and below it what was found, or before a search what there is to find. */
import type { SearchAnswer, SearchRequest } from '../../search/answers.ts';
import { EmptyResults } from '../components/empty-results.tsx';
import { FacetPanel } from '../components/facets.tsx';
import { FindForm } from '../components/find-form.tsx';
import { feedForm } from '../components/head.tsx';
import { HitList } from '../components/hit-list.tsx';
import { type Home, HomeLists } from '../components/home-lists.tsx';
import { Paging } from '../components/paging.tsx';
import { ResultsBar } from '../components/results-bar.tsx';
import { describeSearch } from '../describe.ts';
import { renderDocument } from '../document.tsx';
import { searchWords } from '../filters.ts';
import type { Site } from '../site.ts';
import { type View, viewOf } from '../view.ts';

export type SearchPage = {
  request: SearchRequest;
  answer: SearchAnswer;
  /** Given before a search: what there is to find. The answer then holds the newest talks. */
  home?: Home;
};

export function searchPage(site: Site, page: SearchPage): string {
  const view = viewOf(site);
  const { request, answer, home } = page;
  return renderDocument(view, {
    title: titleOf(view, page),
    description: home ? undefined : describeSearch(view, answer),
    path: view.urls.search(request),
    forms: [feedForm(view.urls.searchFeed(request), titleOf(view, { ...page, request: { ...request, page: 1 } }))],
    lead: (
      <div class="hero">
        <div id="page:intro" class={home ? 'intro intro-front' : 'intro'}>
          <Heading view={view} home={home} words={request.q.trim()} />
        </div>
        <FindForm view={view} size="large" request={request} focus={home !== undefined} />
      </div>
    ),
    children: (
      <div id="page:results" class="results" tabIndex={-1}>
        {home ? <HomeLists view={view} answer={answer} home={home} /> : <Results view={view} request={request} answer={answer} />}
      </div>
    ),
  });
}

function Heading({ view, home, words }: { view: View; home: Home | undefined; words: string }) {
  const { before, marked, after } = view.say.search.heading;
  if (home) {
    return (
      <>
        <h1>
          {before}
          <span class="stroke">{marked}</span>
          {after}
        </h1>
        <p class="lede">
          {view.say.search.lede(view.count(view.say.talks, home.talks), view.count(view.say.eventCount, home.events.length))}
        </p>
      </>
    );
  }
  // Seen on paper only, where the box is not.
  return (
    <h1 class="unseen">
      {words && <span lang={view.lang(words)}>{words}</span>}
      {words && ' – '}
      {view.say.search.label}
    </h1>
  );
}

function Results({ view, request, answer }: { view: View; request: SearchRequest; answer: SearchAnswer }) {
  const labels = new Map(answer.facets.topics.map(({ value, label }) => [value, label]));
  return (
    <>
      <ResultsBar view={view} request={request} answer={answer} />
      <section class="found" aria-labelledby="found">
        <h2 class="unseen" id="found">
          {view.say.search.results}
        </h2>
        {answer.hits.length === 0 ? (
          <EmptyResults view={view} request={request} answer={answer} />
        ) : (
          <HitList
            view={view}
            hits={answer.hits}
            label={(id) => labels.get(id) ?? id}
            start={(answer.page - 1) * answer.perPage + 1}
            q={answer.rewrittenQuery ?? request.q.trim()}
          />
        )}
        <Paging
          view={view}
          page={answer.page}
          last={Math.ceil(answer.total / answer.perPage)}
          to={(page) => view.urls.search({ ...request, page })}
        />
      </section>
      <FacetPanel view={view} request={request} facets={answer.facets} />
    </>
  );
}

function titleOf({ say }: View, { request, answer, home }: SearchPage): string | undefined {
  if (home) return undefined;
  const words = searchWords(request, answer);
  const what = words.length > 0 ? words.join(', ') : say.search.label;
  return request.page > 1 ? `${what} – ${say.pages.page(request.page)}` : what;
}
