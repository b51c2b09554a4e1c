import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const ALLOWED: Record<string, string[]> = {
  search: [],
  ingest: ['search'],
  web: ['search'],
  links: ['search', 'ingest/read', 'ingest/ledger.ts'],
  api: ['search', 'ingest', 'web'],
  bin: ['search', 'ingest', 'web', 'links', 'api'],
};
/** Of these only types may be imported. */
const TYPES_ONLY: Record<string, string[]> = { web: ['search'] };

type File = { path: string; text: string };

function violations({ path, text }: File): string[] {
  const folder = path.split('/')[0] ?? '';
  const imports = text.matchAll(/(?:import|export)\s+(type\s)?[^;'"]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g);
  return [...imports].flatMap(([, type, from, dynamic]) => {
    const file = posix.join(dirname(path), from ?? dynamic ?? '');
    const target = file.split('/')[0] ?? '';
    if (target === folder || target === 'package.json') return [];
    if (!ALLOWED[folder]?.some((each) => file === each || file.startsWith(`${each}/`))) return [`${path} imports ${file}`];
    return TYPES_ONLY[folder]?.includes(target) && !type ? [`${path} imports more than types of ${target}/`] : [];
  });
}

const filesOf = (folder: string): File[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(ROOT, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));

it.each(Object.keys(ALLOWED))('%s/ imports only what the house allows', (folder) => {
  const files = filesOf(folder);
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap(violations)).toEqual([]);
});

it('finds an import that the house forbids', () => {
  expect(violations({ path: 'search/text/x.ts', text: "import { a } from '../../ingest/parse.ts';" })).toHaveLength(1);
  expect(violations({ path: 'links/x.ts', text: "import { a } from '../ingest/refresh.ts';" })).toHaveLength(1);
  expect(violations({ path: 'links/x.ts', text: "import { a } from '../ingest/read/decode.ts';" })).toEqual([]);
  expect(violations({ path: 'web/x.ts', text: "import { search } from '../search/search.ts';" })).toHaveLength(1);
  expect(violations({ path: 'web/x.ts', text: "import type { Talk } from '../search/talk.ts';" })).toEqual([]);
});
