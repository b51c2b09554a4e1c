/** Talks over the years: a picture of circles, each with the number of talks in it and a link to them. */
import type { TopicItem } from '../../search/answers.ts';
import type { TalksByYear } from '../../search/years.ts';
import { topicLabel, type View } from '../view.ts';
import { columnCounts, type YearColumn, yearColumns } from '../years.ts';

type Props = { view: View; byYear: TalksByYear };

/** In rem: the radius of a circle for one talk, and the greatest one; a number must fit into either. */
const least = 0.75;
const greatest = 1.15;
/** In rem: what the columns of a narrow phone have together. */
const narrow = 17.5;

/** One row of circles for each of the topics. */
export function Timeline({ view, byYear, topics }: Props & { topics: TopicItem[] }) {
  const { say, urls, site } = view;
  const columns = yearColumns(view, byYear);
  const rows = topics.map((topic) => ({
    topic,
    label: topicLabel(site, topic),
    counts: columnCounts(byYear, topic.id, columns),
  }));
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  if (columns.length === 0) return null;
  return (
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline" class="rule">
        {say.years.title}
      </h2>
      <p class="timeline-lede">{say.years.lede}</p>
      <ul class="plain">
        {rows.map(({ topic, label, counts }) => (
          <li key={topic.id} class="timeline-row">
            <a class="timeline-name" href={urls.topic(topic.id)} lang={view.lang(label)}>
              {label}
            </a>
            <Circles view={view} topic={topic} columns={columns} counts={counts} most={most} />
          </li>
        ))}
        <li class="timeline-row timeline-years" aria-hidden="true">
          <YearAxis columns={columns} />
        </li>
      </ul>
    </section>
  );
}

/** The years of one topic. */
export function TopicYears({ view, byYear, topic }: Props & { topic: TopicItem }) {
  const columns = yearColumns(view, byYear);
  const counts = columnCounts(byYear, topic.id, columns);
  if (columns.length < 2) return null;
  return (
    <section class="timeline timeline-one" aria-label={view.say.years.title}>
      <Circles view={view} topic={topic} columns={columns} counts={counts} most={Math.max(1, ...counts)} />
      <YearAxis columns={columns} />
    </section>
  );
}

/** A line so small that it stands beside a name: how high it is at each year. */
export function Spark({ view, byYear, columns, topic }: Props & { columns: YearColumn[]; topic: TopicItem }) {
  const counts = columnCounts(byYear, topic.id, columns);
  const some = columns.filter((_, i) => counts[i]);
  const most = Math.max(1, ...counts);
  if (columns.length < 2 || some.length === 0) return null;
  return (
    <>
      <svg class="spark" viewBox={`0 0 ${columns.length * 5} 14`} aria-hidden="true">
        {counts.map((count, i) => {
          const height = count === 0 ? 1 : 2 + (12 * count) / most;
          return <rect key={columns[i]?.label} x={i * 5} y={14 - height} width="4" height={round(height)} />;
        })}
      </svg>
      <span class="unseen">{view.say.years.spread(some[0]?.years[0] ?? '', some.at(-1)?.years.at(-1) ?? '')}: </span>
    </>
  );
}

type CirclesProps = { view: View; topic: TopicItem; columns: YearColumn[]; counts: number[]; most: number };

/** Its places across are shares of its width and its sizes are rem, so that nothing shrinks where there is less room. */
function Circles({ view, topic, columns, counts, most }: CirclesProps) {
  const label = topicLabel(view.site, topic);
  const largest = Math.max(least, Math.min(greatest, narrow / columns.length / 2));
  // The area tells the number.
  const radius = (count: number) => round(least + (largest - least) * Math.sqrt((count - 1) / Math.max(1, most - 1)));
  return (
    <svg class="timeline-circles" width="100%" height="2.5rem">
      <title>{label}</title>
      <line x1="0" x2="100%" y1="1.25rem" y2="1.25rem" />
      {columns.map((column, i) => {
        const count = counts[i] ?? 0;
        if (count === 0)
          return <circle key={column.label} class="timeline-none" cx={middle(i, columns)} cy="1.25rem" r="0.125rem" />;
        return (
          <a
            key={column.label}
            href={view.urls.search({ filters: { topics: [topic.id], years: column.years } })}
            aria-label={view.say.years.mark(label, column.label, view.count(view.say.talks, count))}
          >
            <circle cx={middle(i, columns)} cy="1.25rem" r={`${radius(count)}rem`} />
            <text x={middle(i, columns)} y="1.25rem" dy="0.35em" text-anchor="middle">
              {view.number(count)}
            </text>
          </a>
        );
      })}
    </svg>
  );
}

function YearAxis({ columns }: { columns: YearColumn[] }) {
  return (
    <svg class="timeline-axis" width="100%" height="1.5rem" aria-hidden="true">
      {columns.map(({ label, years }, i) => (
        <text key={label} x={middle(i, columns)} y="1rem" text-anchor="middle">
          {years.length > 1 && '–'}
          {years.at(-1)}
        </text>
      ))}
    </svg>
  );
}

/** The middle of a column, as a share of the width. */
function middle(column: number, columns: YearColumn[]): string {
  return `${round(((column + 0.5) / columns.length) * 100)}%`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
