/** What the status pages show: how the index stands, and what was made of each file. */
import type { SourceDraft } from '../ingest/draft.ts';
import { statedFrontMatter } from '../ingest/stated.ts';
import type { FileReport, GenerationReport, RefreshNames, Some, SourceReport, StatusReport } from '../search/answers.ts';
import type { Generation } from '../search/knowledge.ts';
import type { IndexFile } from '../search/store/index-file.ts';
import { keptDraft } from '../search/store/kept.ts';
import type { Diagnostic, Severity, Talk } from '../search/talk.ts';
import { statusAnswer } from './answers.ts';

/** Files on one page of the report. */
const TOLD = 50;
const CLEAN = 100;

/** Talks and files of one kind that are named of the last refresh. */
const NAMED = 20;

const SEVERITIES: Severity[] = ['error', 'warning', 'info'];
const rank = ({ severity }: Diagnostic) => SEVERITIES.indexOf(severity);

/** The files with diagnostics stand first, the worst of them at the top; `page` is what was asked for: no page has it, the first. */
export function statusReport(generation: Generation, page?: string): StatusReport {
  const files = fileReports(generation.index);
  const told = files
    .filter(({ diagnostics }) => diagnostics.length > 0)
    .sort((a, b) => rank(a.diagnostics[0] as Diagnostic) - rank(b.diagnostics[0] as Diagnostic) || (a.path < b.path ? -1 : 1));
  const clean = files.filter(({ diagnostics }) => diagnostics.length === 0);
  const pages = Math.max(1, Math.ceil(told.length / TOLD), Math.ceil(clean.length / CLEAN));
  const asked = /^\d{1,6}$/.test(page ?? '') ? Number(page) : 1;
  const shown = asked >= 1 && asked <= pages ? asked : 1;
  const part = (all: FileReport[], size: number) => ({ total: all.length, files: all.slice((shown - 1) * size, shown * size) });
  const answer = statusAnswer(generation);
  const names = answer.lastRefresh && shown === 1 ? refreshNames(answer.lastRefresh, generation.index) : undefined;
  const refreshed = names ? { refreshed: names } : {};
  return { ...answer, page: shown, pages, told: part(told, TOLD), clean: part(clean, CLEAN), ...refreshed };
}

function refreshNames({ talks, files }: GenerationReport, index: IndexFile): RefreshNames {
  const some = <T, U>(all: T[], named: (each: T) => U): Some<U> => ({ total: all.length, first: all.slice(0, NAMED).map(named) });
  const talk = (id: string) => ({ id, title: index.card(id)?.title ?? index.permalink(id)?.title ?? id });
  const reports = new Map(fileReports(index).map((report) => [report.path, report]));
  const kept = new Set(files.lastGood);
  return {
    talks: {
      added: some(talks.added, talk),
      changed: some(talks.changed, talk),
      moved: some(talks.moved, talk),
      removed: some(talks.removed, talk),
    },
    files: {
      // A file that failed and whose talks were kept is named as that.
      failed: some(
        files.failed.filter(({ path }) => !kept.has(path)),
        (file) => file,
      ),
      lastGood: some(files.lastGood, (path) => ({ path, reason: reports.get(path)?.diagnostics[0]?.reason ?? '' })),
      skipped: some(files.skipped, (file) => file),
    },
  };
}

/** Undefined where no file that was read, and none that a diagnostic is about, has this path. */
export function sourceReport({ index }: Generation, path: string): SourceReport | undefined {
  const file = fileReports(index).find((each) => each.path === path);
  if (!file) return undefined;
  const places = index.talksBySource().get(path) ?? [];
  const read = places.flatMap(({ id, line }) => {
    const talk = index.talk(id);
    return talk ? [{ line, talk }] : [];
  });
  const talks = read.map(({ talk }) => talk);
  const draft = keptDraft(index, path) as SourceDraft | undefined; // ingest wrote it
  const stated = draft && statedFrontMatter(draft, talks);
  const events = new Map(talks.flatMap(({ event }) => (event ? [[event.id, event]] : [])));
  return {
    ...file,
    events: [...events.values()],
    read: read.map(({ line, talk }) => ({ line, card: cardOf(talk) })),
    ...(stated ? { stated } : {}),
  };
}

function cardOf({ id, title, speakers, event, position, language, topics, summary }: Talk) {
  return { id, title, speakers, event, position, language, topics, summary };
}

/** An index file never changes: what is told of its files is put together once. */
const made = new WeakMap<IndexFile, FileReport[]>();

/** Of every source, and of other files that have diagnostics, such as topics.yml; by path. */
function fileReports(index: IndexFile): FileReport[] {
  const known = made.get(index);
  if (known) return known;
  const talks = index.talksBySource();
  const reports = new Map<string, FileReport>();
  const add = (path: string, kind: FileReport['kind']): FileReport => {
    const report = { path, kind, talks: talks.get(path)?.length ?? 0, diagnostics: [] };
    reports.set(path, report);
    return report;
  };
  for (const { path, kind } of index.sources()) add(path, kind as FileReport['kind']);
  for (const each of index.diagnostics()) (reports.get(each.path) ?? add(each.path, '')).diagnostics.push(each);
  for (const { diagnostics } of reports.values()) diagnostics.sort((a, b) => rank(a) - rank(b) || a.line - b.line);
  const files = [...reports.values()];
  made.set(index, files);
  return files;
}
