/**
 * The SQLite that this machine has, behind one small face: `node:sqlite` where it is there and has FTS5, else WebAssembly.
 * Both are synchronous; errors carry SQLite's own words.
 */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type Value = string | number | null | Uint8Array;
export type Row = Record<string, Value>;

export type Database = {
  readonly driver: DriverName;
  /** Runs statements that return nothing. */
  exec(sql: string): void;
  all(sql: string, ...values: Value[]): Row[];
  get(sql: string, ...values: Value[]): Row | undefined;
  run(sql: string, ...values: Value[]): void;
  close(): void;
};

/** What `json`, an expression that gives JSON, says of each row. All come in one string: thousands of rows cross from SQLite far more slowly. */
export function listOf<T>(source: Pick<Database, 'all'>, json: string, from: string): T[] {
  const [row] = source.all(`select group_concat(${json}) as list from ${from}`);
  return JSON.parse(`[${row?.list ?? ''}]`) as T[];
}

export type DriverName = 'node:sqlite' | 'node-sqlite3-wasm';

type Statement = { all(values: Value[]): Row[]; run(values: Value[]): void; finalize(): void };
type Connection = { exec(sql: string): void; prepare(sql: string): Statement; close(): void };

const require = createRequire(import.meta.url);

/** Keeps each statement prepared: most are asked thousands of times. Wasm leaks memory unless they are finalised at the end. */
function withStatements(driver: DriverName, connection: Connection): Database {
  const prepared = new Map<string, Statement>();
  const statement = (sql: string): Statement => {
    let found = prepared.get(sql);
    if (!found) {
      found = connection.prepare(sql);
      prepared.set(sql, found);
    }
    return found;
  };
  return {
    driver,
    exec: (sql) => connection.exec(sql),
    all: (sql, ...values) => statement(sql).all(values),
    get: (sql, ...values) => statement(sql).all(values)[0],
    run: (sql, ...values) => statement(sql).run(values),
    close: () => {
      for (const each of prepared.values()) {
        try {
          each.finalize();
        } catch {
          // it only says again what it said when it was last asked: that the file is damaged
        }
      }
      prepared.clear();
      connection.close();
    },
  };
}

/** As much of `node:sqlite` as is used: the types of Node 20, the oldest that Talkdex runs on, don't have it. */
type NodeSqlite = {
  DatabaseSync: new (
    file: string,
    options: { readOnly: boolean },
  ) => {
    exec(sql: string): void;
    prepare(sql: string): { all(...values: Value[]): Row[]; run(...values: Value[]): unknown };
    close(): void;
  };
};

function openNative({ DatabaseSync }: NodeSqlite, file: string, readOnly: boolean): Connection {
  const db = new DatabaseSync(file, { readOnly });
  return {
    exec: (sql) => db.exec(sql),
    prepare: (sql) => {
      const statement = db.prepare(sql);
      return { all: (values) => statement.all(...values), run: (values) => void statement.run(...values), finalize: () => {} };
    },
    close: () => db.close(),
  };
}

type Wasm = {
  Database: new (
    file: string,
    options: { readOnly: boolean },
  ) => {
    exec(sql: string): void;
    prepare(sql: string): { all(values: Value[]): Row[]; run(values: Value[]): unknown; finalize(): void };
    close(): void;
  };
};

function openWasm(file: string, readOnly: boolean): Connection {
  const { Database } = require('node-sqlite3-wasm') as Wasm;
  if (!readOnly) {
    const db = new Database(file, { readOnly });
    db.exec('pragma locking_mode = exclusive');
    return db;
  }
  // The WebAssembly build locks by making a folder `<file>.lock`, even to read: two readers would shut each other out, a killed
  // one would leave the lock behind, and a folder that cannot be written could not be read. A published index file never
  // changes, so it needs no lock: it is opened through an alias of this process alone, which is gone once it is open.
  const alias = mkdtempSync(join(tmpdir(), 'talkdex-'));
  try {
    const path = join(alias, 'index.sqlite');
    symlinkSync(resolve(file), path);
    const db = new Database(path, { readOnly });
    db.exec('pragma locking_mode = exclusive; select count(*) from sqlite_master');
    return db;
  } finally {
    rmSync(alias, { recursive: true, force: true });
  }
}

function hasFts5(module: NodeSqlite): boolean {
  const probe = openNative(module, ':memory:', false);
  try {
    probe.exec('create virtual table probe using fts5(a)');
    return true;
  } catch {
    return false; // built without FTS5: the WebAssembly build has it
  } finally {
    probe.close();
  }
}

let native: NodeSqlite | null | undefined;

function nodeSqlite(): NodeSqlite | null {
  if (native !== undefined) return native;
  // Node 22 warns that its SQLite is experimental whenever it is loaded; who searches for a talk can do nothing about that.
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    const module = process.getBuiltinModule('node:sqlite') as unknown as NodeSqlite | undefined;
    native = module && hasFts5(module) ? module : null;
  } catch {
    native = null; // this Node has no node:sqlite, or needs a flag for it
  } finally {
    process.emitWarning = emitWarning;
  }
  return native;
}

/** The drivers that work on this machine, the preferred one first. */
export function drivers(): DriverName[] {
  return nodeSqlite() ? ['node:sqlite', 'node-sqlite3-wasm'] : ['node-sqlite3-wasm'];
}

/**
 * Opens an SQLite file; one that is not there is created unless `readOnly`.
 * Only a published index file, which never changes, may be opened with `readOnly`.
 */
export function openDatabase(file: string, { readOnly = false, driver = drivers()[0] as DriverName } = {}): Database {
  const module = driver === 'node:sqlite' ? nodeSqlite() : null;
  const connection = module ? openNative(module, file, readOnly) : openWasm(file, readOnly);
  const db = withStatements(module ? 'node:sqlite' : 'node-sqlite3-wasm', connection);
  db.exec('pragma cache_size = -32000');
  return db;
}
