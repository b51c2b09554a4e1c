/** The parser as one file of plain JavaScript: a thread starts from it in a fifth of a second, from the sources and their packages in one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** In an installed build this file runs as JavaScript, and so does the parser. */
const built = import.meta.url.endsWith('.js');

let made: Promise<string> | undefined;

/** Its address; it exports `parseSource`. Made once, and removed when the process ends. */
export function parserFile(): Promise<string> {
  made ??= built ? Promise.resolve(new URL('./parse.js', import.meta.url).href) : bundle();
  return made;
}

async function bundle(): Promise<string> {
  const { build } = await import('esbuild');
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-parser-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'parser.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./parse.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    // Packages in CommonJS ask for Node's own modules.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
  });
  return outfile;
}
