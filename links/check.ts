/** Checks the links of one document: what is wrong with them, and what is certain to be right instead. Text to data. */
import { LARGEST_SOURCE } from '../ingest/read/decode.ts';
import { holdsAtAGlance } from './glance.ts';
import { type Judgement, judge, judgeWords, type Problem } from './judge.ts';
import type { Known } from './known.ts';
import { referencesInHtml } from './read/html.ts';
import { type Dialect, referencesInMarkdown } from './read/markdown.ts';
import type { Reference } from './read/reference.ts';
import { linkTo, withPresent } from './rewrite.ts';
import { type Site, targetOf } from './target.ts';

export type Format = Dialect | 'html';

export type Finding = {
  /** Both from 1; columns in UTF-16 code units. */
  line: number;
  column: number;
  /** The link or reference as it is written. */
  url: string;
  problem: Problem;
  reason: string;
  /** What should, or could, be written instead. */
  suggestion?: string;
  /** The talks that may be meant. */
  nearest?: { id: string; title: string }[];
  /** Present where `--fix` rewrites it. */
  fix?: Edit;
};

/** Puts a text in the place of what stands between two offsets. */
export type Edit = { start: number; end: number; text: string };

export type Checked = {
  /** In the order of the document. */
  findings: Finding[];
  /** What is certain, also of what is not wrong: `[[talk: words]]` that one title matches. In the order of the document. */
  edits: Edit[];
};

const BOM = '\uFEFF';

/** Fails with a VFileMessage that has line and column where MDX can't be parsed, with a RangeError where it is too large or nests too deep. */
export function checkDocument(text: string, format: Format, { site, known }: { site: Site; known: Known }): Checked {
  const checked: Checked = { findings: [], edits: [] };
  if (holdsAtAGlance(text, { site, known })) return checked;
  if (text.length > LARGEST_SOURCE)
    throw new RangeError(`it has more than ${LARGEST_SOURCE / 1024 / 1024} MB; split it, or leave it out`);
  const body = text.startsWith(BOM) ? text.slice(BOM.length) : text;
  const locate = locator(body);
  for (const reference of referencesIn(body, format)) {
    const url = body.slice(reference.start, reference.end);
    const outcome = reference.form === 'words' ? ofWords(reference, known) : ofAddress(reference.address, url, { site, known });
    if (!outcome) continue;
    const shift = text.length - body.length;
    const edit =
      outcome.text === undefined ? undefined : { start: reference.start + shift, end: reference.end + shift, text: outcome.text };
    if (edit) checked.edits.push(edit);
    if (!outcome.judgement) continue;
    const { problem, reason, nearest } = outcome.judgement;
    const suggestion = outcome.suggestion ?? outcome.text;
    checked.findings.push({
      ...locate(reference.start),
      url,
      problem,
      reason,
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(nearest ? { nearest } : {}),
      ...(edit ? { fix: edit } : {}),
    });
  }
  return checked;
}

/** By where they stand; none begins before the one before it ends, as where tags that are not closed make something stand twice. */
export function referencesIn(text: string, format: Format): Reference[] {
  const found = format === 'html' ? referencesInHtml(text) : referencesInMarkdown(text, format);
  let end = 0;
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((each) => {
      if (each.start < end) return false;
      end = each.end;
      return true;
    });
}

/** `judgement`: absent for a link that holds; `text`: what is certain to stand there instead; `suggestion`: what only may be meant. */
type Outcome = { judgement?: Judgement; text?: string; suggestion?: string };

/** Undefined for an address of another site. */
function ofAddress(address: string, url: string, { site, known }: { site: Site; known: Known }): Outcome | undefined {
  const target = targetOf(address, site);
  if (!target) return undefined;
  const judgement = judge(target, known) ?? ofScheme(url);
  if (!judgement) return {};
  const { present, nearest: [nearest] = [] } = judgement;
  if (present) return { judgement, ...written('text', withPresent(url, present)) };
  return { judgement, ...(nearest ? written('suggestion', withPresent(url, { id: nearest.id })) : {}) };
}

function written(as: 'text' | 'suggestion', text: string | undefined): Outcome {
  return text === undefined ? {} : { [as]: text };
}

/** `TALK:` leads nowhere in some programs. */
export function ofScheme(url: string): Judgement | undefined {
  if (!/^talk:/i.test(url) || url.startsWith('talk:')) return undefined;
  return { problem: 'case', reason: '«talk:» is written in small letters', present: {} };
}

function ofWords({ words, as }: Extract<Reference, { form: 'words' }>, known: Known): Outcome {
  const meant = judgeWords(words, known);
  if (!('problem' in meant)) return { text: linkTo(meant, as) };
  const [nearest] = meant.problem === 'unknown' ? (meant.nearest ?? []) : [];
  return { judgement: meant, ...(nearest ? { suggestion: `talk:${nearest.id}` } : {}) };
}

/** From offsets to lines and columns. */
function locator(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)];
  let line = 0;
  return (offset) => {
    if ((starts[line] as number) > offset) line = 0;
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++;
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** The text with all edits made, none of which begins before another ends; everything else stays as it is. */
export function edited(text: string, edits: Edit[]): string {
  let end = 0;
  const pieces = edits
    .toSorted((a, b) => a.start - b.start)
    .map((edit) => {
      const piece = text.slice(end, edit.start) + edit.text;
      end = edit.end;
      return piece;
    });
  return pieces.join('') + text.slice(end);
}
