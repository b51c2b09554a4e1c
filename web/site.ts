/** What every page needs to know of the site that it is part of. */

export type Lang = 'en' | 'ko';

export type Asset = {
  /** Named by its content, such as `/assets/site.0b1c2d3e4f.css`; the base does not stand in it. */
  path: string;
  body: string;
  /** What the response says in `Content-Type`. */
  type: string;
};

export type Assets = {
  /** Of what stands around every page, and of the search box: small, so that these are seen at once. */
  shell: Asset;
  /** Of everything else. */
  style: Asset;
  script: Asset;
  favicon: Asset;
};

export type Site = {
  /** Path that all links start with: empty, or such as `/talkdex`. */
  base: string;
  /** `scheme://host` without a slash behind it, for canonical links and Open Graph. */
  origin: string;
  lang: Lang;
  assets: Assets;
  /** Where a source can be corrected, such as `https://git.example/talks/edit/main/{path}#L{line}`. */
  sourceUrl?: string;
};
