/** Puts links in the place of the references to talks in the source of a Markdown document; every other byte stays. */
import { type Edit, edited, referencesIn } from '../check.ts';
import type { Reference } from '../read/reference.ts';
import { writtenLink } from '../rewrite.ts';
import type { TalkLink, Written } from './lead.ts';

/** `linkFor` gives undefined for what stays as it is written. */
export function linkedSource(
  source: string,
  linkFor: (written: Written, url: string, offset: number) => TalkLink | undefined,
): string {
  if (!/talk:/i.test(source)) return source;
  const edits = referencesIn(source, 'markdown').flatMap((reference): Edit[] => {
    const { start, end, form } = reference;
    const written = form === 'words' ? { words: reference.words } : { address: reference.address };
    const link = linkFor(written, source.slice(start, end), start);
    return link ? [editOf(reference, link, source)] : [];
  });
  return edited(source, edits);
}

function editOf(reference: Reference, link: TalkLink, source: string): Edit {
  const { start, end } = reference;
  const whole = reference.form === 'words' ? reference.as : reference.alone;
  if (whole) {
    const brackets = source[start - 1] === '<' && source[end] === '>' ? 1 : 0;
    return { start: start - brackets, end: end + brackets, text: writtenLink(link, whole) };
  }
  // An empty link gets the talk's title.
  const isEmpty = source.slice(0, start).endsWith('[](') && source[end] === ')';
  return isEmpty ? { start: start - 3, end: end + 1, text: writtenLink(link, 'markdown') } : { start, end, text: link.url };
}
