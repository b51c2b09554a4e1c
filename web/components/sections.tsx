/** What was said in a talk, section by section, each with an anchor that can be linked to. */
import type { Reading } from '../../search/reading/reading.ts';
import type { Talk } from '../../search/talk.ts';
import { type View, withBase } from '../view.ts';
import { sectionCopy } from './copy-menu.tsx';
import { Marked } from './marked.tsx';

/** `shown`: headings and HTML with what is marked and explained in them. */
export function Sections({ view, talk, shown }: { view: View; talk: Talk; shown?: Reading['sections'] }) {
  const formerIds = formerIdsOf(talk);
  return (
    <div class="prose">
      {talk.sections.map((section, i) => {
        const { heading, anchor, text, html } = section;
        return (
          <section key={anchor} id={anchor} lang={view.lang(text)}>
            {formerIds[i]?.map((id) => (
              <span key={id} id={id} class="former" />
            ))}
            {heading && (
              <h2>
                <Marked segments={shown?.[i]?.heading ?? [{ text: heading, match: false }]} />{' '}
                <a
                  class="anchor"
                  href={`#${encodeURIComponent(anchor)}`}
                  {...sectionCopy(view, talk, section)}
                  aria-label={view.say.talk.toSection(heading)}
                  lang={view.site.lang}
                >
                  #
                </a>
              </h2>
            )}
            {/* Ingest sanitises a section's HTML, and only that is put here. */}
            <div dangerouslySetInnerHTML={{ __html: withBase(view.site, shown?.[i]?.html ?? html) }} />
          </section>
        );
      })}
    </div>
  );
}

/** For each section the anchors that it had before and that nothing else of the page has: ids of the page itself begin with `page:`. */
function formerIdsOf({ sections }: Talk): string[][] {
  const taken = new Set(sections.map(({ anchor }) => anchor));
  return sections.map(({ formerAnchors = [] }) =>
    formerAnchors.filter((id) => {
      const free = id !== '' && !id.startsWith('page:') && !taken.has(id);
      taken.add(id);
      return free;
    }),
  );
}
