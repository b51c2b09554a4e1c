/** An event by its name, with its date. */
import type { EventRef } from '../../search/talk.ts';
import type { View } from '../view.ts';
import { Day } from './day.tsx';

export function Occasion({ view, event: { id, title, date } }: { view: View; event: EventRef }) {
  return (
    <>
      <a href={view.urls.event(id)} lang={view.lang(title)}>
        {title}
      </a>
      {date && (
        <>
          {' '}
          <Day view={view} date={date} />
        </>
      )}
    </>
  );
}
