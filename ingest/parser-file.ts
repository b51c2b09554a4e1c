/** The parser as one file of plain JavaScript: a thread starts from it in a fifth of a second, from the sources and their packages in one. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** In an installed build this file runs as JavaScript, and so does the parser. */
const built = import.meta.url.endsWith('.js');

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PACKAGES = join(ROOT, 'node_modules');
/** The folders of what the parser is made from, besides packages. */
export const PARSER_SOURCES = ['ingest', 'search'];

let made: Promise<string> | undefined;

/** Its address; it exports `parseSource`. Made once for all processes; where it can't be kept, for this one. */
export function parserFile(): Promise<string> {
  made ??= built ? Promise.resolve(new URL('./parse.js', import.meta.url).href) : keptOrMade();
  return made;
}

async function keptOrMade(): Promise<string> {
  const file = keptAs();
  if (file && existsSync(file)) return file;
  const code = await bundle();
  try {
    if (file) return keep(file, code);
  } catch {
    // packages that are only to be read
  }
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-parser-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const ours = join(folder, 'parser.mjs');
  writeFileSync(ours, code);
  return ours;
}

/** A name that tells when all that it is made from was last written; undefined where packages are installed in a way that we don't know. */
function keptAs(): string | undefined {
  const hash = createHash('sha256');
  const add = (file: string) => {
    const { size, mtimeMs, ctimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs} ${ctimeMs}\n`);
  };
  try {
    add(join(PACKAGES, '.package-lock.json'));
    for (const folder of PARSER_SOURCES) {
      for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort()) {
        if (name.endsWith('.ts')) add(join(ROOT, folder, name));
      }
    }
  } catch {
    return undefined;
  }
  return join(PACKAGES, '.cache/talkdex', `parser-${hash.digest('hex').slice(0, 16)}.mjs`);
}

/** Whole or not at all, also for others that make the same one. */
function keep(file: string, code: Uint8Array): string {
  mkdirSync(dirname(file), { recursive: true });
  const next = `${file}.${process.pid}`;
  writeFileSync(next, code, { flush: true });
  renameSync(next, file);
  return file;
}

async function bundle(): Promise<Uint8Array> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./parse.ts', import.meta.url))],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    // Packages in CommonJS ask for Node's own modules.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
  });
  return (outputFiles[0] as { contents: Uint8Array }).contents;
}
