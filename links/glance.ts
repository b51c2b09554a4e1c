/** A quick look that spares most documents the parsing. */
import { judge } from './judge.ts';
import type { Known } from './known.ts';
import { hostsOf, type Site, targetOf } from './target.ts';

/** What an address of ours is made of where nothing needs a second look: no escapes, no letters beyond ASCII, no marks of Markdown. */
const PLAIN = /[a-z0-9./?=%#:+-]*/iy;

/** Letters of an address may be written as references or with a backslash, so that it is not seen as one. */
const SPELLED = /&(?:colon|period|sol|#)|\\[.:/]/i;

/** The beginning of a Markdown link, whose address ends at its bracket. */
const LINK = /(?<!\\)\[[^[\]\\`\n]*\]\($/;
const AUTOLINK = /(?<!\\)<$/;
const LONGEST_LINK = 200;

/**
 * True where each mention of the site, wherever it stands, is written plainly and leads somewhere: whatever parts of the document are
 * links then, none is wrong. False where that is not plain to see.
 */
export function holdsAtAGlance(text: string, { site, known }: { site: Site; known: Known }): boolean {
  const lower = text.toLowerCase();
  // A letter that grows when it is lowered shifts all behind it.
  if (lower.length !== text.length || SPELLED.test(text)) return false;
  const ends = (start: number, end: number) => {
    if (end === text.length || /\s/.test(text.charAt(end))) return true;
    const before = text.slice(Math.max(0, start - LONGEST_LINK), start);
    return text[end] === ')' ? LINK.test(before) : text[end] === '>' && AUTOLINK.test(before);
  };
  const holds = (start: number) => {
    PLAIN.lastIndex = start;
    const address = PLAIN.exec(text)?.[0] ?? '';
    if (/[.?:]$/.test(address) || !ends(start, start + address.length)) return false;
    const target = targetOf(address, site);
    return target !== undefined && judge(target, known) === undefined;
  };
  const holdsReference = (at: number) => {
    // «talk: » in running text is no reference, but may be one by words, or an attribute's value.
    if (/\s/.test(text.charAt(at + 5))) return !/[[("'<=]\s*$/.test(text.slice(Math.max(0, at - LONGEST_LINK), at));
    return text.startsWith('talk:', at) && holds(at);
  };
  const holdsAddress = (at: number) => {
    const [scheme] = /https?:\/\/$/.exec(lower.slice(Math.max(0, at - 8), at)) ?? [];
    return scheme !== undefined && holds(at - scheme.length);
  };
  return (
    !/\[\[\s*talk/.test(lower) &&
    occurrences(lower, 'talk:').every(holdsReference) &&
    hostsOf(site).every((host) => occurrences(lower, host).every(holdsAddress))
  );
}

function occurrences(text: string, what: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) found.push(at);
  return found;
}
