/** What a browser shows for an address that has no page, a talk that is gone, or a failure. */
import type { TopicItem } from '../../search/answers.ts';
import type { TalkCard } from '../../search/talk.ts';
import { FindForm } from '../components/find-form.tsx';
import { PageHead } from '../components/page-head.tsx';
import { TalkList } from '../components/talk-list.tsx';
import { renderDocument } from '../document.tsx';
import type { Site } from '../site.ts';
import { viewOf } from '../view.ts';

export type ErrorPage = {
  /** The HTTP status. */
  status: number;
  title: string;
  /** What happened, and what to do. */
  detail: string;
  /** For a talk that is gone: those most like it. */
  nearest?: TalkCard[];
  /** For the labels of their topics. */
  topics?: TopicItem[];
};

export function errorPage(site: Site, { status, title, detail, nearest = [], topics }: ErrorPage): string {
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
        {nearest.length > 0 && (
          <section class="related" aria-labelledby="nearest">
            <h2 id="nearest" class="rule">
              {say.error.nearest}
            </h2>
            <TalkList view={view} talks={nearest} topics={topics} heading="h3" />
          </section>
        )}
      </>
    ),
  });
}
