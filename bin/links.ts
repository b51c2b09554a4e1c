/** `talkdex links check`: checks every link to a talk in other people's documents, and mends what is certain. */
import { checkDocuments, type FileFinding, type LinksReport } from '../links/check-documents.ts';
import { listDocuments } from '../links/documents.ts';
import { knownFrom } from '../links/known.ts';
import { askDirectory } from '../links/server-directory.ts';
import { placeOf } from '../links/target.ts';
import { type Directory, directoryOf } from '../search/directory.ts';
import { Knowledge } from '../search/knowledge.ts';
import { TalkdexError } from '../search/store/errors.ts';
import type { Settings } from './settings.ts';
import { counted, print, progress, say } from './terminal.ts';

export type LinkFlags = { fix?: boolean; strict?: boolean; json?: boolean; server?: string; host: string[] };

/**
 * Fails with a TalkdexError when a link is dead (with `strict`: when anything is wrong that was not mended), a document can't be read
 * or written, or nothing is known of where links lead.
 */
export async function checkLinks(
  paths: string[],
  { fix, strict, json, server, host }: LinkFlags,
  settings: Settings,
): Promise<void> {
  const documents = listDocuments(paths);
  const known = knownFrom(server === undefined ? directoryHere(settings) : await askDirectory(server));
  const site = [...(server === undefined ? [] : [server]), ...addressesOf(settings), ...host].map(placeOf);
  const report = checkDocuments(documents, { site, known, fix, onProgress: progress('checking documents') });
  for (const finding of report.findings) print(json ? JSON.stringify(finding) : lineOf(finding));
  for (const failure of report.failures) say(failure);
  say(summaryOf(report, fix));
  const isLeft = ({ problem, fixed }: FileFinding) => !fixed && (strict || problem === 'dead');
  const left = report.findings.filter(isLeft).length;
  const { length: failed } = report.failures;
  if (!left && !failed) return;
  throw new TalkdexError(
    [
      ...(left ? [`${counted(left, strict ? 'problem' : 'dead link')} must be looked at`] : []),
      ...(failed ? [`${counted(failed, 'document')} could not be checked`] : []),
    ].join(', '),
  );
}

function directoryHere({ state, data }: Settings): Directory {
  const knowledge = new Knowledge(state, data);
  try {
    return directoryOf(knowledge.current().index);
  } finally {
    knowledge.close();
  }
}

/** Where the site is: as it is set, else where `talkdex serve` would be on this machine. */
function addressesOf({ baseUrl, port }: Settings): string[] {
  return baseUrl === undefined ? [`http://127.0.0.1:${port}`, `http://localhost:${port}`] : [baseUrl];
}

/** The way compilers show them, with what to write instead. */
function lineOf({ file, line, column, problem, url, reason, suggestion, nearest = [], fixed }: FileFinding): string {
  const severity = problem === 'dead' ? 'error' : 'warning';
  const written = url.replace(/\s*[\r\n][\s>]*/g, ' ');
  const instead = fixed
    ? `; now ${suggestion}`
    : suggestion === undefined
      ? ''
      : `; ${nearest.length ? 'perhaps' : 'write'} ${suggestion}`;
  const titles = nearest.map(({ id, title }) => `\n    talk:${id} ${title}`).join('');
  return `${file}:${line}:${column}: ${fixed ? 'fixed' : severity} ${problem}: ${written}: ${reason}${instead}${titles}`;
}

function summaryOf({ documents, findings, rewritten }: LinksReport, fix = false): string {
  const mended = fix ? `, ${rewritten.references} rewritten in ${counted(rewritten.documents, 'document')}` : '';
  const left = findings.filter(({ fixed }) => !fixed).length;
  return `${counted(documents, 'document')}${mended}, ${counted(left, 'problem')}`;
}
