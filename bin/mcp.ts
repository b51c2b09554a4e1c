/** `talkdex mcp`: search and look-up for assistants, over standard input and output. Only the protocol is written to stdout. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { pino } from 'pino';
import { assistantServer } from '../api/mcp.ts';
import { closeOnSignals } from '../api/server.ts';
import { Knowledge } from '../search/knowledge.ts';
import { logged, searchServer } from './search-server.ts';
import type { Settings } from './settings.ts';
import { say } from './terminal.ts';

/** Answers until stdin ends or the process is asked to stop. Fails with a TalkdexError when there is no index yet. */
export async function mcp(settings: Settings, version: string): Promise<void> {
  const { state, data, baseUrl } = settings;
  const logger = pino({ name: 'talkdex' }, pino.destination({ fd: 2, sync: true }));
  const server = searchServer(settings, { onChange: logged(logger) });
  const knowledge = new Knowledge(state, data, server);
  knowledge.current();
  if (knowledge.problem) logger.warn(`the generation before is served: ${knowledge.problem.message}`);
  // It only looks: whoever refreshes brings the server up to date.
  await server?.watch();
  const assistants = assistantServer({ knowledge, version, logger, baseUrl });
  const close = async () => {
    await assistants.close();
    server?.close();
    knowledge.close();
  };
  // Once stdin has ended and all that was asked is answered, nothing keeps the process alive.
  closeOnSignals({ close }, { logger });
  await assistants.connect(new StdioServerTransport());
  if (process.stdin.isTTY) say('talkdex: assistants start this command and talk to it; docs/linking.md tells how to set one up');
}
