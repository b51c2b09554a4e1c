/** What the tools for assistants take and answer, in parts. Without names of their own: not every assistant follows a reference. */
import { z } from 'zod';
import type { EventRef, GlossaryEntry, Speaker, TalkLink } from '../../search/talk.ts';
import { longest, whole } from '../schemas.ts';

/** Of any text that is asked with. */
export const asked = (description: string, most = 500) => longest(most).describe(description);
export const limit = (from: number, to: number, usual: number) =>
  whole(from, to).default(usual).describe(`How many to answer at once, ${from} to ${to}`);
export const page = whole(1, 100_000).default(1).describe('Which page, from 1');

export const count = z.int().min(0);
export const url = z.string().describe('Its permalink: give people this one');
export const speakers = z.array(z.object({ name: z.string(), role: z.string().optional() }) satisfies z.ZodType<Speaker>);
export const event = z.object({
  id: z.string(),
  title: z.string(),
  date: z.string().optional().describe('ISO 8601, whole or partial: 2022, 2022-07 or 2022-07-06'),
}) satisfies z.ZodType<EventRef>;
export const topics = z.array(z.string()).describe('Ids of topics');
export const names = z.object({ ko: z.array(z.string()), en: z.array(z.string()) });
export const link = z.object({
  kind: z.enum(['slides', 'video', 'code', 'other']),
  url: z.string(),
  label: z.string().optional(),
}) satisfies z.ZodType<TalkLink>;
export const term = z.object({ term: z.string(), names: z.array(z.string()) }) satisfies z.ZodType<GlossaryEntry>;

export const talkRef = z.object({ id: z.string(), title: z.string() });
export const card = talkRef.extend({ url, speakers, event: event.optional(), topics, summary: z.string() });
export const topicItem = z.object({ id: z.string(), names, url, talks: count.describe('How many') });
