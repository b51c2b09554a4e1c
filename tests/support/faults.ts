/** `talkdex` as a process whose files fail it: it is killed, its disk is full, its sources change under it (file-faults.mjs). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, start } from './processes.ts';

const PRELOADED = new URL('./file-faults.mjs', import.meta.url).href;

/**
 * Such as `write state/index-N.sqlite` for the `nth` time (from 1; the first where absent): what is done, to which file of the state
 * folder or the data folder, with N for every number. Without `step`, the `nth` step of all.
 */
export type At = { step?: string; nth?: number };

export type Faults = {
  /** A file that all steps are written into at the end, as a JSON array. */
  report?: string;
  /** SIGKILL before this step, or with `half` in the middle of it, where it is one that writes. */
  kill?: { at: At; half?: boolean };
  /** From this step on what this trouble keeps from happening fails, in both folders or only in the one. */
  fail?: { at: At; code: 'ENOSPC' | 'EROFS' | 'EIO'; in?: 'state' | 'data' };
  /** Before this step it makes the file `reached`, and goes on when somebody removes it. */
  wait?: { at: At; reached: string };
  /** A file, or a folder, that is listed and can't be read. */
  unreadable?: string;
  /** A file that is gone when it is read. */
  vanishes?: string;
  /** Whenever this file was read, this is what is in it from then on; VERSION is a number that grows from 1. */
  rewritten?: { path: string; text: string };
};

export const startWith = (faults: Faults, args: string[], settings: Environment) =>
  start(args, { ...settings, FILE_FAULTS: JSON.stringify(faults) }, [PRELOADED]);

/** The steps of a run that nothing happens to. Fails when it does. */
export async function stepsOf(args: string[], settings: Environment): Promise<string[]> {
  const report = join(settings.TALKDEX_STATE, '../steps.json');
  const { code, err } = await startWith({ report }, args, settings).ended;
  if (code !== 0) throw new Error(`talkdex ${args.join(' ')} ended with ${code}: ${err}`);
  return JSON.parse(readFileSync(report, 'utf8')) as string[];
}
