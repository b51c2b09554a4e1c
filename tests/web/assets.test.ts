/** The files that pages load. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
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
  const files = ['apple-touch-icon.png', 'card.png', 'favicon.ico', 'favicon.svg', 'shell.css', 'site.css', 'site.js'];
  expect((await readdir(dir)).sort()).toEqual(files);
  expect(await readFile(join(dir, 'card.png'))).toEqual((await loadAssets()).card.body);
  await rm(dir, { recursive: true });
});

it('holds pictures of the kind and size that it says, at plain paths', async () => {
  const { icon, touchIcon, card } = await loadAssets();
  for (const { body, width, height, type, path } of [touchIcon, card]) {
    expect([path, type]).toEqual([expect.stringMatching(/^\/[a-z-]+\.png$/), 'image/png']);
    // PNG: a signature, then the chunk IHDR with width and height.
    expect(body.subarray(0, 16).toString('latin1')).toBe('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
    expect([body.readUInt32BE(16), body.readUInt32BE(20)]).toEqual([width, height]);
  }
  expect(card.body.length).toBeLessThan(40_000);
  // ICO: 0, 1 for icons, how many; then 16 bytes for each, which begin with width and height.
  expect([icon.path, icon.body.readUInt16LE(0), icon.body.readUInt16LE(2)]).toEqual(['/favicon.ico', 0, 1]);
  const sizes = Array.from({ length: icon.body.readUInt16LE(4) }, (_, i) => [...icon.body.subarray(6 + 16 * i, 8 + 16 * i)]);
  expect(sizes).toContainEqual([32, 32]);
});
