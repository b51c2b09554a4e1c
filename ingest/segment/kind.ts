/** Whether a source is a recap post, a talk note, or neither. */
import { toString as textOf } from 'mdast-util-to-string';
import type { SourceDraft } from '../draft.ts';
import type { Post } from '../read/post.ts';
import type { Layout } from './layout.ts';
import { labelledSpeakers } from './speakers.ts';
import { cutTitle } from './titles.ts';

const RECAP_TITLE =
  /후기|참관|참석|다녀|방문기|관람|컨퍼런스|콘퍼런스|밋업|세미나|엔지니어링\s?데이|meet-?up|conf(?:erence)?\b|\w+con\b|summit|recap|trip report|(?:fest|days?|camp|기)\s*'?\d{2}|\b20[0-3]\d\b|wrap[- ]?up/i;
const TALK_WORDS =
  /발표|세션|강연|세미나|컨퍼런스|\b(?:talks?|speakers?|sessions?|keynote|conference|presentation|meetup|panel)\b/i;

/** What is stated counts, else how much speaks for several talks. */
export function kindOf({ data, title, blocks, path }: Post, best: Layout | undefined): SourceDraft['kind'] {
  if (data.kind) return data.kind;
  if (data.talks) return 'recap';
  if (data.speaker ?? data.speakers ?? data.event ?? data.id) {
    return data.event && !data.speaker && !data.speakers && best && best.candidates.length > 1 && best.strong >= 0.5
      ? 'recap'
      : 'note';
  }
  const opening = blocks.slice(0, 8).flatMap((node) => textOf(node).split('\n'));
  const isOneTalk =
    cutTitle(title).sure ||
    opening.slice(0, 6).some((line) => labelledSpeakers(line).length) ||
    blocks.slice(0, 8).some((node) => node.type === 'html' && /<Speaker\b/.test(node.value)) ||
    /(?:^|\/)notes?\//.test(path);
  const saysRecap = RECAP_TITLE.test(`${title} ${path.split('/').pop()}`);
  if (best) {
    const talks = best.candidates.length;
    if (talks > 1 && best.strong >= (isOneTalk ? 0.75 : 0.3)) return 'recap';
    if (saysRecap && !isOneTalk && (talks > 1 || best.strong === 1)) return 'recap';
  }
  return isOneTalk || opening.concat(title).some((line) => TALK_WORDS.test(line)) ? 'note' : 'none';
}
