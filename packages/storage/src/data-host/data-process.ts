/** Boot file of a data process: the only place where SQL of plugins and of the core runs. Started by createDataHost. */
import { Worker } from 'node:worker_threads';
import { type DataReply, type DataRequest, readyMessage } from './data-messages.ts';
import { ProcessEngine } from './process-engine.ts';

/** A plugin's process answers statement by statement, so that the host always knows which one is running. */
const oneByOne = process.argv[2] === 'plugin';

let replies: DataReply[] = [];
const engine = new ProcessEngine((reply) => {
  replies.push(reply);
  if (oneByOne) flush();
});

process.on('message', (requests: DataRequest[]) => {
  engine.perform(requests);
  flush();
});

process.on('disconnect', () => {
  engine.close();
  process.exit(0);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

// A statement that never ends would outlive a server that was killed: another thread watches for that.
if (oneByOne)
  new Worker(new URL('./parent-watch.ts', import.meta.url), { workerData: process.ppid, execArgv: [], name: 'tutti-parent-watch' }).unref();

// A server that stops at once may have hung up already: then there is nobody to tell.
process.send?.(readyMessage, () => {});

function flush(): void {
  if (replies.length === 0) return;
  process.send?.(replies);
  replies = [];
}
