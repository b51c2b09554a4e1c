/** The years of a picture of talks over time, as columns. */
import type { TalksByYear } from '../search/years.ts';
import type { View } from './view.ts';

export type YearColumn = {
  label: string;
  /** Usually one; the first column may hold all that are older. */
  years: string[];
};

/** So many columns are legible on a phone. */
const most = 10;

/** The newest years, with those between that no talk is of where there is room; the older ones share the first column. */
export function yearColumns({ say }: View, { years }: TalksByYear): YearColumn[] {
  const all = withGaps(years);
  const single = (year: string) => ({ label: say.years.one(year), years: [year] });
  if (all.length <= most) return all.map(single);
  const newest = years.slice(1 - most);
  const older = years.slice(0, 1 - most);
  const first = { label: say.years.before(older.at(-1) ?? ''), years: older };
  return [first, ...newest.map(single)];
}

/** How many talks of a topic each column holds. */
export function columnCounts({ years, topics }: TalksByYear, topic: string, columns: YearColumn[]): number[] {
  const counts = topics.get(topic) ?? [];
  return columns.map((column) => column.years.reduce((sum, year) => sum + (counts[years.indexOf(year)] ?? 0), 0));
}

/** All years from the first to the last; only those given where these lie too far apart. */
function withGaps(years: string[]): string[] {
  const [first, last] = [Number(years[0]), Number(years.at(-1))];
  if (!(last - first < most)) return years;
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
}
