/** For this plugin's tests: a workspace with partners, a funder and a resident, and the shortest way to plan, run and read a meeting. */
import { readFileSync } from 'node:fs';
import type { Actor } from '@tutti/plugin-api';
import { openPluginWorkspace, type PluginWorkspace, testActor } from '@tutti/testkit/plugin-workspace';
import { expect } from 'vitest';
import type { MeetingAnswer, MeetingsAnswer } from '../common/meeting.ts';
import plugin from './communication-plugin.ts';

export const facilitator = testActor('facilitator');
export const steward = testActor('steward');
export const funder = testActor('observer');
export const resident = testActor('community');
export const esteros = testActor('lead', 0);
export const staff = testActor('member', 0);
export const schools = testActor('lead', 1);

export const minute = 60_000;

export class MeetingStage {
  readonly workspace: PluginWorkspace;

  private constructor(workspace: PluginWorkspace) {
    this.workspace = workspace;
  }

  static async open(): Promise<MeetingStage> {
    const { tutti } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { tutti: { id: string } };
    return new MeetingStage(await openPluginWorkspace(plugin, tutti));
  }

  async ask<Answer>(actor: Actor, method: string, path: string, body?: object): Promise<Answer> {
    const answer = await this.workspace.call(actor, method, path, body);
    const text = await answer.text();
    expect(answer.status, text).toBeLessThan(300);
    return JSON.parse(text) as Answer;
  }

  async refusal(actor: Actor, method: string, path: string, body?: object): Promise<{ status: number; field?: string; detail?: string }> {
    return (await (await this.workspace.call(actor, method, path, body)).json()) as { status: number; field?: string };
  }

  async plan(more: object = {}, actor = facilitator): Promise<string> {
    const body = { title: 'Leadership Table', day: '2026-03-25', time: '08:30', minutes: 90, ...more };
    return (await this.ask<MeetingAnswer>(actor, 'POST', '/meetings', body)).meeting.id;
  }

  async item(title: string, meeting?: string, actor = facilitator): Promise<string> {
    const body = { title, kind: 'discuss', minutes: 10, ...(meeting === undefined ? {} : { meeting }) };
    return (await this.ask<{ item: string }>(actor, 'POST', '/items', body)).item;
  }

  /** A meeting with these items, started. */
  async run(titles: string[], more: object = {}): Promise<{ id: string; items: string[] }> {
    const id = await this.plan(more);
    const items: string[] = [];
    for (const title of titles) items.push(await this.item(title, id));
    await this.start(id);
    return { id, items };
  }

  look(actor: Actor, id: string): Promise<MeetingAnswer> {
    return this.ask(actor, 'GET', `/meetings/${id}`);
  }

  list(actor: Actor): Promise<MeetingsAnswer> {
    return this.ask(actor, 'GET', '/meetings');
  }

  start(id: string, actor = facilitator): Promise<MeetingAnswer> {
    return this.ask(actor, 'POST', `/meetings/${id}/start`);
  }

  go(id: string, item: string, actor = facilitator): Promise<MeetingAnswer> {
    return this.ask(actor, 'POST', `/meetings/${id}/go`, { item });
  }

  close(id: string, actor = facilitator): Promise<MeetingAnswer> {
    return this.ask(actor, 'POST', `/meetings/${id}/close`);
  }

  async write(id: string, entry: object, actor = facilitator): Promise<string> {
    return (await this.ask<{ entry: string }>(actor, 'POST', `/meetings/${id}/entries`, entry)).entry;
  }

  advance(minutes: number): void {
    this.workspace.clock.advance(minutes * minute);
  }
}
