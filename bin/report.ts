/** `talkdex report`: what people searched and did not find, the subjects for the next engineering day. */
import { stateFolder } from '../search/store/generations.ts';
import { dayOf, type MissReport, readMissReport } from '../search/store/misses.ts';
import type { Settings } from './settings.ts';
import { print, say } from './terminal.ts';

/** Fails with a StoreError when the state folder can't be read. No index is needed. */
export function report({ json = false }: { json?: boolean }, settings: Settings): void {
  const found = missReport(settings);
  if (json) print(JSON.stringify(found));
  else for (const line of linesOf(found)) print(line);
}

/** The misses of a data folder up to today; a file that can't be read is left out and named on stderr. */
export function missReport({ state, data }: Settings): MissReport {
  return readMissReport(stateFolder(state, data), dayOf(Date.now()), ({ message }) => say(`talkdex: ${message}`));
}

function linesOf({ from, to, words }: MissReport): string[] {
  if (!words.length) return [`from ${from} to ${to}, nothing was counted that people searched and did not find`];
  const width = String(words[0]?.count).length;
  return [
    `searched and not found from ${from} to ${to}: how often, the last day, the words`,
    ...words.map((each) => `${String(each.count).padStart(width)}  ${each.lastDay}  ${each.words}`),
  ];
}
