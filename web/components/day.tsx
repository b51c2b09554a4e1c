/** A date, as exact as it is known. */
import type { IsoDate } from '../../search/talk.ts';
import type { View } from '../view.ts';

export function Day({ view, date }: { view: View; date: IsoDate }) {
  return <time dateTime={date}>{view.date(date)}</time>;
}
