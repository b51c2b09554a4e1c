/** Where a talk or event was read from, and where it can be corrected. */
import type { SourceKind } from '../../search/talk.ts';
import { correctionUrl, safeUrl, type View } from '../view.ts';

type Props = { view: View; sources: { path: string; line: number; kind?: SourceKind; url?: string }[] };

export function SourceList({ view, sources }: Props) {
  const { say, site, urls } = view;
  return (
    <ul class="plain sources">
      {sources.map((source) => {
        const original = source.url && safeUrl(view, source.url);
        const correction = correctionUrl(site, source);
        return (
          <li key={`${source.path}:${source.line}`}>
            <a href={urls.source(source.path)}>
              <code>
                {source.path}:{source.line}
              </code>
            </a>
            <ul class="plain dotted">
              {source.kind && <li>{say.talk.sourceKinds[source.kind]}</li>}
              {original && (
                <li>
                  <a href={original}>{say.talk.original}</a>
                </li>
              )}
              {correction && (
                <li>
                  <a href={correction}>{say.talk.correct}</a>
                </li>
              )}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
