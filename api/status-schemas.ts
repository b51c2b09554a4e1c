/** How things stand, and what the last refresh did, as schemas. */
import { z } from 'zod';
import type { GenerationReport, StatusAnswer } from '../search/answers.ts';
import { count, engine } from './schemas.ts';

const ids = z.array(z.string());
const reasons = z.array(z.object({ path: z.string(), reason: z.string() }));
const toldTalk = z
  .object({
    what: z.enum(['added', 'changed', 'moved', 'removed']),
    id: z.string(),
    title: z.string(),
    path: z.string(),
    movedTo: z.string().optional(),
  })
  .meta({ description: 'One of the first twenty of its kind' });
export const generationReport = z
  .object({
    talks: z
      .object({ total: count, added: ids, changed: ids, moved: ids, removed: ids, told: z.array(toldTalk) })
      .meta({ description: 'Ids; those that moved or were removed are no talk’s any more' }),
    files: z.object({
      total: count,
      parsed: count,
      unchanged: count,
      failed: reasons,
      lastGood: z.array(z.string()).meta({ description: 'Their talks stay as they were when they could last be read' }),
      skipped: reasons,
    }),
  })
  .meta({ id: 'GenerationReport' }) satisfies z.ZodType<GenerationReport>;

export const statusAnswer = z
  .object({
    engine,
    generation: count,
    talks: count,
    events: count,
    sources: count,
    refreshedAt: z.string().meta({ description: 'ISO 8601 date and time, UTC' }),
    diagnostics: z.object({ error: count, warning: count, info: count }),
    degraded: z.string().optional().meta({ description: 'Why the engine of the settings does not answer' }),
    lastRefresh: generationReport.optional().meta({ description: 'What the refresh did that made this generation' }),
  })
  .meta({ id: 'Status' }) satisfies z.ZodType<StatusAnswer>;
