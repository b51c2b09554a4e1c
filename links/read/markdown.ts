/** The references of Markdown and MDX, where they stand. */
import type { Definition, Image, Link, Nodes, Root } from 'mdast';
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { opaqueTag, referencesInHtml } from './html.ts';
import { addressesInText, type Reference, referencesInRunningText, referencesInText } from './reference.ts';

/** Where a link's address is written, which the tree itself does not say. */
type Destination = { destination?: { start: number; end: number } };

/** Notes it beside what is made of the address anyway. */
function noteDestination(this: CompileContext, token: Token): undefined {
  const link = this.stack.at(-1);
  if (link)
    Object.assign(link, { data: { destination: { start: token.start.offset, end: token.end.offset } } satisfies Destination });
  this.buffer();
  return undefined;
}

const destinations: Extension = {
  enter: { resourceDestinationString: noteDestination, definitionDestinationString: noteDestination },
};

function withDestinations(this: Processor): undefined {
  const data = this.data();
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), destinations];
  return undefined;
}

const common = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).use(withDestinations);
const markdown = common().freeze();
const mdx = common().use(remarkMdx).freeze();

/** What a Markdown document is written in. */
export type Dialect = 'markdown' | 'mdx';

/** Nodes whose text is not running text: what is shown as written, and what leads elsewhere already. */
const OPAQUE = new Set([
  'inlineCode',
  'html',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'footnoteReference',
  'mdxTextExpression',
]);

const FRONT_MATTER = new Set<string>(['yaml', 'toml']);

/** Fails with a VFileMessage that has line and column where MDX can't be parsed. */
export function referencesInMarkdown(text: string, dialect: Dialect): Reference[] {
  const tree: Root = (dialect === 'mdx' ? mdx : markdown).parse(text);
  const found: Reference[] = [];
  visit(tree, (node) => {
    const [start, end] = span(node);
    const written = () => text.slice(start, end);
    if (FRONT_MATTER.has(node.type)) {
      found.push(...addressesInText(written(), start), ...referencesInText(written(), start));
      return SKIP;
    }
    switch (node.type) {
      case 'link':
      case 'image':
      case 'definition':
        found.push(addressOf(node, start, written()));
        return undefined;
      case 'html':
        found.push(...referencesInHtml(written(), start));
        return SKIP;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        found.push(...addressesOfElement(node, text));
        return undefined;
      case 'paragraph':
      case 'heading':
      case 'tableCell': {
        const running = withoutOpaque(node, start, written());
        found.push(...referencesInRunningText(running, start, 'markdown'));
        return undefined;
      }
      default:
        return undefined;
    }
  });
  return found;
}

/** An address without a destination of its own is the whole node: `<https://…>`, or a bare one. */
function addressOf(
  { url, data }: (Link | Image | Definition) & { data?: Destination | undefined },
  start: number,
  written: string,
): Reference {
  if (data?.destination) return { form: 'address', ...data.destination, address: url };
  const brackets = written.startsWith('<') ? 1 : 0;
  const whole = { start: start + brackets, end: start + written.length - brackets };
  return { form: 'address', ...whole, address: url, alone: 'markdown' };
}

/** `href="…"` and `href={'…'}`; other expressions say what they mean only when they run. */
function addressesOfElement({ attributes }: MdxJsxFlowElement | MdxJsxTextElement, text: string): Reference[] {
  return attributes.flatMap((attribute): Reference[] => {
    const at = attribute.position;
    if (!at || attribute.type !== 'mdxJsxAttribute' || !/^(href|src|to)$/.test(attribute.name)) return [];
    const start = at.start.offset ?? 0;
    const written = text.slice(start, at.end.offset);
    const [, before = '', , value = ''] = /^([^=]*=\s*\{?\s*(["'`]))([^"'`]*)\2\s*\}?$/s.exec(written) ?? [];
    if (!before || value.includes('${')) return [];
    const address = typeof attribute.value === 'string' ? attribute.value : value;
    return [{ form: 'address', start: start + before.length, end: start + before.length + value.length, address }];
  });
}

/** What is written there, with spaces in the place of all that is no running text. */
function withoutOpaque(node: Nodes, start: number, written: string): string {
  let running = written;
  const blank = (from: number, to: number) => {
    running = running.slice(0, from - start) + ' '.repeat(to - from) + running.slice(to - start);
  };
  let open: { name: string; from: number } | undefined;
  visit(node, (each) => {
    const [from, to] = span(each);
    const tag = each.type === 'html' ? opaqueTag(each.value) : undefined;
    if (tag && !tag.closes) open ??= { name: tag.name, from };
    if (tag?.closes && open?.name === tag.name) {
      blank(open.from, to);
      open = undefined;
    }
    if (OPAQUE.has(each.type) || ('name' in each && each.name === 'a')) {
      blank(from, to);
      return SKIP;
    }
    if (each.type !== 'mdxJsxTextElement') return undefined;
    // Its tags; what stands between them is running text.
    const [first, last] = [each.children[0], each.children.at(-1)];
    blank(from, first ? span(first)[0] : to);
    if (last) blank(span(last)[1], to);
    return undefined;
  });
  return running;
}

function span({ position }: Nodes): [start: number, end: number] {
  return [position?.start.offset ?? 0, position?.end.offset ?? 0];
}
