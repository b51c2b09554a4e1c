/** `talkdex/remark`: turns references to talks into links while a site is built. docs/linking.md shows how to set it up. */
import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import type * as Public from './remark-types.d.ts';
import { knownBy } from './resolve/directory.ts';
import { leadsBy, type TalkLink, type Written } from './resolve/lead.ts';
import { checkedOptions } from './resolve/options.ts';
import { linkedSource } from './resolve/source.ts';
import { failureOf, placeIn, sentenceOf, type Told, tellConsole } from './resolve/tell.ts';
import { linkTalks } from './resolve/tree.ts';

export const remarkTalkLinks: Plugin<[Public.TalkLinksOptions], Root> = (options) => {
  const { from, baseUrl, onUnknown } = checkedOptions(options);
  return async (tree, file) => {
    const source = String(file.value);
    const { told, linkFor } = telling(leadsBy(await knownBy(from), baseUrl), source);
    linkTalks(tree, source, linkFor);
    const { goesOn, fails } = sorted(told, onUnknown);
    for (const each of goesOn) {
      const message = each.severity === 'info' ? file.info.bind(file) : file.message.bind(file);
      message(sentenceOf(each), { place: each.place, source: 'talkdex', ruleId: each.severity });
    }
    tellConsole(goesOn, file.path, file.cwd);
    if (fails.length) file.fail(failureOf(fails), { place: fails[0]?.place, source: 'talkdex', ruleId: 'unknown' });
  };
};

export default remarkTalkLinks;

export function talkLinks(options: Public.TalkLinksOptions): ReturnType<typeof Public.talkLinks> {
  const { from, baseUrl, onUnknown } = checkedOptions(options);
  return {
    name: 'talkdex:talk-links',
    // Before whatever makes something else of the Markdown.
    enforce: 'pre',
    async transform(code, id) {
      if (!/\.md$/i.test(id)) return undefined;
      const { told, linkFor } = telling(leadsBy(await knownBy(from), baseUrl), code);
      const linked = linkedSource(code, linkFor);
      const { goesOn, fails } = sorted(told, onUnknown);
      tellConsole(goesOn, id);
      if (fails.length) throw new Error(`${id}:\n${failureOf(fails)}`);
      return linked === code ? undefined : linked;
    },
  };
}

/** Gives links, and keeps what is to be told of them. */
function telling(leads: ReturnType<typeof leadsBy>, source: string) {
  const told: Told[] = [];
  function linkFor(written: Written, url: string, offset: number | undefined): TalkLink | undefined {
    const { link, finding } = leads(written) ?? {};
    if (finding) told.push({ url, ...finding, ...(offset === undefined ? {} : { offset, place: placeIn(source, offset) }) });
    return link;
  }
  return { told, linkFor };
}

/** What a build fails for, and what is only told. */
function sorted(told: Told[], onUnknown: 'fail' | 'warn'): { goesOn: Told[]; fails: Told[] } {
  const isFatal = ({ severity }: Told) => onUnknown === 'fail' && severity === 'unknown';
  const inOrder = told.toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
  return { goesOn: inOrder.filter((each) => !isFatal(each)), fails: inOrder.filter(isFatal) };
}
