/** Links to the other pages of results. */
import type { SearchAnswer, SearchRequest } from '../../search/answers.ts';
import type { View } from '../view.ts';

type Props = { view: View; request: SearchRequest; answer: SearchAnswer };

export function Paging({ view: { say, urls }, request, answer }: Props) {
  const { page } = answer;
  const last = Math.ceil(answer.total / answer.perPage);
  if (last < 2) return null;
  const to = (number: number) => urls.search({ ...request, page: number });
  return (
    <nav class="paging" aria-label={say.pages.label}>
      {page > 1 && (
        <a class="paging-step" rel="prev" href={to(Math.min(page - 1, last))}>
          {say.pages.previous}
        </a>
      )}
      <ol class="plain inline paging-numbers">
        {pageNumbers(page, last).map((number, at) => (
          <li key={number ?? `gap-${at}`}>
            {number === undefined ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a href={to(number)} aria-label={say.pages.page(number)} aria-current={number === page ? 'page' : undefined}>
                {number}
              </a>
            )}
          </li>
        ))}
      </ol>
      {page < last && (
        <a class="paging-step" rel="next" href={to(page + 1)}>
          {say.pages.next}
        </a>
      )}
    </nav>
  );
}

/** The first, the last and those around the current page; undefined stands for a gap. */
export function pageNumbers(page: number, last: number): (number | undefined)[] {
  const shown = Array.from({ length: last }, (_, at) => at + 1).filter((n) => n === 1 || n === last || Math.abs(n - page) <= 1);
  return shown.flatMap((n, at) => {
    const before = shown[at - 1] ?? 0;
    // A gap of a single page is that page: "1 … 3" is no shorter than "1 2 3".
    return n - before === 2 ? [n - 1, n] : n - before > 2 ? [undefined, n] : [n];
  });
}
