/** A bare repository that people push to, a work tree of theirs, and the clone that Talkdex reads. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './sources.ts';

const SOMEBODY = { NAME: 'Somebody', EMAIL: 'somebody@example.com' };

/** The settings of whoever runs the tests play no part. */
function git(folder: string, ...args: string[]): void {
  const people = ['AUTHOR', 'COMMITTER'].flatMap((role) =>
    Object.entries(SOMEBODY).map(([what, value]) => [`GIT_${role}_${what}`, value] as const),
  );
  const env = { PATH: process.env.PATH ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1', ...Object.fromEntries(people) };
  execFileSync('git', ['-C', folder, ...args], { env, stdio: 'pipe' });
}

/** Why tests with Git are skipped; undefined where it is there. */
export function withoutGit(): string | undefined {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'git is not installed';
  }
}

/** The sources lie in the folder `talks` of the repository. */
export function withRepository(sources: Record<string, string>) {
  const folder = temporaryFolder();
  const [remote, theirs, ours] = ['remote.git', 'theirs', 'ours'].map((name) => join(folder, name)) as [string, string, string];
  const write = (tree: string, files: Record<string, string>) => {
    mkdirSync(join(tree, 'talks'), { recursive: true });
    for (const [path, text] of Object.entries(files)) writeFileSync(join(tree, 'talks', path), text);
  };
  const commit = (tree: string, files: Record<string, string>) => {
    write(tree, files);
    git(tree, 'add', '.');
    git(tree, 'commit', '--quiet', '--message', 'Talks');
  };
  git(folder, 'init', '--quiet', '--bare', '--initial-branch', 'main', remote);
  git(folder, 'clone', '--quiet', remote, theirs);
  git(theirs, 'checkout', '--quiet', '-B', 'main');
  commit(theirs, sources);
  git(theirs, 'push', '--quiet', 'origin', 'main');
  git(folder, 'clone', '--quiet', remote, ours);
  return {
    /** The data folder. */
    data: join(ours, 'talks'),
    /** Somebody commits these files and pushes them. */
    push(files: Record<string, string>): void {
      commit(theirs, files);
      git(theirs, 'push', '--quiet', 'origin', 'main');
    },
    /** Somebody writes into the data folder itself. */
    write: (files: Record<string, string>) => write(ours, files),
    setRemote: (address: string) => git(ours, 'remote', 'set-url', 'origin', address),
    /** And commits there. */
    commit: (files: Record<string, string>) => commit(ours, files),
  };
}
