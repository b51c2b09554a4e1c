/** Links to the other pages of a long list. */
import type { View } from '../view.ts';

/** `page` is the one shown, from 1, `last` the number of pages, `to` the address of one. */
type Props = { view: View; page: number; last: number; to: (page: number) => string };

export function Paging({ view: { say }, page, last, to }: Props) {
  if (last < 2) return null;
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
