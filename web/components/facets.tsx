/** The filters beside the results: each value a link that sets or takes away one filter and keeps all else. */
import type { FacetName, Facets, FacetValue, SearchRequest } from '../../search/answers.ts';
import { activeFilters, facetNames, facetValues, toggled } from '../filters.ts';
import type { View } from '../view.ts';

/** How many values of a facet stand open; the others wait behind "more". */
const open = 8;

type Props = { view: View; request: SearchRequest; facets: Facets };

export function FacetPanel({ view, request, facets }: Props) {
  const { say } = view;
  const active = activeFilters(request, facets).length;
  const shown = facetNames.filter((facet) => facetValues(request, facets, facet).length > 0);
  if (shown.length === 0) return null;
  return (
    <details class="facets" id="facets">
      <summary>
        {say.search.filters}
        {active > 0 && <span class="facets-active">{view.count(say.search.active, active)}</span>}
      </summary>
      <nav class="facets-body" aria-label={say.search.filters}>
        {shown.map((facet) => (
          <Facet key={facet} view={view} request={request} facet={facet} values={facetValues(request, facets, facet)} />
        ))}
      </nav>
    </details>
  );
}

function Facet({ view, request, facet, values }: { view: View; request: SearchRequest; facet: FacetName; values: FacetValue[] }) {
  const { say } = view;
  // Values that are set are first, and never hidden behind "more".
  const cut = Math.max(open, request.filters[facet].length);
  const [first, rest] = values.length <= cut + 2 ? [values, []] : [values.slice(0, cut), values.slice(cut)];
  const choices = (some: FacetValue[]) => (
    <ul class="plain">
      {some.map((value) => (
        <li key={value.value}>
          <Choice view={view} request={request} facet={facet} value={value} />
        </li>
      ))}
    </ul>
  );
  return (
    <section class="facet" aria-labelledby={`facet-${facet}`}>
      <h2 id={`facet-${facet}`}>{say.search.facets[facet]}</h2>
      {choices(first)}
      {rest.length > 0 && (
        <details id={`more-${facet}`}>
          <summary>{view.count(say.search.more, rest.length)}</summary>
          {choices(rest)}
        </details>
      )}
    </section>
  );
}

function Choice({ view, request, facet, value }: { view: View; request: SearchRequest; facet: FacetName; value: FacetValue }) {
  const set = request.filters[facet].includes(value.value);
  return (
    <a
      class="choice"
      href={view.urls.search(toggled(request, facet, value.value))}
      aria-current={set ? 'true' : undefined}
      data-focus={`${facet}=${value.value}`}
      rel="nofollow"
    >
      <span class="choice-name">
        {set && <span class="unseen">{view.say.search.remove}: </span>}
        <span lang={view.lang(value.label)}>{value.label}</span>
      </span>
      <span class="choice-count">{view.number(value.count)}</span>
    </a>
  );
}
