/** What a tool for assistants is, and how its answers and errors reach them. */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult, ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Generation } from '../../search/knowledge.ts';
import type { View } from '../answers.ts';
import { Problem } from '../problems.ts';

/** What a call is answered from. */
export type At = Generation & { view: View };

/** One answer twice: as the output schema says, and as a text that says all of it to who reads only that. */
export type Told<T> = { data: T; text: string };

type Described<I extends z.ZodObject, O extends z.ZodObject> = {
  /** As assistants call it. */
  name: string;
  /** As people see it. */
  title: string;
  /** Tells an assistant when and how to use it. */
  description: string;
  input: I;
  output: O;
  /** Fails with a Problem that says what to ask for instead. */
  answer: (asked: z.output<I>, at: At) => Told<z.input<O>> | Promise<Told<z.input<O>>>;
};

export type Tool = Described<z.ZodObject, z.ZodObject>;

/** Forgets the types of what goes in and out, which the schemas hold the calls against. */
export function tool<I extends z.ZodObject, O extends z.ZodObject>({ answer, ...rest }: Described<I, O>): Tool {
  return { ...rest, answer: (asked, at) => answer(asked as z.output<I>, at) };
}

const READS_ONLY: ToolAnnotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

type Surroundings = { current: () => At; logger: Logger /** Stands below each text. */; note: string };

export function register(server: McpServer, each: Tool, { current, logger, note }: Surroundings): void {
  const { name, title, description, input: inputSchema, output: outputSchema, answer } = each;
  server.registerTool(name, { title, description, inputSchema, outputSchema, annotations: READS_ONLY }, async (asked) => {
    try {
      const { data, text } = await answer(asked, current());
      return { structuredContent: data, content: [{ type: 'text', text: [text, note].filter(Boolean).join('\n\n') }] };
    } catch (error) {
      if (error instanceof Problem) return failed(error.message);
      // What it says may name files of this machine: that is for the log.
      logger.error({ err: error, tool: name }, `${name} failed`);
      return failed(`${name} failed for a reason of its own, not because of what was asked; the log of talkdex mcp has it`);
    }
  });
}

function failed(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}
