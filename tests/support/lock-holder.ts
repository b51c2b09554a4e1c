/**
 * A process of its own that takes the lock of a folder when it is told to, and says how that went: `lock-holder.ts FOLDER HOW`.
 * `keep`: it then waits to be killed, and says when asked whether the lock is still its own; `busy`: its main thread does nothing else any more; `leave`: it ends without giving the lock back.
 */
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { lock } from '../../ingest/lock.ts';

const [folder = '', how = ''] = process.argv.slice(2);
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
try {
  const held = await lock(folder);
  writeSync(1, 'held\n');
  if (how === 'keep') process.stdin.on('data', () => writeSync(1, `${held.stillOurs()}\n`));
  else process.stdin.destroy();
  while (how === 'busy');
} catch (error) {
  writeSync(1, `${(error as Error).message}\n`);
  process.stdin.destroy();
}
