/** Labels with numbers, set like the index at the back of a book: in columns, under their initials, with leaders. */
import type { ComponentChildren } from 'preact';
import { initialOf } from '../format.ts';
import { grouped } from '../group.ts';
import type { View } from '../view.ts';

export type IndexEntry = { label: string; url: string; talks: number; note?: string; picture?: ComponentChildren };

/** Entries in the order of their labels, under their initials. */
export function GroupedIndex({ view, entries }: { view: View; entries: IndexEntry[] }) {
  const groups = grouped(entries, ({ label }) => initialOf(label));
  return (
    <div class="index index-grouped">
      {[...groups].map(([initial, group]) => (
        <section key={initial} class="index-group">
          <h2>{initial}</h2>
          <IndexList view={view} entries={group} />
        </section>
      ))}
    </div>
  );
}

/** Entries in the order given. */
export function IndexList({ view, entries }: { view: View; entries: IndexEntry[] }) {
  return (
    <ul class="plain index-list">
      {entries.map(({ label, url, talks, note, picture }) => (
        <li key={url}>
          <a class="entry" href={url}>
            <span class="entry-name">
              <span lang={view.lang(label)}>{label}</span>
              {note && <small lang={view.lang(note)}> {note}</small>}
            </span>
            <span class="entry-count">
              {picture}
              <span aria-hidden="true">{view.number(talks)}</span>
              <span class="unseen">{view.count(view.say.talks, talks)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
