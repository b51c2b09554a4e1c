/** A YAML file beside the sources, which people write: what is wrong in it is a diagnostic with its line. */
import { LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { Diagnostic } from '../search/talk.ts';
import { BROKEN } from './folder.ts';

export type YamlFile = {
  /** Absent for an empty file, and for one that is no YAML. */
  contents?: ParsedNode;
  /** What a node stands for, as plain data. */
  plain(node: unknown): unknown;
  /** Adds an error at a node, or at the beginning of the file. */
  report(node: unknown, reason: string): void;
  /** The same where nothing in the file can be understood. */
  reportBroken(reason: string): void;
  /** Grows as errors are reported. */
  diagnostics: Diagnostic[];
};

/** `uniqueKeys: false` leaves keys that stand twice to the reader. */
export function readYaml(
  text: string,
  { path, rule, uniqueKeys = true }: { path: string; rule: string; uniqueKeys?: boolean },
): YamlFile {
  const diagnostics: Diagnostic[] = [];
  const lines = new LineCounter();
  const reportAt = (offset: number, reason: string, as = rule) => {
    const { line, col } = lines.linePos(offset);
    diagnostics.push({ path, line, column: col, rule: as, severity: 'error', reason });
  };
  const broken = rule + BROKEN;
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys, prettyErrors: false });
  for (const error of document.errors) reportAt(error.pos[0], `this is not YAML: ${error.message.split('\n')[0]}`, broken);
  const { contents } = document;
  return {
    ...(document.errors.length || contents === null ? {} : { contents }),
    plain: (node) => document.createNode(node).toJSON(),
    report: (node, reason) => reportAt((node as { range?: [number, number, number] } | undefined)?.range?.[0] ?? 0, reason),
    reportBroken: (reason) => reportAt(0, reason, broken),
    diagnostics,
  };
}
