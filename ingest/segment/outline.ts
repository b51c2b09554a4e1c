/** The headings that a marker stands below, and what they say of it; bold lines are the lowest of them. */
import type { RootContent } from 'mdast';
import { isBoldLine } from './markers.ts';
import { announcesRound, announcesTalks, isNoTalk, isPartOfProgramme, isReferences } from './words.ts';

/** What stands above a marker. */
export type Above = {
  /** The headings it stands below, bold lines among them, the nearest last, as indexes of blocks. */
  below: number[];
  /** The nearest of them that is no bold line. */
  heading?: number;
  /** Whether the nearest of them is a part of a programme: 오후, Day 2, Track B. */
  inProgramme: boolean;
  /** Whether one of them announces a round of short talks. */
  inRound: boolean;
};

type OpenHeading = { depth: number; at: number; text: string };

/** Below the six depths of headings. */
const BOLD_DEPTH = 7;

export class Outline {
  readonly #open: OpenHeading[] = [];
  /** Headings down to this level follow one that announces talks. */
  #announcedLevel = 0;

  /** Closes the headings that the block at hand is not below. */
  arrive(node: RootContent, text: string): void {
    const depth = depthOf(node);
    while ((this.#open.at(-1)?.depth ?? 0) >= depth) this.#open.pop();
    if (node.type === 'heading' && isNoTalk(text)) this.#announcedLevel = 0;
  }

  /** Opens the block at hand, if it is a heading; true where it announces talks. */
  enter(node: RootContent, at: number, text: string): boolean {
    const depth = depthOf(node);
    if (depth > BOLD_DEPTH) return false;
    const announces = depth < BOLD_DEPTH && announcesTalks(text);
    if (announces) this.#announcedLevel = Math.max(this.#announcedLevel, this.level);
    this.#open.push({ depth, at, text });
    return announces;
  }

  /** How deep the block at hand stands, from 1, whatever number its heading was given. */
  get level(): number {
    return this.#open.length + 1;
  }

  /** What announces talks may stand above them, or as a heading of their own level or below before them. */
  isAnnounced(node: RootContent): boolean {
    const parent = this.#open.findLast((heading) => !isPart(heading));
    const isBelow = parent !== undefined && parent.depth < BOLD_DEPTH && announcesTalks(parent.text);
    return isBelow || (node.type === 'heading' && this.level <= this.#announcedLevel);
  }

  get isReferences(): boolean {
    return this.#open.some(({ depth, text }) => depth < BOLD_DEPTH && isReferences(text));
  }

  get above(): Above {
    const headings = this.#open.filter(({ depth }) => depth < BOLD_DEPTH);
    const nearest = headings.at(-1);
    return {
      below: this.#open.map(({ at }) => at),
      heading: nearest?.at,
      inProgramme: nearest !== undefined && isPart(nearest),
      inRound: headings.some(({ text }) => announcesRound(text)),
    };
  }
}

const isPart = ({ depth, text }: OpenHeading) => depth < BOLD_DEPTH && isPartOfProgramme(text);

function depthOf(node: RootContent): number {
  if (node.type === 'heading') return node.depth;
  return isBoldLine(node) ? BOLD_DEPTH : Number.POSITIVE_INFINITY;
}
