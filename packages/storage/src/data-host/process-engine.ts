/** What a data process does with a message: its requests in order, single writes to one database that stand together in one commit. */
import { isAbsolute, relative } from 'node:path';
import type { SqlResult, TuttiError } from '@tutti/base';
import { packError } from '../sqlite/pack-error.ts';
import { type DatabaseRights, type DataReply, type DataRequest, isRowChange } from './data-messages.ts';
import { ProcessDatabase, replaceDatabase } from './process-database.ts';
import { queryFailure } from './query-failure.ts';

type RunRequest = Extract<DataRequest, { kind: 'run' }>;

const openFiles = 64;

export class ProcessEngine {
  #databases = new Map<string, ProcessDatabase>();
  #reply: (reply: DataReply) => void;

  constructor(reply: (reply: DataReply) => void) {
    this.#reply = reply;
  }

  perform(requests: readonly DataRequest[]): void {
    for (let index = 0; index < requests.length; index++) {
      const group = groupAt(requests, index);
      if (group.length > 1) {
        this.#together(group);
        index += group.length - 1;
      } else if (requests[index]) this.#one(requests[index] as DataRequest);
    }
  }

  close(): void {
    for (const file of [...this.#databases.keys()]) this.#close(file);
  }

  #one(request: DataRequest): void {
    try {
      this.#reply({ id: request.id, value: this.#perform(request) });
    } catch (error) {
      this.#fail(request.id, queryFailure(error));
    }
  }

  #perform(request: DataRequest): unknown {
    switch (request.kind) {
      case 'run':
        return this.#database(request.file, request.rights).run(request);
      case 'begin':
        return this.#database(request.file, request.rights).begin(request.transaction);
      case 'commit':
      case 'rollback':
        return this.#database(request.file, request.rights).end(request.transaction, request.kind);
      case 'copy':
        return this.#database(request.file, request.rights).copy(request.to);
      case 'close':
        return this.#close(request.file);
      case 'closeFolder':
        for (const file of [...this.#databases.keys()]) if (isBelow(request.folder, file)) this.#close(file);
        return undefined;
      case 'replace':
        this.#close(request.file);
        this.#close(request.from);
        return replaceDatabase(request.file, request.from);
    }
  }

  #together(group: readonly RunRequest[]): void {
    const first = group[0];
    if (!first) return;
    const settled = new Set<number>();
    try {
      this.#database(first.file, first.rights).runTogether(group, (index, result: SqlResult | undefined, error) => {
        settled.add(index);
        const id = group[index]?.id ?? 0;
        if (result) this.#reply({ id, value: result });
        else this.#fail(id, queryFailure(error));
      });
    } catch (error) {
      const failure = queryFailure(error);
      group.forEach(({ id }, index) => {
        if (!settled.has(index)) this.#fail(id, failure);
      });
    }
  }

  #fail(id: number, error: TuttiError): void {
    this.#reply({ id, error: packError(error) });
  }

  #database(file: string, rights: DatabaseRights): ProcessDatabase {
    const known = this.#databases.get(file);
    if (known) {
      this.#databases.delete(file);
      this.#databases.set(file, known);
      return known;
    }
    const opened = new ProcessDatabase(file, rights);
    this.#databases.set(file, opened);
    for (const [old, database] of this.#databases) {
      if (this.#databases.size <= openFiles) break;
      if (old !== file && !database.busy) this.#close(old);
    }
    return opened;
  }

  #close(file: string): void {
    const database = this.#databases.get(file);
    this.#databases.delete(file);
    database?.close();
  }
}

function groupAt(requests: readonly DataRequest[], start: number): RunRequest[] {
  const first = requests[start];
  const group: RunRequest[] = [];
  if (!first || !isSingleWrite(first)) return group;
  for (let index = start; index < requests.length; index++) {
    const request = requests[index];
    if (!request || !isSingleWrite(request) || request.file !== first.file) break;
    group.push(request);
  }
  return group;
}

/** Plugins' statements run one by one, so that the one that takes too long is known. */
function isSingleWrite(request: DataRequest): request is RunRequest & DataRequest {
  return (
    request.kind === 'run' &&
    request.rights.profile === 'core' &&
    request.transaction === undefined &&
    !request.reads &&
    isRowChange(request.sql)
  );
}

function isBelow(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}
