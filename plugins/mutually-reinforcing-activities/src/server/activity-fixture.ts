/** For this plugin's tests: a workspace with three partners, a funder and a resident, and the shortest way to add, ask and answer. */
import type { Actor, Need } from '@tutti/plugin-api';
import { openPluginWorkspace, type PluginWorkspace, testActor } from '@tutti/testkit/plugin-workspace';
import { expect } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import type { ActivitiesAnswer, ActivityAnswer, ActivityInfo, Role } from '../common/activity.ts';
import plugin from './activities-plugin.ts';

export const facilitator = testActor('facilitator');
export const steward = testActor('steward');
export const funder = testActor('observer');
export const resident = testActor('community');
export const [esteros, schools, library] = [0, 1, 2].map((index) => testActor('lead', index)) as [Actor, Actor, Actor];
export const staff = testActor('member', 1);

/** The same seat, through a program. */
export function tokenOf(actor: Actor): Actor {
  return { ...actor, kind: 'token' } as unknown as Actor;
}

export class ActivityStage {
  readonly workspace: PluginWorkspace;

  private constructor(workspace: PluginWorkspace) {
    this.workspace = workspace;
  }

  static async open(): Promise<ActivityStage> {
    return new ActivityStage(await openPluginWorkspace(plugin, manifest.tutti));
  }

  async ask<Answer>(actor: Actor, method: string, path: string, body?: object): Promise<Answer> {
    const answer = await this.workspace.call(actor, method, path, body);
    const text = await answer.text();
    expect(answer.status, text).toBeLessThan(300);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  async refusal(
    actor: Actor,
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; code: string; field?: string; detail: string }> {
    return (await (await this.workspace.call(actor, method, path, body)).json()) as { status: number; code: string; detail: string };
  }

  async add(actor: Actor = esteros, more: object = {}): Promise<ActivityInfo> {
    return (await this.ask<ActivityAnswer>(actor, 'POST', '/activities', { name: 'Walking school bus', stage: 'running', ...more }))
      .activity;
  }

  /** @returns the part that is asked. */
  async askFor(actor: Actor, activity: string, organisation: number, more: object = {}): Promise<Role> {
    const body = { organisation: `org-${organisation}`, kind: 'deliver', promised: 'Two people each morning', ...more };
    const answer = await this.ask<ActivityAnswer>(actor, 'POST', `/activities/${activity}/roles`, body);
    const role = answer.activity.roles.find(({ organisation: one, kind }) => one === body.organisation && kind === body.kind);
    if (!role) throw new Error('Nobody was asked');
    return role;
  }

  answer(actor: Actor, { activity, id, turn }: Role, more: object = { answer: 'accept' }): Promise<ActivityAnswer> {
    return this.ask(actor, 'PUT', `/activities/${activity}/roles/${id}/answer`, { turn, ...more });
  }

  look(actor: Actor, id: string): Promise<ActivityAnswer> {
    return this.ask(actor, 'GET', `/activities/${id}`);
  }

  list(actor: Actor): Promise<ActivitiesAnswer> {
    return this.ask(actor, 'GET', '/activities');
  }

  async needs(actor: Actor): Promise<string[]> {
    return (await this.ask<{ needs: Need[] }>(actor, 'GET', '/needs')).needs.map(({ title }) => title);
  }

  /** Asked by a tool by itself. */
  async counting(): Promise<string[]> {
    const answer = await plugin.services?.activities?.counting?.(this.workspace.context, {} as never, {
      plugin: 'other',
      actor: undefined,
    });
    return (answer as { ids: string[] }).ids;
  }
}
