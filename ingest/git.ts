/** Brings a data folder that is in Git up to date with its remote. */
import { type ChildProcess, spawn } from 'node:child_process';
import { TalkdexError } from '../search/store/errors.ts';

/** In milliseconds. */
const TIME_LIMIT = 60_000;
const TIME_TO_TIDY_UP = 5_000;

/** Where Talkdex is started by a hook of Git, these name another repository than the folder's. */
const OF_ANOTHER = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX'];

/** How Git failed: in its own words, or by not being there, or by taking too long. */
type Failure = { words: string; why: 'git' | 'missing' | 'slow' };

/**
 * `git pull --ff-only`: all or nothing, so the folder is never half new. Fails with a TalkdexError that holds Git's own words and what
 * to do.
 */
export async function pull(folder: string, timeout = TIME_LIMIT): Promise<void> {
  const failure = await git(folder, ['pull', '--ff-only'], timeout);
  if (!failure) return;
  const remedy = {
    git: 'Mend it there by hand ("git status" tells how it stands), then push again or run "talkdex ingest"',
    missing: 'Install git, or set TALKDEX_GIT_PULL to 0',
    slow: 'See whether its remote answers, and needs no password',
  };
  throw new TalkdexError(
    `"git pull --ff-only" failed in ${folder}: ${failure.words}; the folder and the index stay as they were. ${remedy[failure.why]}`,
  );
}

/** Why a folder can't be pulled; undefined where it is in a Git work tree. */
export async function whyNoPull(folder: string): Promise<string | undefined> {
  return (await git(folder, ['rev-parse', '--show-toplevel'], TIME_LIMIT))?.words;
}

/** Undefined where it succeeded. */
function git(folder: string, args: string[], timeout: number): Promise<Failure | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !OF_ANOTHER.includes(name));
  // Nobody is there to type a password: what asks for one fails, because it has no terminal.
  const env = { ...Object.fromEntries(inherited), GIT_TERMINAL_PROMPT: '0' };
  const child = spawn('git', args, { cwd: folder, env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  let slow = false;
  const limits = [
    setTimeout(() => {
      slow = true;
      end(child, 'SIGTERM');
    }, timeout),
    setTimeout(() => end(child, 'SIGKILL'), timeout + TIME_TO_TIDY_UP),
  ];
  return new Promise<Failure | undefined>((resolve) => {
    child.once('error', () => resolve({ words: 'git is not installed, or the folder is not there', why: 'missing' }));
    // Only now what it started has ended, too.
    child.once('close', (code) => {
      if (slow) resolve({ words: `it did not end within ${timeout / 1000} s`, why: 'slow' });
      else resolve(code === 0 ? undefined : { words: wordsOf(said) || `git ended with ${code}`, why: 'git' });
    });
  }).finally(() => limits.forEach(clearTimeout));
}

/** And what it started: it fetches in a process of its own. */
function end({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it has just ended by itself
  }
}

/** On one line. Left out are hints, which are of merges and rebases, and the list of what was fetched. */
function wordsOf(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() && !/^(hint:|From | )/.test(line));
  return lines
    .map((line) => line.trim())
    .join(' ')
    .replace(/\.$/, '');
}
