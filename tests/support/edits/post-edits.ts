/** Files are renamed, moved, written in another format; what they tell moves from one to another. */
import { pick } from '../../bench/synthetic.ts';
import { type Edits, fileOf, insert, recapFor, shuffled, some, take, toldIn } from './changes.ts';
import { addPost, anyText, livingTalks, postsOf } from './model.ts';
import { anyPath } from './words.ts';

export const POST_EDITS: Edits = {
  renameFile: {
    often: 2,
    edit: (model, random) => {
      const post = pick(random, model.posts);
      const before = fileOf(post);
      post.path = post.path.replace(
        /[^/]*$/,
        anyPath(() => 0, model.next++),
      );
      return `rename ${before} to ${fileOf(post)}`;
    },
  },
  moveFile: {
    often: 2,
    edit: (model, random) => {
      const post = pick(random, model.posts);
      const before = fileOf(post);
      post.path = `${pick(random, ['', 'old/', '2024/talks/', '옮긴 글/'])}${post.path.split('/').at(-1)}`;
      return fileOf(post) === before ? undefined : `move ${before} to ${fileOf(post)}`;
    },
  },
  swapFiles: {
    often: 1,
    edit: (model, random) => {
      const [one, other] = [pick(random, model.posts), pick(random, model.posts)];
      if (one === other) return undefined;
      const words = `${fileOf(one)} and ${fileOf(other)} swap their names`;
      [one.path, other.path] = [other.path, one.path];
      return words;
    },
  },
  reorder: {
    often: 2,
    edit: (model, random) => {
      const post = some(
        random,
        model.posts.filter(({ told }) => told.length > 1),
      );
      if (!post) return undefined;
      post.told = shuffled(random, post.told);
      return `reorder the talks of ${fileOf(post)}`;
    },
  },
  moveToPost: {
    often: 2,
    edit: (model, random) => {
      const { post, talk } = toldIn(random, model, 'recap') ?? {};
      const to = post && talk && recapFor(random, model, post.event, talk.key);
      if (!to) return undefined;
      insert(random, to.told, take(post, talk.key));
      return `move «${talk.title}» from ${fileOf(post)} to ${fileOf(to)}`;
    },
  },
  moveToNote: {
    often: 2,
    edit: (model, random) => {
      const { post, talk } = toldIn(random, model, 'recap') ?? {};
      if (!post || !talk || postsOf(model, talk.key).some(({ kind }) => kind === 'note')) return undefined;
      const note = addPost(model, random, { kind: 'note', event: post.event, told: [take(post, talk.key)] });
      return `move «${talk.title}» from ${fileOf(post)} into a note of its own, ${fileOf(note)}`;
    },
  },
  moveIntoPost: {
    often: 2,
    edit: (model, random) => {
      const { post, talk } = toldIn(random, model, 'note') ?? {};
      const to = post && talk && recapFor(random, model, post.event, talk.key);
      if (!to) return undefined;
      insert(random, to.told, take(post, talk.key));
      return `move «${talk.title}» from its note ${fileOf(post)} into ${fileOf(to)}`;
    },
  },
  tellTwice: {
    often: 1,
    edit: (model, random) => {
      const { post, talk } = toldIn(random, model, 'recap') ?? {};
      if (!post || !talk || postsOf(model, talk.key).length > 1) return undefined;
      const told = [{ talk: talk.key, paragraphs: anyText(model, random, 50) }];
      const note = addPost(model, random, { kind: 'note', event: post.event, told });
      return `a note, ${fileOf(note)}, tells of «${talk.title}», too`;
    },
  },
  tellOnce: {
    often: 1,
    edit: (model, random) => {
      const talk = some(
        random,
        livingTalks(model).filter(({ key }) => postsOf(model, key).length > 1),
      );
      if (!talk) return undefined;
      const post = pick(random, postsOf(model, talk.key));
      take(post, talk.key);
      return `${fileOf(post)} tells of «${talk.title}» no more`;
    },
  },
  reformat: {
    often: 2,
    edit: (model, random) => {
      const post = pick(random, model.posts);
      const before = fileOf(post);
      post.format = pick(
        random,
        (['md', 'html', 'txt'] as const).filter((format) => format !== post.format),
      );
      return `write ${before} as ${fileOf(post)}`;
    },
  },
  respace: {
    often: 1,
    edit: (model, random) => {
      const post = pick(random, model.posts);
      post.spacing = (post.spacing + 1) % 4;
      return `nothing but white space in ${fileOf(post)}`;
    },
  },
};
