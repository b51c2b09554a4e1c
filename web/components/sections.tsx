/** What was said in a talk, section by section, each with an anchor that can be linked to. */
import type { Talk } from '../../search/talk.ts';
import { langOf, type View, withBase } from '../view.ts';

export function Sections({ view, talk }: { view: View; talk: Talk }) {
  return (
    <div class="prose" lang={langOf(talk.language)}>
      {talk.sections.map(({ heading, anchor, html }) => (
        <section key={anchor} id={anchor}>
          {heading && (
            <h2>
              {heading}{' '}
              <a
                class="anchor"
                href={`#${encodeURIComponent(anchor)}`}
                aria-label={view.say.talk.toSection(heading)}
                lang={view.site.lang}
              >
                #
              </a>
            </h2>
          )}
          {/* Ingest sanitises a section's HTML, and only that is put here. */}
          <div dangerouslySetInnerHTML={{ __html: withBase(view.site, html) }} />
        </section>
      ))}
    </div>
  );
}
