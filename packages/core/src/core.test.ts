import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from './testing/open-core.ts';
import { soon } from './testing/soon.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one'));
});

afterAll(() => open.dispose());

function ask(path: string, role: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${open.origin}/api/workspaces/one${path}`, {
    ...init,
    headers: { authorization: `Bearer ${people[role]!.token}`, 'content-type': 'application/json', ...init.headers },
  });
}

describe('a whole core', () => {
  it('answers the workspace with its tools', async () => {
    const answer = await ask('', 'member');
    expect(answer.status).toBe(200);
    const { workspace, plugins, seat } = (await answer.json()) as {
      workspace: object;
      seat: object;
      plugins: { modules: Record<string, string> }[];
    };
    expect(workspace).toMatchObject({ id: 'one' });
    expect(seat).toMatchObject({ role: 'member' });
    const module = plugins[0]!.modules['desk.main']!;
    const file = await fetch(open.origin + module);
    expect(file.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await file.text()).toContain('HTMLElement');
  });

  it('carries a request to a tool and stores what it tells', async () => {
    expect(await (await ask('/plugins/desk/hello', 'observer')).json()).toEqual({ workspace: 'Workspace one', role: 'observer' });
    const added = await ask('/plugins/desk/items', 'member', {
      method: 'POST',
      body: JSON.stringify({ id: 'item-1', title: 'A first thing' }),
    });
    expect(added.status).toBe(201);
    await expect
      .poll(async () => (await (await ask('/objects?q=FIRST', 'observer')).json()) as object, soon)
      .toMatchObject({ objects: [{ id: 'item-1', plugin: 'desk', title: 'A first thing' }] });
    expect(await (await ask('/events', 'observer')).json()).toMatchObject({
      events: [{ type: 'item.added', objects: ['item-1'], data: { length: 13 } }],
    });
  });
});
