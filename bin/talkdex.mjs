#!/usr/bin/env node
/** `talkdex` once it is installed: runs the sources, as `npm run talkdex` does. */
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
const { main } = await import('./talkdex.ts');
process.exitCode = await main();
