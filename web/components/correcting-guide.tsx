/** How whoever wrote a file corrects what was read from it: front matter to paste, and what its keys mean. */
import type { SourceReport } from '../../search/answers.ts';
import type { View } from '../view.ts';

type Props = { view: View; path: string; kind: SourceReport['kind']; stated: NonNullable<SourceReport['stated']> };

export function CorrectingGuide({ view, path, kind, stated: { text, place } }: Props) {
  const { say } = view;
  const { correct } = say.report;
  const format = /\.html?$/i.test(path) ? correct.formats.html : /\.txt$/i.test(path) ? correct.formats.text : undefined;
  return (
    <section class="correcting" aria-labelledby="correcting">
      <h2 id="correcting" class="rule">
        {correct.title}
      </h2>
      <p>{kind === 'none' ? correct.note : correct.lede}</p>
      <figure class="snippet" aria-label={correct.snippet}>
        <pre>
          <code lang={view.lang(text)}>{text}</code>
        </pre>
        <button type="button" class="button scripted" data-copy={text}>
          {say.copy.button}
        </button>
      </figure>
      <p>
        {correct.places[place]} {format}
      </p>
      <dl class="keys">
        {keysOf(view, kind).map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <code>{keys}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{correct.after}</p>
    </section>
  );
}

function keysOf({ say }: View, kind: SourceReport['kind']): [string, string][] {
  const { kind: kinds, event, talks, title, speakers, id, extras } = say.report.correct.keys;
  const recap: [string, string][] = [['talks', talks]];
  const note: [string, string][] = [['title', title]];
  return [
    ['kind', kinds],
    ['event', event],
    ...(kind === 'note' ? note : kind === 'recap' ? recap : [...note, ...recap]),
    ['speakers', speakers],
    ...(kind === 'none' ? [] : ([['id', id]] as [string, string][])),
    ...(kind === 'recap' ? [] : ([['topics, slides, video, links', extras]] as [string, string][])),
  ];
}
