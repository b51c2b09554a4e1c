/** What the readers find in a document. */

/** A place in a document that leads somewhere. Offsets are UTF-16 code units from its beginning. */
export type Reference = {
  start: number;
  end: number;
} & (
  | {
      /** `end` is where the address ends as it is written, without quotes and brackets. */
      form: 'address';
      /** The address as it is meant: escapes and character references resolved. */
      address: string;
      /** Where it is no address of a link but stands for a whole one: how what stands there instead must be written. */
      alone?: 'markdown' | 'html';
    }
  | {
      /** `[[talk: words]]` */
      form: 'words';
      words: string;
      /** How what stands there instead must be written. */
      as: 'markdown' | 'html';
    }
);

/** Stands in the place of what is no running text: no reference goes over it. */
export const BLANK = '\0';

/** `[[talk: words]]`; a backslash before it makes it text, an exclamation mark would make an image of the link. */
const WORDS = /(?<!(?:^|[^\\])(?:\\\\)*\\|!)\[\[\s*talk\s*[:：]([^[\]\0]+)\]\]/gi;

/** `talk:<id>` and `talk:<id>#<anchor>` in running text; numbers (talk:30분) and what goes on (talk:1.2, talk:a.org) are none. */
const BARE =
  /(?<![\p{L}\p{N}:/.@#%?=&{$!-]|[\p{L}\p{N}]_)talk:(?!\d+(?![a-z0-9-]))[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?(?![a-z0-9-]|[._][\p{L}\p{N}])(?:#[\p{L}\p{N}_-]*[\p{L}\p{N}])?/giu;

/** An id with a digit or of several words: what else stands in front matter may be anything. */
const SURELY_AN_ID = /^talk:(?=[a-z]*[0-9-])/i;

const address = (start: number, written: string): Reference => ({
  form: 'address',
  start,
  end: start + written.length,
  address: written,
});

/** The references by id that stand in text. The scheme of a title in capitals (Talk:) is none. Without `alone`: no running text. */
export function referencesInText(text: string, offset: number, alone?: 'markdown' | 'html'): Reference[] {
  return [...text.matchAll(BARE)]
    .filter(([written]) => written.startsWith('talk:'))
    .map(({ 0: written, index }) => ({ ...address(offset + index, written), ...(alone ? { alone } : {}) }));
}

/** The references by words; those of several lines lose what begins a line in a quote. */
export function wordsInText(text: string, offset: number, as: 'markdown' | 'html'): Reference[] {
  return [...text.matchAll(WORDS)].flatMap(({ 0: written, 1: inner = '', index }): Reference[] => {
    const words = inner.replace(/\n[\s>]*/g, ' ').trim();
    const [start, end] = [offset + index, offset + index + written.length];
    return words === '' ? [] : [{ form: 'words', start, end, words, as }];
  });
}

/** The references that stand in running text; the words of one may look like an id. */
export function referencesInRunningText(text: string, offset: number, as: 'markdown' | 'html'): Reference[] {
  const words = wordsInText(text, offset, as);
  const isWithin = ({ start }: Reference) => words.some((each) => each.start < start && start < each.end);
  return [...words, ...referencesInText(text, offset, as).filter((each) => !isWithin(each))];
}

/** The references of front matter: addresses, and ids that can be nothing else; not in comments. */
export function referencesInFrontMatter(text: string, offset: number): Reference[] {
  const told = text.replace(/^[ \t]*#.*|[ \t]#.*/gm, (comment) => BLANK.repeat(comment.length));
  const addresses = [...told.matchAll(/https?:\/\/[^\s'"<>()[\]{},\0]*[^\s'"<>()[\]{},\0.;:!?]/gi)];
  return [
    ...addresses.map(({ 0: written, index }) => address(offset + index, written)),
    ...referencesInText(told, offset).filter((each) => each.form === 'address' && SURELY_AN_ID.test(each.address)),
  ];
}
