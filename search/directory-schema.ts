/** The directory as a server answers it. */
// As a namespace, for the reason that ingest/ledger.ts tells.
import * as z from 'zod';
import type { Directory, DirectoryTalk } from './directory.ts';

const date = z.string().meta({ description: 'ISO 8601, whole or partial: 2022, 2022-07 or 2022-07-06' });
const event = z.object({ id: z.string(), title: z.string(), date: date.optional() });
const names = z.array(z.string());

const talk = z
  .object({
    id: z.string(),
    title: z.string(),
    speakers: names.meta({ description: 'Names' }),
    event: event.optional(),
    date: date.optional(),
    anchors: names.meta({ description: 'Of its sections, in their order' }),
    former: z
      .record(z.string(), z.string())
      .meta({ description: 'Anchors that it had before, each with the one that it leads to now' }),
  })
  .meta({ id: 'DirectoryTalk' }) satisfies z.ZodType<DirectoryTalk>;

export const directorySchema = z
  .object({
    talks: z.array(talk),
    events: z.array(event),
    topics: z.array(z.object({ id: z.string(), names })),
    speakers: names.meta({ description: 'Names' }),
    gone: z
      .array(
        z.object({
          id: z.string(),
          kind: z.enum(['talk', 'event']),
          title: z.string(),
          speakers: names,
          event: z.string().optional(),
          date: date.optional(),
          movedTo: z
            .string()
            .optional()
            .meta({ description: 'The id that it turned out to be; absent: no source tells of it any more' }),
        }),
      )
      .meta({ description: 'What was last known of ids that are none’s any more' }),
  })
  .meta({
    id: 'Directory',
    description: 'Everything that has an address, for whoever checks links',
  }) satisfies z.ZodType<Directory>;
