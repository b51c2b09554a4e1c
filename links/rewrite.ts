/** What stands in a document instead of a reference, with every sign around it kept. */
import type { Link } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { DirectoryTalk } from '../search/directory.ts';
import { REFERENCE } from './target.ts';

/** From an address of one talk, event, topic or speaker: what stands before its id, the id, what stands behind, the anchor. */
const ADDRESS =
  /^((?:https?:)?\/\/[^/?#]+(?:\/[^?#]*?)?\/(?:talks|events|topics|speakers)\/)([^/?#]+?)((?:\.(?:md|json|atom))?(?:\/[^?#]*)?(?:\?[^#]*)?)(?:#(.*))?$/is;

/**
 * The address as it is written, with another id, another anchor, or both. Undefined where it is written in a way (such as with
 * character references) that does not tell for certain what is the id.
 */
export function withPresent(written: string, { id, anchor }: { id?: string; anchor?: string }): string | undefined {
  const reference = REFERENCE.exec(written);
  const [, before = 'talk:', ownId = '', behind = '', ownAnchor] = reference
    ? [undefined, undefined, reference[1], undefined, reference[2]]
    : (ADDRESS.exec(written) ?? []);
  if (!ownId || /[\\&]/.test(ownId + (ownAnchor ?? ''))) return undefined;
  const hash = anchor === undefined ? ownAnchor : anchorLike(anchor, ownAnchor ?? '');
  return `${before}${id === undefined ? ownId : encodeURIComponent(id)}${behind}${hash === undefined ? '' : `#${hash}`}`;
}

/** Letters stay letters where they were written so. */
function anchorLike(anchor: string, before: string): string {
  return /[^\x20-\x7e]/.test(before) ? anchor : encodeURIComponent(anchor);
}

/** What would mean something of its own in a table, in MDX, or in the Markdown of some sites. */
const UNSAFE = [...'|{}<~$'].map((character) => ({ character }));

/** A link by `talk:<id>` with the talk's title as its text. */
export function linkTo({ id, title }: DirectoryTalk, as: 'markdown' | 'html'): string {
  return writtenLink({ url: `talk:${id}`, text: title }, as);
}

/** `title`: what is shown on hover. */
export function writtenLink(
  { url, text, title }: { url: string; text: string; title?: string },
  as: 'markdown' | 'html',
): string {
  if (as === 'html') {
    const onHover = title === undefined ? '' : ` title="${inQuotes(title)}"`;
    return `<a href="${inQuotes(url)}"${onHover}>${escaped(text)}</a>`;
  }
  const link: Link = { type: 'link', url, title, children: [{ type: 'text', value: text }] };
  return toMarkdown(link, { resourceLink: true, unsafe: UNSAFE }).trimEnd();
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ENTITIES[sign as keyof typeof ENTITIES]);
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function inQuotes(text: string): string {
  return escaped(text).replaceAll('"', '&quot;');
}
