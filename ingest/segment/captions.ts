/** Who a talk's first lines say gave it. */
import type { RootContent } from 'mdast';
import type { Speaker } from '../../search/talk.ts';
import { textOf } from './markers.ts';
import { isSure, labelledSpeakers, speakersOnLine } from './speakers.ts';

export type Captions = {
  speakers: Speaker[];
  /** How many blocks after the marker do nothing but name the speakers. */
  captions: number;
  /** Whether they are people beyond doubt; else a short line may as well be anything. */
  sure: boolean;
};

const SPEAKER_HEADING = /^(?:연사|발표자|강연자|speakers?|presenters?)(?:\s*(?:소개|about|정보))?$/i;
/** Blocks that are looked through for the speaker's line. */
const LOOK_AHEAD = 4;

/** The speakers that the first lines after a marker name, and how many blocks do nothing else. */
export function captionsAfter(blocks: RootContent[], at: number): Captions {
  let introduced = false;
  let seen = 0;
  let likely: Captions | undefined;
  for (let ahead = 1; ahead <= LOOK_AHEAD; ahead++) {
    const node = blocks[at + ahead];
    if (!node) break;
    const text = textOf(node).trim();
    if (node.type === 'html') {
      const name = /<Speaker\b[^>]*?\bname=["']([^"']+)/.exec(node.value)?.[1];
      if (name) return { speakers: [{ name }], captions: 0, sure: true };
      continue;
    }
    if (!text) continue;
    if (node.type === 'heading' && SPEAKER_HEADING.test(text)) {
      introduced = true;
      continue;
    }
    if (node.type === 'heading') {
      const speakers = labelledSpeakers(text);
      if (speakers.length) return { speakers, captions: 0, sure: true };
      break;
    }
    const isList = node.type === 'list';
    const lines = (node.type === 'list' ? node.children.slice(0, 3).map((item) => textOf(item)) : text.split('\n')).map((line) =>
      line.trim(),
    );
    for (const [i, line] of lines.slice(0, 3).entries()) {
      const labelled = labelledSpeakers(line);
      const all = i === 0 && (seen === 0 || introduced) ? speakersOnLine(line) : labelled;
      const speakers = isList && !introduced ? all.filter((each) => labelled.length || isSure(each)) : all;
      if (!speakers.length) continue;
      const isCaption = lines.length === 1 && node.type === 'paragraph';
      const sure = introduced || labelled.length > 0 || speakers.every(isSure);
      const found: Captions = { speakers, captions: seen ? 0 : isCaption ? ahead : ahead - 1, sure };
      if (sure) return found;
      likely ??= found; // a label may still follow
    }
    seen++;
  }
  return likely ?? { speakers: [], captions: 0, sure: false };
}

/** The name stands on the title's line, the role often in the caption below; a line that names nobody of the title is text. */
export function joined(onLine: Speaker[], after: Captions): Pick<Captions, 'speakers' | 'captions'> {
  if (!onLine.length) return after.sure ? { speakers: after.speakers, captions: after.captions } : { speakers: [], captions: 0 };
  const captionOf = ({ name }: Speaker) =>
    after.speakers.find((other) => other.name.startsWith(name) || name.startsWith(other.name));
  const speakers = onLine.map((speaker) => ({ ...speaker, role: speaker.role ?? captionOf(speaker)?.role }));
  return { speakers, captions: onLine.some(captionOf) ? after.captions : 0 };
}
