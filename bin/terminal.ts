/** What commands print: data on stdout, everything else on stderr; progress on a terminal only. */
import type { Diagnostic } from '../search/talk.ts';

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** `1 talk`, `2 talks`. */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** The way compilers show them: `path:line:column: severity rule: reason`. */
export function formatDiagnostic({ path, line, column, severity, rule, reason }: Diagnostic): string {
  return `${path}:${line}:${column}: ${severity} ${rule}: ${reason}`;
}

/** In characters. */
const BAR = 24;

/** A bar that fills in place, for work that takes its time; nothing in a pipe. */
export function progress(what: string): ((done: number, total: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return (done, total) => {
    const filled = Math.floor((BAR * done) / Math.max(total, 1));
    process.stderr.write(`\r${what} ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done}/${total}`);
    if (done === total) process.stderr.write('\r\u001b[K');
  };
}
