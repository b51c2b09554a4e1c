/** The topics of a talk as links to their pages. */
import type { View } from '../view.ts';

export function TopicLinks({ view, topics, label }: { view: View; topics: string[]; label: (id: string) => string }) {
  if (topics.length === 0) return null;
  return (
    <ul class="plain tags" aria-label={view.say.topics}>
      {topics.map((id) => (
        <li key={id}>
          <a class="tag" href={view.urls.topic(id)} lang={view.lang(label(id))}>
            {label(id)}
          </a>
        </li>
      ))}
    </ul>
  );
}
