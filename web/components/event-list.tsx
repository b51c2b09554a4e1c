/** Events with their dates and how many talks they had. */
import type { EventItem } from '../../search/answers.ts';
import type { View } from '../view.ts';
import { Day } from './day.tsx';

export function EventList({ view, events }: { view: View; events: EventItem[] }) {
  return (
    <ul class="plain events">
      {events.map((event) => (
        <li key={event.id}>
          <a class="event" href={view.urls.event(event.id)}>
            <span class="event-title" lang={view.lang(event.title)}>
              {event.title}
            </span>
            <span class="event-facts">
              {event.date && <Day view={view} date={event.date} />} <span>{view.count(view.say.talks, event.talks)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
