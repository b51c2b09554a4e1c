/** A sentence of the interface that quotes what people write: Korean in it is read as Korean. */
import type { View } from '../view.ts';

const hangul = /((?:\p{Script=Hangul}+\s*)*\p{Script=Hangul})/u;

export function Mixed({ view, text }: { view: View; text: string }) {
  if (view.site.lang === 'ko') return text;
  // `split` gives what the pattern holds at the odd places.
  return text.split(hangul).map((part, i) => (i % 2 === 1 ? <span lang="ko">{part}</span> : part));
}
