/** What a browser shows for an address that has no page, or a failure. */
import { FindForm } from '../components/find-form.tsx';
import { PageHead } from '../components/page-head.tsx';
import { renderDocument } from '../document.tsx';
import type { Site } from '../site.ts';
import { viewOf } from '../view.ts';

export type ErrorPage = {
  /** The HTTP status. */
  status: number;
  title: string;
  /** What happened, and what to do. */
  detail: string;
};

export function errorPage(site: Site, { status, title, detail }: ErrorPage): string {
  const view = viewOf(site);
  const { say } = view;
  // What is known is said in the reader's language; what is not, as whoever failed said it.
  const known = Object.entries(say.error.statuses).find(([each]) => each === String(status))?.[1];
  const said = known ?? { title, detail };
  const lang = known ? undefined : view.lang(detail);
  return renderDocument(view, {
    title: said.title,
    description: said.detail,
    children: (
      <>
        <PageHead kind={String(status)} title={said.title} lang={lang}>
          <p class="lede" lang={lang}>
            {said.detail}
          </p>
        </PageHead>
        <section class="elsewhere" aria-labelledby="elsewhere">
          <h2 id="elsewhere">{say.error.elsewhere}</h2>
          <FindForm view={view} size="large" />
        </section>
      </>
    ),
  });
}
