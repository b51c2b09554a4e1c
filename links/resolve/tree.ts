/** Puts links in the place of the references to talks in a tree of Markdown or MDX. */
import type { Link, LinkReference, Parents, PhrasingContent, Root, Text } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { SKIP, visit } from 'unist-util-visit';
import { edited, referencesIn } from '../check.ts';
import { opaqueTag } from '../read/html.ts';
import { writtenLink } from '../rewrite.ts';
import type { TalkLink, Written } from './lead.ts';
import { referencesOf, withoutDirectives } from './running-text.ts';

/** Undefined for what stays as it is written. `url` is the reference as it is written, `offset` where it is or, nearly, stands. */
export type LinkFor = (written: Written, url: string, offset: number | undefined) => TalkLink | undefined;

/** `source` is what the tree was parsed from. */
export function linkTalks(tree: Root, source: string, linkFor: LinkFor): void {
  const ofAddress = (url: string, offset: number | undefined) => linkFor({ address: url }, url, offset);
  visit(tree, (node) => {
    const offset = node.position?.start.offset;
    switch (node.type) {
      case 'link': {
        const link = ofAddress(node.url, offset);
        if (link) turn(node, link, offset !== undefined && source[offset] === '<');
        return SKIP;
      }
      case 'definition': {
        const link = ofAddress(node.url, offset);
        if (link) Object.assign(node, { url: link.url, title: node.title ?? link.title });
        return undefined;
      }
      case 'linkReference':
        return SKIP;
      case 'html':
        node.value = inHtml(node.value, (written, url) => linkFor(written, url, offset));
        return undefined;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        if (turnElement(node, ofAddress)) return SKIP;
    }
    if ('children' in node) turnText(node, source, linkFor);
    return undefined;
  });
}

/** An empty link, and one by its address alone, get the talk's title as their text. */
function turn(node: Link, { url, text, title }: TalkLink, isAutolink: boolean): void {
  node.url = url;
  node.title ??= title;
  if (isAutolink || !node.children.length) node.children = [{ type: 'text', value: text }];
}

/** True where it is a link: nothing in it becomes another one. */
function turnElement(
  element: MdxJsxFlowElement | MdxJsxTextElement,
  linkOf: (url: string, offset?: number) => TalkLink | undefined,
) {
  const addresses = element.attributes.filter(isAddress);
  for (const attribute of addresses) {
    const { start } = attribute.position ?? element.position ?? {};
    const link = linkOf(addressOf(attribute), start?.offset);
    if (!link) continue;
    attribute.value = link.url;
    if (!/^(a|Link)$/.test(element.name ?? '')) continue;
    if (element.name === 'a' && link.title && !element.attributes.some((each) => 'name' in each && each.name === 'title'))
      element.attributes.push({ type: 'mdxJsxAttribute', name: 'title', value: link.title });
    if (!element.children.length) (element.children as PhrasingContent[]).push({ type: 'text', value: link.text });
  }
  return element.name === 'a' || addresses.length > 0;
}

function isAddress(attribute: { type: string; name?: string }): attribute is MdxJsxAttribute {
  return attribute.type === 'mdxJsxAttribute' && /^(href|to)$/.test(attribute.name ?? '');
}

/** `href="…"` and `href={'…'}`; what other expressions mean is known only when they run. */
function addressOf({ value }: MdxJsxAttribute): string {
  if (typeof value === 'string') return value;
  return /^\s*(["'`])([^"'`$\\]*)\1\s*$/.exec(value?.value ?? '')?.[2] ?? '';
}

/** Running text; between some tags of HTML there is none. */
function turnText(parent: Parents, source: string, linkFor: LinkFor): void {
  const children = parent.children as PhrasingContent[];
  if (!children.some(({ type }) => type === 'text')) return;
  let open: string | undefined;
  parent.children = withoutDirectives(children, source).flatMap((child): PhrasingContent[] => {
    const tag = child.type === 'html' ? opaqueTag(child.value) : undefined;
    if (tag && !tag.closes) open ??= tag.name;
    if (tag?.closes && open === tag.name) open = undefined;
    return child.type === 'text' && !open ? linked(child, source, linkFor) : [child];
  });
}

function linked(node: Text, source: string, linkFor: LinkFor): (Text | Link | LinkReference)[] {
  const { value, position } = node;
  let end = 0;
  const made: (Text | Link)[] = [];
  for (const { reference, offset } of referencesOf(node, source)) {
    const written = reference.form === 'words' ? { words: reference.words } : { address: reference.address };
    const link = linkFor(written, value.slice(reference.start, reference.end), offset ?? position?.start.offset);
    if (!link) continue;
    if (reference.start > end) made.push({ type: 'text', value: value.slice(end, reference.start) });
    made.push({ type: 'link', url: link.url, title: link.title, children: [{ type: 'text', value: link.text }] });
    end = reference.end;
  }
  if (!made.length) return [node];
  return end < value.length ? [...made, { type: 'text', value: value.slice(end) }] : made;
}

function inHtml(html: string, linkFor: (written: Written, url: string) => TalkLink | undefined): string {
  if (!/talk:/i.test(html)) return html;
  const edits = referencesIn(html, 'html').flatMap((reference) => {
    const { start, end, form } = reference;
    const link = linkFor(form === 'words' ? { words: reference.words } : { address: reference.address }, html.slice(start, end));
    if (!link) return [];
    const isWhole = form === 'words' || reference.alone;
    return [{ start, end, text: isWhole ? writtenLink(link, 'html') : link.url }];
  });
  return edited(html, edits);
}
