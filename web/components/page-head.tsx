/** The head of a page that is about one thing: what it is, its name, and what is known of it at once. */
import type { ComponentChildren } from 'preact';

type Props = {
  /** What kind of thing it is, above the name; a link to the list of them. */ kind?: ComponentChildren;
  title: ComponentChildren;
  lang?: string;
  children?: ComponentChildren;
};

export function PageHead({ kind, title, lang, children }: Props) {
  return (
    <header class="head">
      {kind && <p class="head-kind">{kind}</p>}
      <h1 lang={lang}>{title}</h1>
      {children}
    </header>
  );
}
