/** The style, script and picture that pages load: bundled from source, or read from an installed build. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Asset, Assets } from './site.ts';

type Bodies = Record<keyof Assets, string>;

const kinds = {
  shell: { file: 'shell.css', type: 'text/css; charset=utf-8' },
  style: { file: 'site.css', type: 'text/css; charset=utf-8' },
  script: { file: 'site.js', type: 'text/javascript; charset=utf-8' },
  favicon: { file: 'site.svg', type: 'image/svg+xml' },
} as const;

/** An installed build holds no source to bundle: there this file runs as JavaScript beside `assets/`. */
const built = import.meta.url.endsWith('.js');

/** The assets, named by their content so that a browser may keep them for ever. Takes some tens of milliseconds from source. */
export async function loadAssets(): Promise<Assets> {
  const bodies = built ? await readBodies(fileURLToPath(new URL('assets/', import.meta.url))) : await bundle();
  return {
    shell: asset('shell', bodies.shell),
    style: asset('style', bodies.style),
    script: asset('script', bodies.script),
    favicon: asset('favicon', bodies.favicon),
  };
}

/** Writes what `loadAssets` reads in an installed build, `dist/web/assets/` being `dir`. */
export async function buildAssets(dir: string): Promise<void> {
  const bodies = await bundle();
  await mkdir(dir, { recursive: true });
  for (const kind of Object.keys(kinds) as (keyof Assets)[]) await writeFile(fileIn(dir, kind), bodies[kind]);
}

async function readBodies(dir: string): Promise<Bodies> {
  const [shell, style, script, favicon] = await Promise.all([
    readFile(fileIn(dir, 'shell'), 'utf8'),
    readFile(fileIn(dir, 'style'), 'utf8'),
    readFile(fileIn(dir, 'script'), 'utf8'),
    readFile(fileIn(dir, 'favicon'), 'utf8'),
  ]);
  return { shell, style, script, favicon };
}

async function bundle(): Promise<Bodies> {
  // Only a checkout has esbuild: an installed build must start without it.
  const { build } = await import('esbuild');
  const [shell, style, script, favicon] = await Promise.all([
    bundled('styles/shell.css'),
    bundled('styles/main.css'),
    bundled('browser/main.ts'),
    readFile(new URL('favicon.svg', import.meta.url), 'utf8'),
  ]);
  return { shell, style, script, favicon };

  async function bundled(entry: string): Promise<string> {
    const entryPoint = fileURLToPath(new URL(entry, import.meta.url));
    const result = await build({
      entryPoints: [entryPoint],
      bundle: true,
      minify: true,
      write: false,
      target: 'es2022',
      format: 'esm',
    });
    return result.outputFiles[0]?.text ?? '';
  }
}

function asset(kind: keyof Assets, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  const { file, type } = kinds[kind];
  return { path: `/assets/${file.replace('.', `.${hash}.`)}`, body, type };
}

function fileIn(dir: string, kind: keyof Assets): string {
  return `${dir.replace(/\/$/, '')}/${kinds[kind].file}`;
}
