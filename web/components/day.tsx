/** A date, as exact as it is known. */
import type { IsoDate } from '../../search/talk.ts';
import type { View } from '../view.ts';

export function Day({ view, date, short = false }: { view: View; date: IsoDate; short?: boolean }) {
  return <time dateTime={date}>{short ? view.shortDate(date) : view.date(date)}</time>;
}
