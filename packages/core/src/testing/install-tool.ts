/** For tests: brings a packed tool into a running core, switches it, and asks it as people would. */
import type { OpenCore, TestPerson } from './open-core.ts';

export interface ToolTester {
  /** @param approve also what an update asks for beyond what was approved. */
  install(bytes: Uint8Array, approve?: boolean): Promise<Record<string, unknown>>;
  /** The code of the problem; undefined when it went well. */
  enable(plugin: string, workspace?: string): Promise<Problem | undefined>;
  disable(plugin: string, workspace?: string): Promise<void>;
  /** JSON, text, or the problem. */
  ask<Answer = Problem>(who: TestPerson | undefined, path: string, workspace?: string): Promise<Answer>;
}

interface Problem {
  status: number;
  code: string;
  detail: string;
}

export function toolTester(open: OpenCore): ToolTester {
  const authorization = `Bearer ${open.core.adminSecret}`;
  async function admin(
    method: string,
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    type: string,
  ): Promise<Record<string, unknown>> {
    const answer = await fetch(`${open.origin}/api/admin${path}`, { method, headers: { authorization, 'content-type': type }, body });
    return (await answer.json()) as Record<string, unknown>;
  }
  async function turn(plugin: string, workspace: string, enabled: boolean): Promise<Problem | undefined> {
    const answer = await admin('PUT', `/workspaces/${workspace}/plugins/${plugin}`, JSON.stringify({ enabled }), 'application/json');
    return 'code' in answer ? (answer as unknown as Problem) : undefined;
  }
  return {
    install: (bytes, approve = false) =>
      admin('POST', `/plugins${approve ? '?approve=true' : ''}`, bytes as Uint8Array<ArrayBuffer>, 'application/gzip'),
    enable: (plugin, workspace = 'one') => turn(plugin, workspace, true),
    async disable(plugin, workspace = 'one') {
      await turn(plugin, workspace, false);
    },
    async ask<Answer>(who: TestPerson | undefined, path: string, workspace = 'one') {
      const answer = await fetch(`${open.origin}/api/workspaces/${workspace}/plugins/${path}`, {
        headers: { authorization: `Bearer ${who?.token}` },
      });
      const text = await answer.text();
      return (answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as Answer;
    },
  };
}
