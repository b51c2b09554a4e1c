/** A source as a tree of blocks, with the title that it has as a whole. */
import type { Root, RootContent } from 'mdast';
import type { IsoDate } from '../../search/talk.ts';
import type { FrontMatter } from './front-matter.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { readText } from './text.ts';
import { textOf } from './text-of.ts';

export type Post = {
  /** Relative to the data folder. */
  path: string;
  blocks: RootContent[];
  data: FrontMatter;
  /** Empty where it has none. */
  title: string;
  /** Where it was published, when it says so. */
  url?: string;
  /** When it was published, where its page says so beside its text. */
  published?: IsoDate;
};

/** `body` is the source without its front matter, which is `data`. */
export function readPost(path: string, body: string, data: FrontMatter): Post {
  if (/\.html?$/i.test(path)) {
    const { tree, title = firstHeading(tree) ?? '', ...page } = readHtml(body);
    return { path, blocks: tree.children, data, title: data.title ?? title, ...page };
  }
  const plain = /\.txt$/i.test(path) && !/^#{1,4} \S.*\n(?:[\s\S]*\n)?#{1,4} \S/m.test(body);
  const tree = plain ? readText(body) : readMarkdown(body);
  const title = data.title ?? firstHeading(tree) ?? (plain ? firstLine(body) : undefined) ?? '';
  return { path, blocks: tree.children, data, title, url: data.canonical_url };
}

/** In UTF-16 code units; a longer first line is text. */
const LONGEST_TITLE = 160;

function firstLine(body: string): string | undefined {
  const line = /\S[^\n]*/.exec(body)?.[0].trimEnd();
  return line && line.length <= LONGEST_TITLE ? line : undefined;
}

/** A heading that stands alone on the highest level of the post is its title. */
function firstHeading(tree: Root): string | undefined {
  const headings = tree.children.filter((node) => node.type === 'heading');
  const highest = headings.reduce((depth, node) => Math.min(depth, node.depth), 6);
  const [only, ...others] = headings.filter(({ depth }) => depth === highest);
  if (!only || others.length || (only.depth > 1 && only !== headings[0])) return undefined;
  return textOf(only).trim();
}
