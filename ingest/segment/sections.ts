/** From the blocks of one talk to its sections: sub-headings begin them, the HTML is sanitised. */
import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Root as Html } from 'hast';
import type { Nodes, Root, RootContent } from 'mdast';
import rehypeSanitize, { defaultSchema, type Options } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { LinkKind, Section, TalkLink } from '../../search/talk.ts';

/** With what images say, which is searched, too; without markup. A line that is broken off and goes on is two words. */
function textOf(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if ('children' in node) return (node.children as Nodes[]).map(textOf).join('');
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  return 'value' in node && node.type !== 'html' ? node.value : '';
}

const schema: Options = {
  ...defaultSchema,
  clobberPrefix: '',
  attributes: {
    '*': [],
    a: ['href', ['rel', 'nofollow', 'noopener']],
    img: ['src', 'alt', ['loading', 'lazy']],
    th: ['align'],
    td: ['align'],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: [] },
};

const IMAGE = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

/** Local images are served below `/files/`; images elsewhere become links, so that a page loads nothing from elsewhere. */
function rewriteLinks(folder: string) {
  return (tree: Html) => {
    visit(tree, 'element', (node) => {
      if (node.tagName === 'a') {
        node.properties.rel = ['nofollow', 'noopener'];
        if (!/^(?:https?|mailto):/i.test(String(node.properties.href))) delete node.properties.href;
      }
      if (/^h[1-6]$/.test(node.tagName)) node.tagName = `h${Math.min(6, Math.max(4, Number(node.tagName.slice(1))))}`;
      if (node.tagName !== 'img') return;
      const src = String(node.properties.src ?? '');
      const alt = String(node.properties.alt ?? '') || '이미지 · image';
      const local = /^[a-z]+:|^\/\//i.test(src) ? undefined : localImage(folder, src);
      if (local) node.properties = { src: `/files/${local}`, alt, loading: 'lazy' };
      else
        Object.assign(node, {
          tagName: 'a',
          properties: { href: src, rel: ['nofollow', 'noopener'] },
          children: [{ type: 'text', value: alt }],
        });
    });
  };
}

function localImage(folder: string, src: string): string | undefined {
  let path: string;
  try {
    path = posix.normalize(posix.join(folder, decodeURIComponent(src.split(/[?#]/)[0] ?? '')));
  } catch {
    return undefined; // not an address
  }
  return !path.startsWith('..') && IMAGE.test(path) ? path.split('/').map(encodeURIComponent).join('/') : undefined;
}

const toHtml = unified().use(remarkRehype).freeze();
const clean = unified().use(rehypeSanitize, schema).use(rehypeStringify).freeze();

function htmlOf(nodes: RootContent[], folder: string): string {
  const tree = toHtml.runSync({ type: 'root', children: nodes } satisfies Root) as Html;
  rewriteLinks(folder)(tree);
  return clean.stringify(clean.runSync(tree));
}

/** An item's own text is a line, and so is each item of a list within it. */
function linesOf(node: RootContent): string[] {
  switch (node.type) {
    case 'list':
      return node.children.flatMap((item) => item.children.flatMap(linesOf));
    case 'blockquote':
      return node.children.flatMap(linesOf);
    case 'table':
      return node.children.map((row) => row.children.map(textOf).join(' | '));
    case 'html':
    case 'definition':
    case 'thematicBreak':
      return [];
    default:
      return [textOf(node)];
  }
}

/** Plain text, one block a line. */
function plainText(nodes: RootContent[]): string {
  return nodes
    .flatMap(linesOf)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

/** `path` is the source's, which local images are relative to. */
export function toSections(blocks: RootContent[], path: string): Section[] {
  const slugger = new GithubSlugger();
  const folder = posix.dirname(path);
  const parts: { heading?: string; nodes: RootContent[] }[] = [{ nodes: [] }];
  const top = blocks.reduce((depth, node) => (node.type === 'heading' ? Math.min(depth, node.depth) : depth), 6);
  for (const node of blocks) {
    if (node.type === 'heading' && node.depth === top) parts.push({ heading: textOf(node).trim(), nodes: [] });
    else parts.at(-1)?.nodes.push(node);
  }
  return parts
    .map(({ heading, nodes }) => ({ heading, text: plainText(nodes), nodes }))
    .filter(({ heading, text, nodes }) => heading || text || nodes.length)
    .map(({ heading, text, nodes }) => ({
      ...(heading ? { heading } : {}),
      anchor: slugger.slug(heading ?? 'top') || slugger.slug('section'),
      text,
      html: htmlOf(nodes, folder),
    }));
}

const LINK_KINDS: [LinkKind, RegExp][] = [
  [
    'slides',
    /speakerdeck\.com|slideshare\.net|docs\.google\.com\/presentation|slides\.|\.pdf$|\.pptx?$|슬라이드|발표\s?자료|\bslides?\b|\bdeck\b/i,
  ],
  ['video', /youtube\.com|youtu\.be|vimeo\.com|tv\.naver|tv\.kakao|영상|\bvideo\b|\brecording\b/i],
  ['code', /github\.com\/[^/]+\/[^/]+|gitlab\.com\/[^/]+\/[^/]+/i],
];

export function linkKind(url: string, label = ''): LinkKind {
  return LINK_KINDS.find(([, pattern]) => pattern.test(url) || pattern.test(label))?.[0] ?? 'other';
}

/** The links of one block; several markers ask for those of the same blocks. */
const known = new WeakMap<RootContent, TalkLink[]>();

function linksOf(block: RootContent): TalkLink[] {
  const found = known.get(block);
  if (found) return found;
  const links: TalkLink[] = [];
  visit(block, 'link', (node) => {
    const label = textOf(node).trim();
    const kind = linkKind(node.url, label);
    if (kind !== 'other' && /^https?:/i.test(node.url)) {
      links.push({ kind, url: node.url, ...(label && label !== node.url ? { label } : {}) });
    }
  });
  known.set(block, links);
  return links;
}

/** Slides, videos and code that a talk's part links to, each once. */
export function linksIn(blocks: RootContent[]): TalkLink[] {
  const links = new Map<string, TalkLink>();
  for (const link of blocks.flatMap(linksOf)) if (!links.has(link.url)) links.set(link.url, link);
  return [...links.values()];
}
