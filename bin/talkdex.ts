#!/usr/bin/env node
/** The command line: one thin command for each thing that a person does. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageFile from '../package.json' with { type: 'json' };
import { TalkdexError } from '../search/store/errors.ts';
import { ingest } from './ingest.ts';
import { checkLinks } from './links.ts';
import { meiliKeys } from './meili-keys.ts';
import { parse } from './parse.ts';
import { report } from './report.ts';
import { rollback } from './rollback.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';
import { readSettings } from './settings.ts';
import { status } from './status.ts';
import { watch } from './watch.ts';

const collect = (value: string, before: string[]) => [...before, value];

function portNumber(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
  return port;
}

function webAddress(value: string): string {
  const { search = '?', hash = '' } = /^https?:\/\//i.test(value) && URL.canParse(value) ? new URL(value) : {};
  if (search || hash)
    throw new InvalidArgumentError('It must be an address that starts with http:// or https://, without ? and #.');
  return value;
}

/** A name such as `talks.example`, with a port where it is an unusual one, or the whole address that links begin with. */
function collectHost(value: string, before: string[]): string[] {
  const address = /^https?:\/\//i.test(value) ? value : `https://${value}`;
  if (!/^https?:\/\/[\p{L}\p{N}.-]+(?::\d+)?(?:\/[^\s?#]*)?$/iu.test(address) || !URL.canParse(address))
    throw new InvalidArgumentError('It must be the name of a host, such as talks.example.');
  return [...before, value];
}

/** All commands; exported so that a test can hold their names and options against the documents. */
export function program(): Command {
  const talkdex = new Command('talkdex')
    .description('Finds past engineering talks in a folder of recap posts and talk notes.')
    .version(packageFile.version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });

  talkdex
    .command('parse')
    .description('reads sources and shows what it understood; indexes nothing')
    .argument('<path...>', 'files or folders')
    .option('--json', 'one JSON object a line')
    .option('--explain', 'also show what may begin a talk, what speaks for and against it, and what was decided')
    .action((paths: string[], options) => parse(paths, options));

  talkdex
    .command('ingest')
    .description('brings the index up to date with the data folder')
    .argument('[dir]', 'the data folder (default: TALKDEX_DATA)')
    .option('--full', 'read every source again and write every talk anew')
    .addOption(new Option('--watch', 'go on whenever the folder changes, until it is stopped').conflicts(['dryRun', 'frozen']))
    .option('--dry-run', 'show what would change, and change nothing')
    .option('--frozen', 'fail, and change nothing, when the ledger would change')
    .option('--accept-removals', 'publish even if many talks would go')
    .option('--unattended', 'as a server: write no ledger into the data folder, and leave the index as it is after a rollback')
    .option('--json', 'print one JSON object')
    .action((dir: string | undefined, { watch: watches, ...options }) =>
      (watches ? watch : ingest)(dir, options, readSettings()),
    );

  talkdex
    .command('rollback')
    .description('makes the generation before the current one current')
    .option('--json', 'print one JSON object')
    .action((options) => rollback(options, readSettings()));

  talkdex
    .command('search')
    .description('searches from the terminal')
    .argument('<words...>', 'what to search for')
    .option('--topic <id>', 'only talks of this topic; repeated: any of them', collect, [])
    .option('--speaker <name>', 'only talks of this speaker; repeated: any of them', collect, [])
    .option('--event <id>', 'only talks of this event; repeated: any of them', collect, [])
    .option('--year <year>', 'only talks of this year; repeated: any of them', collect, [])
    .option('--verbatim', 'search as typed, with no rewriting')
    .option('--explain', 'show what each step did and why each talk ranks where it does')
    .option('--json', 'print what GET /api/v1/search answers')
    .action((words: string[], options) => search(words, options, readSettings()));

  talkdex
    .command('serve')
    .description('serves the API and the web pages')
    .option('--refresh', 'first bring the index up to date, without writing into the data folder')
    .option('--port <number>', 'instead of PORT; 0 picks a free one', portNumber)
    .option('--host <address>', 'instead of HOST')
    .action((options) => serve(options, readSettings(), packageFile.version));

  talkdex
    .command('links')
    .description('links to talks in other documents')
    .command('check')
    .description('checks every link to a talk in Markdown, MDX and HTML documents')
    .argument('<path...>', 'files or folders')
    .option('--fix', 'rewrite what is certain, and keep every other byte')
    .option('--host <name>', 'another host that the site has or had; repeated: each of them', collectHost, [])
    .addOption(new Option('--server <url>', 'ask a running server instead of the index file').argParser(webAddress))
    .option('--strict', 'also fail when a link is not dead but wrong')
    .option('--json', 'one JSON object a finding')
    .action((paths: string[], options) => checkLinks(paths, options, readSettings()));

  talkdex
    .command('status')
    .description('engine, generation, counts, when it was refreshed, what failed')
    .option('--json', 'print what GET /api/v1/status answers')
    .action((options) => status(options, readSettings()));

  talkdex
    .command('report')
    .description('what people searched and did not find: words and counts, nothing about the people')
    .option('--json', 'print one JSON object')
    .action((options) => report(options, readSettings()));

  talkdex
    .command('meili')
    .description('the Meilisearch server')
    .command('keys')
    .description('makes the search key and the writing key from MEILI_MASTER_KEY, and prints what to put where')
    .action(() => meiliKeys(readSettings()));

  talkdex
    .command('mcp')
    .description('search and look-up for assistants, over standard input and output')
    .action(async () => {
      // The protocol's library would make every other command start a sixth of a second later.
      const { mcp } = await import('./mcp.ts');
      await mcp(readSettings(), packageFile.version);
    });

  for (const command of talkdex.commands) command.exitOverride().configureHelp({ showGlobalOptions: true });
  return talkdex;
}

/** 0 on success, 1 on a failure of the work, 2 on wrong usage. */
export async function main(): Promise<number> {
  try {
    await program().parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof TalkdexError)) throw error;
    for (const line of error.message.split('\n')) console.error(`talkdex: ${line}`);
    return 1;
  }
}

// A reader that has seen enough (| head) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split(/[\\/]/).at(-1) ?? '')) process.exitCode = await main();
