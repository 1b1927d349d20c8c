/** Its live documents: two people who write at once end with the same. */
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { demand, NotHere, type Point } from './point.ts';
import { until } from './processes.ts';
import type { Trial } from './trial.ts';

export const documentPoints: readonly Point[] = [
  {
    number: 16,
    title: 'Two people who write in one of its documents at once end with the same',
    async check(trial) {
      const names = documentsOf(trial);
      if (names.length === 0) throw new NotHere('It has no documents that exist from the start');
      for (const name of names) await demandConvergence(trial, name);
    },
  },
];

/** Those that anybody may begin, and those the plugin made when it was switched on. */
function documentsOf({ manifest, server, home }: Trial): string[] {
  const writable = (manifest.documents ?? []).filter(({ grants }) => grants.write?.roles?.some((role) => role === 'member'));
  const free = writable.filter(({ freeForm }) => freeForm).map(({ type }) => `${type}-conformance`);
  const file = path.join(server.dataFolder, 'workspaces', home, 'workspace.db');
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare('select name, type, grants from documents where plugin = ? and removed_at is null').all(manifest.id);
    const made = rows.filter(({ type, grants }) => grants === null && writable.some((each) => each.type === type));
    return [...new Set([...made.map(({ name }) => String(name)), ...free])];
  } finally {
    database.close();
  }
}

async function demandConvergence(trial: Trial, name: string): Promise<void> {
  const root = `ws://${new URL(trial.server.origin).host}/sync/${trial.home}/${trial.manifest.id}`;
  const clients = await Promise.all(
    (['facilitator', 'member'] as const).map(async (role) => {
      const doc = new Y.Doc();
      const params = { ticket: await ticketFor(trial, role, name) };
      const provider = new WebsocketProvider(root, name, doc, { WebSocketPolyfill: WebSocket as never, disableBc: true, params });
      return { doc, provider, role };
    }),
  );
  try {
    demand(await until(async () => clients.every(({ provider }) => provider.synced), 10_000), `“${name}” could not be opened`);
    const { schema } = trial.manifest.documents?.find(({ type }) => type === name.split('-')[0]) ?? {};
    const [root = 'content'] = Object.entries(schema?.roots ?? {}).find(([, { kind }]) => kind === 'text') ?? [];
    for (const { doc, role } of clients) doc.getText(root).insert(0, `written by the ${role} `);
    const [one, two] = clients.map(
      ({ doc }) =>
        () =>
          Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'),
    );
    const same = async (): Promise<boolean> => one?.() === two?.() && clients.every(({ provider }) => provider.wsconnected);
    demand(await until(same, 10_000), `“${name}” is not the same for both`);
  } finally {
    for (const { provider, doc } of clients) {
      provider.destroy();
      doc.destroy();
    }
  }
}

async function ticketFor(trial: Trial, role: 'facilitator' | 'member', document: string): Promise<string> {
  const answer = await fetch(`${trial.server.origin}/api/workspaces/${trial.home}/ticket`, {
    method: 'POST',
    headers: { authorization: `Bearer ${trial.person(role).token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ plugin: trial.manifest.id, document }),
  });
  demand(answer.ok, `A ${role} gets no ticket for “${document}” (${answer.status})`);
  return ((await answer.json()) as { ticket: string }).ticket;
}
