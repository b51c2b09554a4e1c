/** The files of a model: recap posts and talk notes in the forms that a parser reads without guessing. */
import { eventOf, type Model, type ModelEvent, type ModelPost, type ModelTalk, postsOf, type Told, talkOf } from './model.ts';

type Block = { level: 0 | 1 | 2 | 3; text: string };

export type PostParts = {
  post: Pick<ModelPost, 'path' | 'format' | 'kind' | 'stated' | 'spacing'>;
  event: Pick<ModelEvent, 'title' | 'date'>;
  told: (Pick<ModelTalk, 'title' | 'explicit'> & { speakers: string[]; paragraphs: Told['paragraphs'] })[];
};

/** By path. */
export function filesOf(model: Model): Record<string, string> {
  return Object.fromEntries(
    model.posts.map((post) => {
      const told = post.told.map(({ talk, paragraphs }) => {
        const { title, copied, explicit = copied, speakers } = talkOf(model, talk);
        return { title, explicit, paragraphs, speakers: speakers.map(({ name }) => name) };
      });
      return [`${post.path}.${post.format}`, textOf({ post, event: eventOf(model, post.event), told })];
    }),
  );
}

/** A recap of one talk alone is read as a note where its front matter does not say what it is. */
export const statesTalks = ({ kind, stated }: Pick<ModelPost, 'kind' | 'stated'>, talks: number): boolean =>
  kind === 'recap' && (stated || talks < 2);

/** Whether a talk's explicit id is written anywhere. */
export const statesId = (model: Model, talk: number): boolean =>
  talkOf(model, talk).explicit !== undefined &&
  postsOf(model, talk).some((post) => post.kind === 'note' || statesTalks(post, post.told.length));

export function textOf({ post, event, told }: PostParts): string {
  const states = statesTalks(post, told.length);
  const { frontMatter, blocks } =
    post.kind === 'note' ? noteOf(event, told[0] as PostParts['told'][number]) : recapOf(event, told, states);
  const space = '\n'.repeat(post.spacing);
  const body = blocks.map((block) => written(block, post)).filter(Boolean);
  return `---\n${frontMatter.join('\n')}\n---\n${space}\n${body.join(`${' '.repeat(post.spacing % 3)}\n\n${space}`)}\n${space}`;
}

/** A string of JSON is one of YAML. */
const quoted = (value: unknown) => JSON.stringify(value);

function noteOf({ title, date }: PostParts['event'], talk: PostParts['told'][number]) {
  const speakers = talk.speakers.length === 1 ? `speaker: ${talk.speakers[0]}` : `speakers: ${quoted(talk.speakers)}`;
  const of =
    talk.title.length % 2 ? [`event: ${quoted(title)}`, `date: ${date}`] : [`event: {title: ${quoted(title)}, date: ${date}}`];
  const id = talk.explicit ? [`id: ${talk.explicit}`] : [];
  return {
    frontMatter: ['kind: note', ...id, `title: ${quoted(talk.title)}`, speakers, ...of],
    blocks: sections(talk.paragraphs, 2),
  };
}

function recapOf({ title, date }: PostParts['event'], told: PostParts['told'], states: boolean) {
  const talks = told.map(
    (talk) =>
      `  - {title: ${quoted(talk.title)}, speakers: ${quoted(talk.speakers)}${talk.explicit ? `, id: ${talk.explicit}` : ''}}`,
  );
  const blocks: Block[] = [{ level: 1, text: `${title} 후기` }];
  for (const talk of told) {
    blocks.push({ level: 2, text: `${talk.title} - ${talk.speakers.join(', ')}` });
    // Below the only talk of a post headings may as well be its talks.
    blocks.push(...sections(talk.paragraphs, 3).filter(({ level }) => !level || told.length > 1));
  }
  const event = `event: {title: ${quoted(title)}, date: ${date}}`;
  return { frontMatter: states ? ['kind: recap', event, 'talks:', ...talks] : [event], blocks };
}

const sections = (paragraphs: Told['paragraphs'], level: 2 | 3): Block[] =>
  paragraphs.flatMap(({ heading, text }) => [...(heading ? [{ level, text: heading }] : []), { level: 0 as const, text }]);

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function written({ level, text }: Block, { format, kind }: PostParts['post']): string {
  if (format === 'html') return `<${level ? `h${level}` : 'p'}>${escaped(text)}</${level ? `h${level}` : 'p'}>`;
  // Plain text has no headings; where it tells of several talks it has the marks of Markdown, as people type them.
  if (format === 'txt' && kind === 'note') return level ? '' : text;
  return level ? `${'#'.repeat(level)} ${text}` : text;
}
