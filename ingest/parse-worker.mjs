/** What a worker thread of the parser pool runs; plain JavaScript, because a thread must register the loader of TypeScript itself. */
import { register } from 'tsx/esm/api';

register();
const { parseSource } = await import('./parse.ts');

/** @param {import('./parse.ts').SourceInput} input */
export const parse = (input) => parseSource(input);
