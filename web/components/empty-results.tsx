/** What to do when a search found nothing. */
import type { SearchAnswer, SearchRequest } from '../../search/answers.ts';
import { activeFilters, withoutFilters } from '../filters.ts';
import type { View } from '../view.ts';

type Props = { view: View; request: SearchRequest; answer: SearchAnswer };

export function EmptyResults({ view: { say, urls }, request, answer }: Props) {
  if (answer.total > 0) {
    return (
      <div class="empty">
        <p class="empty-title">{say.empty.beyond}</p>
        <p>
          <a href={urls.search({ ...request, page: 1 })}>{say.empty.firstPage}</a>
        </p>
      </div>
    );
  }
  const filtered = activeFilters(request, answer.facets).length > 0;
  const words = request.q.trim();
  return (
    <div class="empty">
      <p class="empty-title">{words === '' ? say.empty.plain : say.empty.title(words)}</p>
      {filtered && (
        <p>
          <a class="button" href={urls.search(withoutFilters(request))}>
            {say.empty.withoutFilters}
          </a>
        </p>
      )}
      {words !== '' && (
        <ul>
          {say.empty.hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      )}
      <ul class="plain dotted">
        {(['topics', 'speakers', 'events'] as const).map((list) => (
          <li key={list}>
            <a href={urls[list]()}>{say[list]}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
