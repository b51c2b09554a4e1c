/** What the last refresh did: the talks that came, changed, moved and went, and the files that did not go as hoped. */
import type { ComponentChildren } from 'preact';
import type { FileTrouble, RefreshNames, Some, TalkChange } from '../../search/answers.ts';
import type { View } from '../view.ts';

type Props = {
  view: View;
  /** ISO 8601 date and time, UTC. */
  time: string;
  names: RefreshNames;
};

const talkChanges: TalkChange[] = ['added', 'changed', 'moved', 'removed'];
const fileTroubles: FileTrouble[] = ['failed', 'lastGood', 'skipped'];

/** A short list is open from the start. */
const short = 5;

export function LastRefresh({ view, time, names: { talks, files } }: Props) {
  const { say, urls, site } = view;
  const { title, nothing } = say.report.last;
  return (
    <section class="last-refresh" aria-labelledby="last-refresh">
      <div class="rule rule-row">
        <h2 id="last-refresh">{title}</h2>
        <time class="quiet" dateTime={time}>
          {view.time(time)}
        </time>
      </div>
      {talkChanges.every((change) => talks[change].total === 0) && <p class="quiet">{nothing}</p>}
      {talkChanges.map((change) => (
        <Group key={change} view={view} message={say.report.last.talks[change]} some={talks[change]}>
          {/* The permalink of a talk that moved leads on, and that of one that is gone says so. */}
          {({ id, title }) => (
            <a href={urls.talk(id)} lang={view.lang(title)}>
              {title}
            </a>
          )}
        </Group>
      ))}
      {fileTroubles.map((trouble) => (
        <Group key={trouble} view={view} message={say.report.last.files[trouble]} some={files[trouble]}>
          {({ path, reason }) => (
            <>
              <a href={urls.source(path)}>
                <code>{path}</code>
              </a>{' '}
              {/* The parser speaks English, whatever the page speaks. */}
              <span class="quiet" lang={site.lang === 'en' ? undefined : 'en'}>
                {reason}
              </span>
            </>
          )}
        </Group>
      ))}
    </section>
  );
}

type GroupProps<T> = {
  view: View;
  message: (n: number, written: string) => string;
  some: Some<T>;
  children: (each: T) => ComponentChildren;
};

function Group<T>({ view, message, some: { total, first }, children }: GroupProps<T>) {
  if (total === 0) return null;
  const more = total - first.length;
  return (
    <details class="clean" open={total <= short}>
      <summary>{view.count(message, total)}</summary>
      <ul class="plain">
        {first.map((each, i) => (
          <li key={i}>{children(each)}</li>
        ))}
        {more > 0 && <li class="quiet">{view.count(view.say.report.last.more, more)}</li>}
      </ul>
    </details>
  );
}
