/**
 * Preloaded into `talkdex` with `--import`: counts each step that changes the state folder or the data folder, and does to the
 * process at one of them what FILE_FAULTS (JSON, the type `Faults` in faults.ts) says: kill it, let the disk be full, make it wait.
 *
 * A step is seen where it is one of the functions below. The WebAssembly SQLite writes with them, too; `node:sqlite` writes by itself,
 * and with it only the steps around the index file are seen.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const faults = JSON.parse(process.env.FILE_FAULTS ?? '{}');
const own = { ...fs };
const folders = Object.entries({ state: process.env.TALKDEX_STATE, data: process.env.TALKDEX_DATA }).flatMap(([name, path]) =>
  path ? [{ name, path: resolve(path) }] : [],
);

const MESSAGES = {
  ENOSPC: [-28, 'no space left on device'],
  EROFS: [-30, 'read-only file system'],
  EIO: [-5, 'i/o error'],
  EACCES: [-13, 'permission denied'],
  ENOENT: [-2, 'no such file or directory'],
};

function failure(code, syscall, path) {
  const [errno, words] = MESSAGES[code];
  return Object.assign(new Error(`${code}: ${words}, ${syscall} '${path}'`), { errno, code, syscall, path });
}

/** Such as `state/index-N.sqlite`: without what the data folder's part of the state folder is called, and without numbers. */
function nameOf(path) {
  if (typeof path !== 'string' && !(path instanceof URL)) return undefined;
  const full = resolve(path instanceof URL ? path.pathname : path);
  const folder = folders.find((each) => full === each.path || full.startsWith(each.path + sep));
  if (!folder) return undefined;
  const below = full
    .slice(folder.path.length + 1)
    .split(sep)
    .join('/');
  const inside = folder.name === 'state' ? below.replace(/^[^/]+-[0-9a-f]{8}(\/|$)/, '') : below;
  return `${folder.name}/${inside.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+/g, 'N')}`;
}

/** What each kind of trouble keeps from happening. Files can still be renamed and removed on a full disk. */
const HINDERS = {
  ENOSPC: /^(create|write|copy|make) /,
  EROFS: /^(create|open|write|copy|make|cut|rename|remove) /,
  EIO: /^(write|copy|sync) /,
};

/** Some of the functions call others of them: only the outer one counts. */
let inside = 0;
function quietly(work) {
  inside++;
  try {
    return work();
  } finally {
    inside--;
  }
}

const steps = [];
const times = new Map();
let failing = false;

function comesNow(at, step) {
  return at !== undefined && (at.step === undefined || at.step === step) && (at.nth ?? 1) === times.get(at.step ?? '');
}

/** Once for each step, before it; `half` does a part of it. `what` is a word, `path` what it is done to. */
function before(what, path, half) {
  const name = nameOf(path);
  if (name === undefined || inside || !isMainThread) return;
  const step = `${what} ${name}`;
  steps.push(step);
  for (const each of ['', step]) times.set(each, (times.get(each) ?? 0) + 1);
  if (comesNow(faults.wait?.at, step)) waitFor(faults.wait);
  if (comesNow(faults.kill?.at, step)) die(faults.kill.half ? half : undefined);
  const { fail } = faults;
  failing ||= comesNow(fail?.at, step);
  const isThere = fail?.in === undefined || name.startsWith(`${fail.in}/`);
  if (failing && isThere && HINDERS[fail.code].test(step)) throw failure(fail.code, what, path);
}

function die(half) {
  half?.();
  process.kill(process.pid, 'SIGKILL');
  sleep(60_000); // nothing more happens, should the signal take a moment
}

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Says that it waits by making `reached`, and waits until somebody removes it. */
function waitFor({ reached }) {
  own.writeFileSync(reached, '');
  while (own.existsSync(reached)) sleep(20);
}

// Steps that change something

const opened = new Map();

const { O_WRONLY, O_RDWR, O_TRUNC } = own.constants;
const writes = (flags) => (typeof flags === 'number' ? (flags & (O_WRONLY | O_RDWR)) !== 0 : /[wa+]/.test(flags));
const empties = (flags) => (typeof flags === 'number' ? (flags & O_TRUNC) !== 0 : flags.startsWith('w'));

fs.openSync = (path, flags = 'r', mode) => {
  if (!writes(flags)) beforeRead(path);
  else before(empties(flags) || !own.existsSync(path) ? 'create' : 'open', path);
  const handle = own.openSync(path, flags, mode);
  if (nameOf(path)) opened.set(handle, path);
  return handle;
};

fs.closeSync = (handle) => {
  const path = opened.get(handle);
  opened.delete(handle);
  own.closeSync(handle);
  if (path !== undefined && !inside) afterRead(path);
};

fs.writeSync = (handle, data, ...rest) => {
  before('write', opened.get(handle), () => halfOf(handle, data, rest));
  return own.writeSync(handle, data, ...rest);
};

function halfOf(handle, data, [offset = 0, length, position]) {
  if (typeof data === 'string') return own.writeSync(handle, data.slice(0, data.length >> 1), offset || null);
  const whole = length ?? data.byteLength - offset;
  return own.writeSync(handle, data, offset, whole >> 1, position ?? null);
}

// Two steps: a file that is there and empty is what a run may leave behind.
fs.writeFileSync = (path, data, options) => {
  if (nameOf(path) === undefined && !opened.has(path)) return own.writeFileSync(path, data, options);
  const { flag = 'w', mode, encoding, flush } = typeof options === 'string' ? { encoding: options } : (options ?? {});
  const handle = opened.has(path) ? path : fs.openSync(path, flag, mode);
  try {
    const bytes = typeof data === 'string' ? Buffer.from(data, encoding ?? 'utf8') : data;
    if (bytes.byteLength) fs.writeSync(handle, bytes);
    if (flush) fs.fsyncSync(handle);
  } finally {
    if (handle !== path) fs.closeSync(handle);
  }
};

function halfOfCopy(from, to) {
  const bytes = own.readFileSync(from);
  own.writeFileSync(to, bytes.subarray(0, bytes.length >> 1));
}

fs.copyFileSync = (from, to, mode) => {
  before('copy', to, () => halfOfCopy(from, to));
  return own.copyFileSync(from, to, mode);
};

const { copyFile } = fs.promises;
fs.promises.copyFile = async (from, to, mode) => {
  before('copy', to, () => halfOfCopy(from, to));
  return copyFile(from, to, mode);
};

fs.fsyncSync = (handle) => {
  before('sync', opened.get(handle));
  return own.fsyncSync(handle);
};

fs.ftruncateSync = (handle, length) => {
  before('cut', opened.get(handle));
  return own.ftruncateSync(handle, length);
};

fs.renameSync = (from, to) => {
  before('rename', to);
  return own.renameSync(from, to);
};

for (const name of ['rmSync', 'unlinkSync', 'rmdirSync']) {
  fs[name] = (path, options) => {
    if (own.lstatSync(path, { throwIfNoEntry: false })) before('remove', path);
    return quietly(() => own[name](path, options));
  };
}

fs.mkdirSync = (path, options) => {
  before('make', path);
  return own.mkdirSync(path, options);
};

// Sources that are not what they were when they were listed; also in the threads that read them

let version = 0;

function beforeRead(path) {
  if (faults.unreadable && resolve(String(path)) === faults.unreadable) throw failure('EACCES', 'open', path);
  if (faults.vanishes && resolve(String(path)) === faults.vanishes) own.rmSync(path, { force: true });
}

/** The next version is there as soon as this one was read. */
function afterRead(path) {
  const { rewritten } = faults;
  if (rewritten && resolve(String(path)) === rewritten.path)
    own.writeFileSync(path, rewritten.text.replaceAll('VERSION', String(++version)));
}

fs.readFileSync = (path, options) => {
  beforeRead(path);
  const bytes = quietly(() => own.readFileSync(path, options));
  afterRead(path);
  return bytes;
};

fs.readdirSync = (path, options) => {
  beforeRead(path);
  return own.readdirSync(path, options);
};

if (isMainThread && faults.report) process.on('exit', () => own.writeFileSync(faults.report, JSON.stringify(steps)));
syncBuiltinESMExports();
