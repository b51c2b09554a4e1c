/** The files that pages load. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { buildAssets, loadAssets } from '../../web/assets.ts';

it('names assets by their content, and keeps the script small', async () => {
  const assets = await loadAssets();
  expect(assets.style.path).toMatch(/^\/assets\/site\.[0-9a-f]{10}\.css$/);
  expect(await loadAssets()).toEqual(assets);
  expect(gzipSync(assets.script.body).length).toBeLessThan(10_000);
  for (const { body } of [assets.shell, assets.style]) expect(body).not.toMatch(/@import|url\(/);
});

it('writes the assets that an installed build reads', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'talkdex-assets-'));
  await buildAssets(dir);
  expect((await readdir(dir)).sort()).toEqual(['shell.css', 'site.css', 'site.js', 'site.svg']);
  await rm(dir, { recursive: true });
});
