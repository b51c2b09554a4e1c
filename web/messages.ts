/** Everything that the interface says, in each language. */
import { en } from './messages/en.ts';
import { ko } from './messages/ko.ts';
import type { Lang } from './site.ts';

/** What English has is the measure: a language that lacks a message does not compile. */
export type Messages = typeof en;

export const messages: Record<Lang, Messages> = { en, ko };
