/** Markdown that is put into other people's documents. */

/** A link whose text stays text, whatever signs it holds. The address is one of ours, percent-encoded. */
export function markdownLink(text: string, address: string): string {
  return `[${text.replace(/[\\[\]*_`<>~|&]/g, '\\$&')}](${address})`;
}
