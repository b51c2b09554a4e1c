/** Collects what may mark a talk, then chooses the one layout that the talks of this post share. */
import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Speaker } from '../../search/talk.ts';
import { speakersOnLine } from './speakers.ts';
import { cutTitle } from './titles.ts';
import { isNoTalk } from './words.ts';

/** How a marker is written: a heading of a level, a line in bold, or a line of plain text that ends in `by Name`. */
export type Shape = `h${1 | 2 | 3 | 4 | 5 | 6}` | 'bold' | 'line';

/** What may be the beginning of a talk, with what speaks for and against it. */
export type Candidate = {
  /** Index among the top blocks of the post. */
  at: number;
  line: number;
  shape: Shape;
  title: string;
  speakers: Speaker[];
  /** How many blocks after the marker only name the speakers. */
  captions: number;
  notATalk: boolean;
};

export type Layout = { shape: Shape; candidates: Candidate[]; score: number };

const LONGEST_TITLE = 140;

function shapeOf(node: RootContent, text: string): Shape | undefined {
  if (node.type === 'heading') return `h${node.depth}`;
  if (node.type !== 'paragraph' || text.includes('\n') || text.length > LONGEST_TITLE) return undefined;
  const [only, ...others] = node.children;
  if (only?.type === 'strong' && !others.length) return 'bold';
  return / by [\p{Lu}가-힣]/u.test(text) && cutTitle(text).speakers.length ? 'line' : undefined;
}

/** The speakers that the first lines after a marker name, and how many blocks do nothing else. */
function captionsAfter(blocks: RootContent[], at: number): { speakers: Speaker[]; captions: number } {
  for (let ahead = 1; ahead <= 2; ahead++) {
    const node = blocks[at + ahead];
    if (!node || (node.type === 'heading' && ahead > 1)) break;
    const first = node.type === 'list' && node.children[0] ? textOf(node.children[0]) : textOf(node);
    const lines = first.split('\n').filter((line) => line.trim());
    const speakers = lines[0] ? speakersOnLine(lines[0]) : [];
    if (speakers.length) return { speakers, captions: lines.length === 1 && node.type === 'paragraph' ? ahead : ahead - 1 };
    if (node.type !== 'paragraph' || first.trim()) break;
  }
  return { speakers: [], captions: 0 };
}

/** Every marker of a post, in order. */
export function collectCandidates(blocks: RootContent[]): Candidate[] {
  return blocks.flatMap((node, at) => {
    const text = textOf(node).trim();
    const shape = text && shapeOf(node, text);
    if (!shape) return [];
    const { title, speakers } = cutTitle(text);
    const after = captionsAfter(blocks, at);
    const line = node.position?.start.line ?? 1;
    return [{ at, line, shape, title, ...joined(speakers, after), notATalk: isNoTalk(title) || !/\p{L}/u.test(title) }];
  });
}

/** The name stands on the title's line, the role often in the caption below. */
function joined(onLine: Speaker[], after: { speakers: Speaker[]; captions: number }): { speakers: Speaker[]; captions: number } {
  if (!onLine.length) return after;
  const speakers = onLine.map((speaker) => {
    const captioned = after.speakers.find(({ name }) => name.startsWith(speaker.name) || speaker.name.startsWith(name));
    return { ...speaker, role: speaker.role ?? captioned?.role };
  });
  return { speakers, captions: after.captions };
}

/** Talks of one post share a shape: the one with the most markers, a speaker beside a marker counting three times. */
export function chooseLayout(candidates: Candidate[]): Layout | undefined {
  const layouts = new Map<Shape, Candidate[]>();
  for (const candidate of candidates) {
    if (candidate.notATalk) continue;
    layouts.set(candidate.shape, [...(layouts.get(candidate.shape) ?? []), candidate]);
  }
  const scored = [...layouts].map(([shape, found]) => {
    const named = found.filter(({ speakers }) => speakers.length).length;
    // A higher heading is the likelier one where two score alike: what stands below it are its parts.
    const level = shape.startsWith('h') ? Number(shape.slice(1)) * 0.4 : 2.5;
    return { shape, candidates: found, score: found.length + 3 * named - level - (shape === 'h1' && found.length < 2 ? 10 : 0) };
  });
  return scored.sort((a, b) => b.score - a.score)[0];
}
