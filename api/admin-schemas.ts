/** What the admin routes take and answer, as schemas. */
import { z } from 'zod';
import type { RefreshReport } from '../search/answers.ts';
import { flag } from './schemas.ts';
import { generationReport } from './status-schemas.ts';

export const refreshQuery = z.object({
  acceptRemovals: flag.meta({ description: '1 publishes even if many talks would go' }),
  full: flag.meta({ description: '1 reads every source again and writes every talk anew' }),
  wait: flag.meta({ description: '1 answers when the refresh is done, and with its report' }),
});

const dateTime = z.string().meta({ description: 'ISO 8601 date and time, UTC' });

const place = z.int().min(1);

export const refreshReport = generationReport
  .extend({
    generation: z.int().min(0).meta({ description: 'The one that is current now' }),
    diagnostics: z.array(
      z.object({
        path: z.string(),
        line: place,
        column: place,
        rule: z.string(),
        severity: z.enum(['error', 'warning', 'info']),
        reason: z.string(),
      }),
    ),
    degraded: z.string().optional().meta({ description: 'Why the search server could not be brought to this generation' }),
    held: z
      .string()
      .optional()
      .meta({ description: 'Why nothing was done: somebody went back to an earlier generation, and no source changed since' }),
    tookMs: z.number(),
  })
  .meta({ id: 'RefreshReport' }) satisfies z.ZodType<RefreshReport>;

/** How refreshes of this server go and went. */
export type RefreshAnswer = {
  running: boolean;
  waiting: number;
  startedAt?: string;
  progress?: { done: number; total: number };
  heldUp?: string;
  last?: { startedAt: string; finishedAt: string; report?: RefreshReport; problem?: string };
};

export const refreshAnswer = z
  .object({
    running: z.boolean(),
    waiting: z.int().min(0).meta({ description: 'How many wait for the refresh after the one that runs' }),
    startedAt: dateTime.optional().meta({ description: 'When the one that runs began' }),
    progress: z
      .object({ done: z.int().min(0), total: z.int().min(0) })
      .optional()
      .meta({ description: 'Files that it has read, of how many' }),
    heldUp: z.string().optional().meta({ description: 'What it waits for: another process refreshes the same folder' }),
    last: z
      .object({
        startedAt: dateTime,
        finishedAt: dateTime,
        report: refreshReport.optional(),
        problem: z.string().optional().meta({ description: 'Why it failed, and what to do' }),
      })
      .optional()
      .meta({ description: 'How the last refresh went since the server was started' }),
  })
  .meta({ id: 'RefreshState' }) satisfies z.ZodType<RefreshAnswer>;
