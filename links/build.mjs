/** What npm runs before the package is used or packed. Makes plain JavaScript of `talkdex/remark`: below node_modules, Node runs no TypeScript. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

await build({
  absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
  entryPoints: ['links/remark.ts'],
  outfile: 'dist/remark.js',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});
