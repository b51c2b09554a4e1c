/** The years of a picture of talks over time. */
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../web/view.ts';
import { columnCounts, yearColumns } from '../../web/years.ts';
import { siteWith } from './sample.ts';

const view = viewOf(siteWith({ lang: 'en' }));
const columnsOf = (years: string[]) => yearColumns(view, { years, topics: new Map() });

describe('columns of years', () => {
  it('are the years that talks are of, and those between them', () => {
    expect(columnsOf(['2021', '2022', '2024']).map(({ label }) => label)).toEqual(['2021', '2022', '2023', '2024']);
    expect(columnsOf([])).toEqual([]);
  });

  it('are at most ten: the older years share the first', () => {
    const years = Array.from({ length: 14 }, (_, i) => String(2011 + i));
    const columns = columnsOf(years);
    expect(columns).toHaveLength(10);
    expect(columns[0]).toEqual({ label: 'until 2015', years: ['2011', '2012', '2013', '2014', '2015'] });
    expect(columns.at(-1)).toEqual({ label: '2024', years: ['2024'] });
    const counts = columnCounts({ years, topics: new Map([['fds', years.map(() => 1)]]) }, 'fds', columns);
    expect(counts).toEqual([5, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('leave a wrong date far away without filling the time between', () => {
    expect(columnsOf(['1970', '2023', '2024']).map(({ label }) => label)).toEqual(['1970', '2023', '2024']);
  });

  it('count nothing for a topic without talks', () => {
    const columns = columnsOf(['2023', '2024']);
    expect(columnCounts({ years: ['2023', '2024'], topics: new Map() }, 'none', columns)).toEqual([0, 0]);
  });
});
