/** What a held lock's thread runs: it changes the beat in the lock file, which tells others that the holder lives. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** @type {{file: string, line: string, beats: number, everyMs: number}} */
const { file, line, beats, everyMs } = workerData;
const head = Buffer.from(line);
const found = Buffer.alloc(head.length);
let count = 0;

function beat() {
  let handle;
  try {
    handle = openSync(file, 'r+');
    readSync(handle, found, 0, found.length, 0);
    // Only in our own lock: by now the file may be that of somebody who took ours for a dead one's.
    if (found.equals(head)) writeSync(handle, String(++count).padStart(beats, '0'), head.length);
  } catch {
    // The file is away for a moment, or the disk is full: the next beat tries again.
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

beat();
setInterval(beat, everyMs);
