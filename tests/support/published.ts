/** Index files of a test's own talks and permalinks, published as a refresh does it, without sources to read. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SearchServer } from '../../search/engine.ts';
import { Knowledge } from '../../search/knowledge.ts';
import { indexFilePath, publish, stateFolder } from '../../search/store/generations.ts';
import { type Generation, writeIndexFile } from '../../search/store/writer.ts';
import type { Permalink, Talk } from '../../search/talk.ts';
import { appOptions } from './sources.ts';

/** A talk of this id and title; what is not said is empty. */
export function aTalk(id: string, title: string, more: Partial<Talk> = {}): Talk {
  const sections = [{ anchor: 'top', text: title, html: `<p>${title}</p>` }];
  const rest = { speakers: [], position: 1, topics: [], terms: [], links: [], sources: [] };
  return { ...rest, language: 'ko', summary: title, sections, id, title, ...more };
}

/** What was last known of a talk that is gone, unless it says where it moved to. */
export function aPermalink(id: string, more: Partial<Permalink> = {}): Permalink {
  return { id, kind: 'talk', title: id, speakers: [], ...more };
}

export type Published = ReturnType<typeof publishing>;

/** A folder of generations; whoever made it removes it. With a server, searches are answered by that. */
export function publishing(server?: SearchServer) {
  const folder = mkdtempSync(join(tmpdir(), 'talkdex-test-'));
  const [data, state] = [join(folder, 'data'), join(folder, 'state')];
  mkdirSync(data);
  const generations = stateFolder(state, data);
  const knowledge = new Knowledge(state, data, server);
  return {
    data,
    state,
    knowledge,
    /** Writes this generation and makes it the current one. */
    publish(generation: number, base: Partial<Generation>): void {
      mkdirSync(generations, { recursive: true });
      const nothing = { talks: [], events: [], topics: [], glossary: [], synonyms: [], sources: [], diagnostics: [] };
      writeIndexFile({ ...nothing, ...base }, { file: indexFilePath(generations, generation), generation, inputHash: '' });
      publish(generations, generation);
    },
    /** Makes one that was published before the current one again. */
    goBack: (generation: number) => publish(generations, generation),
    options: () => appOptions({ knowledge, data }),
    remove(): void {
      knowledge.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
