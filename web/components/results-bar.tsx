/** Above the results: how many there are, what was searched, which filters are set, in which order they stand. */
import type { SearchAnswer, SearchRequest, Sort } from '../../search/answers.ts';
import { activeFilters, searchWords, toggled, withoutFilters } from '../filters.ts';
import type { View } from '../view.ts';
import { CopyMenu } from './copy-menu.tsx';
import { Mixed } from './mixed.tsx';

type Props = { view: View; request: SearchRequest; answer: SearchAnswer };

export function ResultsBar({ view, request, answer }: Props) {
  const { say } = view;
  return (
    <div class="bar">
      <div class="bar-row">
        <div class="bar-about">
          <p class="bar-count" data-start tabIndex={-1}>
            <strong data-told>{view.count(say.search.found, answer.total)}</strong>{' '}
            <span class="quiet">{say.search.took(view.number(Math.round(answer.tookMs)))}</span>{' '}
            <a href={view.urls.searchFeed(request)} rel="nofollow">
              {say.feed}
            </a>
          </p>
          <CopyMenu
            view={view}
            title={view.say.copy.search(searchWords(request, answer).join(', '))}
            path={linkedSearch(view, request)}
          />
        </div>
        <SortChoice view={view} request={request} />
      </div>
      <Rewritten view={view} request={request} answer={answer} />
      <Chips view={view} request={request} answer={answer} />
    </div>
  );
}

/** What others are sent: the whole search from its first page, whatever is read of it at a time. */
function linkedSearch({ urls }: View, { q, filters, sort, verbatim }: SearchRequest): string {
  return urls.search({ q: q.trim(), filters, sort, verbatim });
}

function Rewritten({ view, request, answer }: Props) {
  const { say, urls, lang } = view;
  if (answer.rewrittenQuery === undefined) return request.verbatim ? <p class="note">{say.search.verbatim}</p> : null;
  const { before, after } = say.search.rewritten;
  return (
    <p class="note">
      <span data-told>
        {before}
        <strong lang={lang(answer.rewrittenQuery)}>{answer.rewrittenQuery}</strong>
        {after}
      </span>{' '}
      <a href={urls.search({ ...request, page: 1, verbatim: true })}>
        <Mixed view={view} text={say.search.asTyped(request.q)} />
      </a>
    </p>
  );
}

function Chips({ view: { say, urls, lang }, request, answer }: Props) {
  const active = activeFilters(request, answer.facets);
  if (active.length === 0) return null;
  return (
    <ul class="plain chips" aria-label={say.search.filters}>
      {active.map(({ facet, value, label }) => (
        <li key={`${facet}=${value}`}>
          <a class="chip" href={urls.search(toggled(request, facet, value))}>
            <span class="unseen">{say.search.remove}: </span>
            <span class="chip-facet">{say.search.facets[facet]}</span> <span lang={lang(label)}>{label}</span>
          </a>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <a class="chips-clear" href={urls.search(withoutFilters(request))}>
            {say.search.clear}
          </a>
        </li>
      )}
    </ul>
  );
}

function SortChoice({ view: { say, urls }, request }: { view: View; request: SearchRequest }) {
  // Without words nothing is more relevant than anything else: the newest stand first.
  const sorts: Sort[] = request.q.trim() === '' ? ['newest', 'oldest'] : ['relevance', 'newest', 'oldest'];
  const current = sorts.includes(request.sort) ? request.sort : sorts[0];
  return (
    <nav class="sort" aria-label={say.search.sortBy}>
      <ul class="plain inline">
        {sorts.map((sort) => (
          <li key={sort}>
            <a
              href={urls.search({ ...request, page: 1, sort })}
              aria-current={sort === current ? 'true' : undefined}
              data-focus={`sort=${sort}`}
              rel="nofollow"
            >
              {say.search.sort[sort]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
