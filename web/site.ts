/** What every page needs to know of the site that it is part of. */

export type Lang = 'en' | 'ko';

export type Asset<Body extends string | Buffer = string> = {
  /** The base does not stand in it. */
  path: string;
  body: Body;
  /** What the response says in `Content-Type`. */
  type: string;
  /** Whether the path is named by the content, such as `/assets/site.0b1c2d3e4f.css`, so that what is there never changes. */
  lasting: boolean;
};

/** It has a plain path: other programs ask for it by that name, or remember it for years. */
export type Picture = Asset<Buffer> & { width: number; height: number };

export type Assets = {
  /** Of what stands around every page, and of the search box: small, so that these are seen at once. */
  shell: Asset;
  /** Of everything else. */
  style: Asset;
  script: Asset;
  favicon: Asset;
  /** The favicon for what shows no SVG: chats, lists of bookmarks. */
  icon: Picture;
  touchIcon: Picture;
  /** What chats and documents show beside a link to any page. */
  card: Picture;
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
