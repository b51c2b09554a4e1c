/** A line that begins with a title set apart, by a link, emphasis or quotation marks. */
import type { PhrasingContent, Text } from 'mdast';
import type { Speaker } from '../../search/talk.ts';
import { textOf } from '../read/text-of.ts';
import { isKnown, LATIN_NAMES } from './names.ts';
import { peopleIn } from './speakers.ts';

/** A title with the people that the line names beside it. */
export type Titled = { text: string; given?: Speaker[] };

export function firstLine(children: PhrasingContent[]): PhrasingContent[] {
  const line: PhrasingContent[] = [];
  for (const child of children) {
    if (child.type === 'break') break;
    const text = child.type === 'text' ? child.value.split('\n') : undefined;
    line.push(text ? ({ type: 'text', value: text[0] ?? '' } satisfies Text) : child);
    if (text && text.length > 1 && line.some((each) => textOf(each).trim())) break;
  }
  return line;
}

/** A title set apart at the beginning of a line, by a link, emphasis or quotation marks, and what stands behind it. */
type Lead = { title: string; rest: string; isLink: boolean; isBold: boolean };

const QUOTED =
  /^\s*[^\p{L}\p{N}"“'‘「『《<]*(?:"([^"]{4,})"|“([^”]{4,})”|‘([^’]{4,})’|'(.{4,}?)'(?![\p{L}])|「([^」]{4,})」|『([^』]{4,})』|《([^》]{4,})》|<([^<>]{4,})>)(.*)$/u;

export function leadOf(line: PhrasingContent[]): Lead | undefined {
  const first = line.findIndex((child) => /[\p{L}\p{N}"“'‘「『《<]/u.test(textOf(child)));
  const lead = line[first];
  if (lead && ['link', 'linkReference', 'strong', 'emphasis'].includes(lead.type)) {
    const rest = line
      .slice(first + 1)
      .map(textOf)
      .join('');
    const isLink = /^link/.test(lead.type);
    return { title: textOf(lead).trim(), rest, isLink, isBold: lead.type === 'strong' };
  }
  const quoted = QUOTED.exec(line.map(textOf).join(''))?.slice(1);
  const rest = quoted?.pop();
  const title = quoted?.find(Boolean);
  return title ? { title, rest: rest ?? '', isLink: false, isBold: false } : undefined;
}

const SIGNATURE =
  /^\s*(?:\[[^[\]]{1,8}\])?\s*(?:\(\s*(?:(?:by|with|from)\s)?([^()]+(?:\([^()]*\))?[^()]*)\)|(?:,?\s*(?:by|with|from)\s|[-–—:|/,·~]\s*)([^.!?;]+(?:\.(?=\S)[^.!?;]*)*))/i;

/** `Title by Jane Doe. I liked it`. */
const BY_SENTENCE = new RegExp(`^(.{4,120}?),?\\sby\\s(${LATIN_NAMES})\\.(?:\\s|$)`, 'u');

/** Links behind a title lead to what there is of the talk, and are no part of it. */
export function withoutLinksBehind(line: PhrasingContent[]): PhrasingContent[] {
  const told = line.findLastIndex((child) => !/^link/.test(child.type) && /[\p{L}\p{N}]/u.test(textOf(child)));
  const isLinked = line.slice(told + 1).some((child) => /^link/.test(child.type) && isLabel(textOf(child)));
  return told >= 0 && isLinked ? line.slice(0, told + 1) : line;
}

const isLabel = (text: string) => text.length <= LONGEST_LABEL && !peopleIn(text).length;

/** `slides`, `발표 영상`; in UTF-16 code units. */
const LONGEST_LABEL = 14;

/** Whether behind a title in bold or a link stand nothing but links in brackets and the like. */
export const isBareLead = ({ rest }: Lead): boolean => !/[\p{L}\p{N}]/u.test(rest.replace(/\{:[^{}]*\}|\[[^[\]]{1,20}\]/g, ''));

/** A title set apart, with people beyond doubt behind it: `["Title"](link) by Jane Doe. I liked it`, `**Title** (Jane Doe) [%]`. */
export function signedLead(line: PhrasingContent[]): Titled {
  const whole = line.map(textOf).join('').trim();
  const lead = leadOf(line);
  const [, inBrackets, behind] = SIGNATURE.exec(lead?.rest ?? '') ?? [];
  const [, title = '', by = ''] = BY_SENTENCE.exec(whole) ?? [];
  const people = [lead && { text: lead.title, given: known(inBrackets ?? behind) }, { text: title, given: known(by) }];
  return people.find((each) => each?.given) ?? { text: whole };
}

function known(text = ''): Speaker[] | undefined {
  const people = peopleIn(text.trim());
  return people.length && people.every(isKnown) ? people : undefined;
}
