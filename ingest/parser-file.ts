/** The parser as one file of plain JavaScript: a thread starts from it in a fifth of a second, from the sources and their packages in one. */
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** In an installed build this file runs as JavaScript, and so does the parser. */
const built = import.meta.url.endsWith('.js');

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PACKAGES = join(ROOT, 'node_modules');
/** The code that the last process made: making it takes longer than starting a thread. */
const KEPT = join(PACKAGES, '.cache/talkdex');
/** The folders of what the parser is made from, besides packages. */
export const PARSER_SOURCES = ['ingest', 'search'];

let made: Promise<string> | undefined;
let ours: string | undefined;

/** Its address; it exports `parseSource`. It is this process's own, is made again where somebody has cleared it away, and goes when that ends. */
export function parserFile(): Promise<string> {
  if (built) return Promise.resolve(new URL('./parse.js', import.meta.url).href);
  if (ours !== undefined && !existsSync(ours)) made = undefined;
  made ??= make().catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function make(): Promise<string> {
  const name = keptAs();
  let code = name && readKept(name);
  if (!code) {
    code = await bundle();
    if (name) keep(name, code);
  }
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-parser-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  ours = join(folder, 'parser.mjs');
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
  return `parser-${hash.digest('hex').slice(0, 16)}.mjs`;
}

/** What ends it, so that a part of it is not taken for all. */
const endOf = (name: string) => Buffer.from(`\n// ${name}\n`);

function readKept(name: string): Buffer | undefined {
  try {
    const code = readFileSync(join(KEPT, name));
    const end = endOf(name);
    return code.subarray(-end.length).equals(end) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** In the place of what was made from other sources; where packages are only to be read, nothing is kept. */
function keep(name: string, code: Buffer): void {
  const next = join(KEPT, randomUUID());
  try {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(next, Buffer.concat([code, endOf(name)]), { flush: true });
    for (const each of readdirSync(KEPT)) if (each.startsWith('parser-')) rmSync(join(KEPT, each), { force: true });
    renameSync(next, join(KEPT, name));
  } catch {
    rmSync(next, { force: true });
  }
}

async function bundle(): Promise<Buffer> {
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
  return Buffer.from((outputFiles[0] as { contents: Uint8Array }).contents);
}
