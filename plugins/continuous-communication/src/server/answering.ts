/** Routes of a page that is answered whole: each change is followed by how all of it then stands. */
import type { Actor } from '@tutti/plugin-api';
import type { PluginRequest, WorkspaceContext } from '@tutti/plugin-api/server';

/** @param id of what the address names; empty where it names nothing. */
export type Work = (workspace: WorkspaceContext, actor: Actor, id: string, request: PluginRequest) => Promise<void>;

/** As Work, for what comes into being. @returns its id */
export type Begin = (workspace: WorkspaceContext, actor: Actor, id: string, request: PluginRequest) => Promise<string>;

export function answering<Answer extends object>(read: (workspace: WorkspaceContext, actor: Actor) => Promise<Answer>) {
  const named = (request: PluginRequest): string => Object.values(request.req.param())[0] ?? '';
  return {
    asItStands: async (request: PluginRequest) => request.json<Answer>(await read(request.var.workspace, request.var.actor)),
    after: (work: Work) => async (request: PluginRequest) => {
      const { workspace, actor } = request.var;
      await work(workspace, actor, named(request), request);
      return request.json<Answer>(await read(workspace, actor));
    },
    begun: (begin: Begin) => async (request: PluginRequest) => {
      const { workspace, actor } = request.var;
      const id = await begin(workspace, actor, named(request), request);
      return request.json<Answer & { id: string }>({ ...(await read(workspace, actor)), id }, 201);
    },
  };
}
