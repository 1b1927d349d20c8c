/** Test fixture, run as a child process: types into documents through the SQLite log and prints what was acknowledged, until it is killed. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentKey, silentLogger, systemClock } from '@tutti/base';
import * as Y from 'yjs';
import { createSqliteDocumentLog } from './sqlite-document-log.ts';

const [folder = '', run = '', documents = '1'] = process.argv.slice(2);
const log = createSqliteDocumentLog({ file: (workspace) => join(folder, `${workspace}.db`), clock: systemClock, logger: silentLogger });

async function typeInto(name: string): Promise<never> {
  const key: DocumentKey = { workspace: 'w', plugin: 'p', document: name, epoch: 1 };
  const stored = await log.load(key);
  const doc = new Y.Doc();
  for (const update of [stored.snapshot?.state, ...stored.tail.map((record) => record.update)]) if (update) Y.applyUpdate(doc, update);
  const text = doc.getText('content');
  for (let count = 0; ; count++) {
    const token = `${run}.${count};`;
    const before = Y.encodeStateVector(doc);
    text.insert(text.length, token);
    const seq = await log.append(key, [{ at: Date.now(), author: 'seat', update: Y.encodeStateAsUpdate(doc, before) }]);
    writeSync(1, `${name} ${seq} ${token}\n`);
    if (seq % 40 === 0) void log.compact(key);
  }
}

for (let index = 0; index < Number(documents); index++) void typeInto(`d${index}`);
