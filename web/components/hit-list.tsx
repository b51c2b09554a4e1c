/** What a search found, in its order, with what matched marked. */
import type { Hit } from '../../search/answers.ts';
import type { View } from '../view.ts';
import { TalkRow } from './talk-row.tsx';

type Props = {
  view: View;
  hits: Hit[];
  label: (topic: string) => string;
  /** The first hit's number. */
  start?: number;
  /** The words that were searched, when there were any. */
  q?: string;
};

export function HitList({ view, hits, label, start = 1, q }: Props) {
  return (
    <ol class="plain talks" start={start}>
      {hits.map((hit) => (
        <TalkRow
          key={hit.id}
          view={view}
          talk={hit}
          title={hit.highlights.title}
          text={hit.highlights.snippet}
          section={<AnsweringSection view={view} hit={hit} q={q} />}
          q={q}
          label={label}
          heading="h3"
        />
      ))}
    </ol>
  );
}

function AnsweringSection({ view, hit, q }: { view: View; hit: Hit; q?: string }) {
  const { section } = hit;
  if (!section?.heading) return null;
  return (
    <p class="talk-section">
      <span class="unseen">{view.say.search.inSection}: </span>
      <a href={view.urls.talk(hit.id, anchorOf(section.url), q)} lang={view.lang(section.heading)}>
        {section.heading}
      </a>
    </p>
  );
}

/** What stands behind `#`, decoded: the address around it is built anew, so that it has the site's base. */
function anchorOf(url: string): string | undefined {
  const anchor = url.split('#')[1];
  if (anchor === undefined) return undefined;
  try {
    return decodeURIComponent(anchor);
  } catch {
    // Not percent-encoded: a heading such as "100%" has such an anchor.
    return anchor;
  }
}
