/**
 * A process of its own for one refresh of `bench:refresh`, so that it starts as cold as the command does. What it took and did is one
 * JSON object on stdout.
 */
import { refresh } from '../../ingest/refresh.ts';

/** The folders of a knowledge base. */
export type Place = { data: string; state: string };

/** Seconds from before the first file is looked at until the index is published; how many talks it made of how many files. */
export type Refreshed = { seconds: number; talks: number; added: number; changed: number; parsed: number };

const place = JSON.parse(process.argv[2] ?? '{}') as Place;
const start = performance.now();
const { talks, files } = await refresh({ ...place, writesLedger: true });
const seconds = (performance.now() - start) / 1000;
const { total, added, changed } = talks;
const done: Refreshed = { seconds, talks: total, added: added.length, changed: changed.length, parsed: files.parsed };
console.log(JSON.stringify(done));
