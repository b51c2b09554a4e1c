/** One refresh at a time for one state folder. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TalkdexError } from '../search/store/errors.ts';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Returns what gives the lock back. Fails with a TalkdexError while another living process holds it. */
export function lock(folder: string): () => void {
  const file = join(folder, 'refresh.lock');
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      const pid = Number(readFileSync(file, 'utf8'));
      // In a container every process is number 1 again after a crash: a lock of our own number is a dead one's.
      if (attempt > 0 || (pid !== process.pid && pid > 0 && isAlive(pid))) {
        throw new TalkdexError(`another refresh is under way (process ${pid}); wait for it, or remove ${file} if there is none`, {
          cause,
        });
      }
      rmSync(file, { force: true });
    }
  }
}
