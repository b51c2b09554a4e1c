/** A long talk in pages that an assistant can take in. */
import type { Section } from '../../search/talk.ts';

export type Piece = {
  heading?: string;
  anchor: string;
  text: string;
  /** It goes on from the page before. */
  continued?: true;
};

/** In code points; some ten thousand tokens of Korean. */
export const LONGEST_PAGE = 12_000;

/** At least one page. A page ends where a line does; a line that is longer than a page is cut. */
export function pagesOf(sections: Section[], most = LONGEST_PAGE): Piece[][] {
  const pages: Piece[][] = [[]];
  let room = most;
  for (const { heading, anchor, text } of sections) {
    let begun = false;
    for (const line of linesOf(text, most)) {
      const length = [...line].length;
      if (length > room && room < most) {
        pages.push([]);
        room = most;
      }
      const page = pages.at(-1) as Piece[];
      const piece = page.at(-1);
      if (begun && piece?.anchor === anchor) piece.text += `\n${line}`;
      else page.push({ ...(heading ? { heading } : {}), anchor, text: line, ...(begun ? { continued: true } : {}) });
      begun = true;
      room -= length + 1;
    }
  }
  return pages;
}

function linesOf(text: string, most: number): string[] {
  const cut = new RegExp(`.{1,${most}}`, 'gsu');
  return text.split('\n').flatMap((line) => line.match(cut) ?? ['']);
}
