/** The style, script and pictures that pages load: bundled from source, or read from an installed build. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Asset, Assets, Picture } from './site.ts';

/** `from` is what it is bundled from; absent: the file of that name beside this one is taken as it is. */
const texts = {
  shell: { file: 'shell.css', type: 'text/css; charset=utf-8', from: 'styles/shell.css' },
  style: { file: 'site.css', type: 'text/css; charset=utf-8', from: 'styles/main.css' },
  script: { file: 'site.js', type: 'text/javascript; charset=utf-8', from: 'browser/main.ts' },
  favicon: { file: 'favicon.svg', type: 'image/svg+xml', from: undefined },
} as const;

const pictures = {
  icon: { file: 'favicon.ico', type: 'image/vnd.microsoft.icon', width: 32, height: 32 },
  touchIcon: { file: 'apple-touch-icon.png', type: 'image/png', width: 180, height: 180 },
  card: { file: 'card.png', type: 'image/png', width: 1200, height: 630 },
} as const;

type Text = keyof typeof texts;

/** An installed build holds no source to bundle: there this file runs as JavaScript beside `assets/`. */
const built = import.meta.url.endsWith('.js');

/** The assets, those of pages named by their content so that a browser may keep them for ever. Takes some tens of milliseconds from source. */
export async function loadAssets(): Promise<Assets> {
  const folder = new URL(built ? 'assets/' : '.', import.meta.url);
  const text = async (kind: Text) => textAsset(kind, await (built ? readFile(fileIn(folder, texts[kind]), 'utf8') : made(kind)));
  const picture = async (kind: keyof typeof pictures): Promise<Picture> => {
    const { file, ...rest } = pictures[kind];
    return { path: `/${file}`, body: await readFile(fileIn(folder, { file })), lasting: false, ...rest };
  };
  const [shell, style, script, favicon] = await Promise.all([text('shell'), text('style'), text('script'), text('favicon')]);
  const [icon, touchIcon, card] = await Promise.all([picture('icon'), picture('touchIcon'), picture('card')]);
  return { shell, style, script, favicon, icon, touchIcon, card };
}

/** Writes what `loadAssets` reads in an installed build, `dist/web/assets/` being `dir`. */
export async function buildAssets(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const write = (file: string, body: string | Buffer) => writeFile(`${dir.replace(/\/$/, '')}/${file}`, body);
  const here = new URL('.', import.meta.url);
  for (const kind of Object.keys(texts) as Text[]) await write(texts[kind].file, await made(kind));
  for (const picture of Object.values(pictures)) await write(picture.file, await readFile(fileIn(here, picture)));
}

/** A text asset, from source. */
async function made(kind: Text): Promise<string> {
  const { file, from } = texts[kind];
  return from ? bundled(from) : readFile(new URL(file, import.meta.url), 'utf8');
}

async function bundled(entry: string): Promise<string> {
  // Only a checkout has esbuild: an installed build must start without it.
  const { build } = await import('esbuild');
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

function textAsset(kind: Text, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  const { file, type } = texts[kind];
  return { path: `/assets/${file.replace('.', `.${hash}.`)}`, body, type, lasting: true };
}

function fileIn(folder: URL, { file }: { file: string }): URL {
  return new URL(file, folder);
}
