/** What a search found, in its order, with what matched marked. */
import type { Hit } from '../../search/answers.ts';
import { langOf, type View } from '../view.ts';
import { Marked } from './marked.tsx';
import { TalkRow } from './talk-row.tsx';

type Props = { view: View; hits: Hit[]; label: (topic: string) => string /** The first hit's number. */; start?: number };

export function HitList({ view, hits, label, start = 1 }: Props) {
  return (
    <ol class="plain talks" start={start}>
      {hits.map((hit) => (
        <TalkRow
          key={hit.id}
          view={view}
          talk={hit}
          title={<Marked segments={hit.highlights.title} />}
          text={<Marked segments={hit.highlights.snippet} />}
          section={<AnsweringSection view={view} hit={hit} />}
          label={label}
          heading="h3"
        />
      ))}
    </ol>
  );
}

function AnsweringSection({ view, hit }: { view: View; hit: Hit }) {
  const { section } = hit;
  if (!section?.heading) return null;
  return (
    <p class="talk-section">
      <span class="unseen">{view.say.search.inSection}: </span>
      <a href={view.urls.talk(hit.id, anchorOf(section.url))} lang={langOf(hit.language)}>
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
