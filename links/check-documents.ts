/** Checks documents on the disk one after the other, and mends them where that is asked for. */
import type { VFileMessage } from 'vfile-message';
import { TalkdexError } from '../search/store/errors.ts';
import { checkDocument, edited, type Finding } from './check.ts';
import { type DocumentFile, readDocument, writeDocument } from './documents.ts';
import type { Known } from './known.ts';
import type { Site } from './target.ts';

export type FileFinding = Omit<Finding, 'fix'> & {
  file: string;
  /** Present where it was mended. */
  fixed?: true;
};

export type LinksReport = {
  documents: number;
  /** By document, in the order in which they stand there. */
  findings: FileFinding[];
  /** References that were written anew, those by words included, and in how many documents. */
  rewritten: { references: number; documents: number };
  /** Documents that could not be checked or written: file, place and reason, the way compilers say it. */
  failures: string[];
};

type Options = {
  site: Site;
  known: Known;
  /** Writes what is certain into the documents. */
  fix?: boolean;
  onProgress?: ((done: number, total: number) => void) | undefined;
};

/** A document that can't be read, parsed or written is told of and stays as it is; the others are checked. */
export function checkDocuments(documents: DocumentFile[], { fix = false, onProgress, ...options }: Options): LinksReport {
  const report: LinksReport = {
    documents: documents.length,
    findings: [],
    rewritten: { references: 0, documents: 0 },
    failures: [],
  };
  for (const [i, document] of documents.entries()) {
    try {
      addTo(report, document, fix, options);
    } catch (error) {
      report.failures.push(reasonOf(error, document.path));
    }
    onProgress?.(i + 1, documents.length);
  }
  return report;
}

function addTo(report: LinksReport, { path, format }: DocumentFile, fix: boolean, options: { site: Site; known: Known }): void {
  const { text, bytes } = readDocument(path);
  const { findings, edits } = checkDocument(text, format, options);
  const told = findings.map(({ fix: edit, ...finding }) => ({ edit, finding: { file: path, ...finding } as FileFinding }));
  report.findings.push(...told.map(({ finding }) => finding));
  if (!fix || bytes === undefined || edits.length === 0) return;
  writeDocument(path, edited(text, edits), bytes);
  report.rewritten.references += edits.length;
  report.rewritten.documents++;
  for (const { edit, finding } of told) if (edit) finding.fixed = true;
}

function reasonOf(error: unknown, path: string): string {
  if (error instanceof TalkdexError) return error.message;
  if (isMessage(error)) {
    const { reason } = error;
    // Where an element has no end, the place stands in the sentence alone.
    const [, line = error.line ?? 1, column = error.column ?? 1] = /\((\d+):(\d+)-/.exec(reason) ?? [];
    return `${path}:${line}:${column}: error not-read: ${reason}; mend it, its links were not checked`;
  }
  if (error instanceof RangeError)
    return `${path}:1:1: error not-read: it nests too deep to be parsed; its links were not checked`;
  throw error;
}

function isMessage(error: unknown): error is VFileMessage {
  return error instanceof Error && 'reason' in error && 'line' in error;
}
