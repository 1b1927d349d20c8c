/** For this plugin's tests: a workspace with partners, a funder and a resident, and the shortest way to ask, answer and look. */
import type { Actor, Need, OrganisationInfo } from '@tutti/plugin-api';
import { openPluginWorkspace, type PluginWorkspace, testActor, testOrganisations } from '@tutti/testkit/plugin-workspace';
import { expect } from 'vitest';
import type { DecisionAnswer, DecisionsAnswer, Marks } from '../common/decision.ts';
import plugin from './decisions-plugin.ts';

export const facilitator = testActor('facilitator');
export const steward = testActor('steward');
export const funder = testActor('observer');
export const resident = testActor('community');

export const hour = 60 * 60 * 1000;

/** Organisations `org-0` and up; the first three have the names of the test kit. */
function organisationsOf(count: number): OrganisationInfo[] {
  return Array.from({ length: count }, (_, index) => {
    const initials = `O${index}`;
    return testOrganisations[index] ?? { id: `org-${index}`, name: `Organisation ${index}`, initials, color: index % 12, kind: 'partner' };
  });
}

export class DecisionStage {
  readonly workspace: PluginWorkspace;
  readonly organisations: OrganisationInfo[];

  private constructor(workspace: PluginWorkspace, organisations: OrganisationInfo[]) {
    this.workspace = workspace;
    this.organisations = organisations;
    workspace.context.organisations = async () => organisations;
  }

  static async open(count = 3): Promise<DecisionStage> {
    return new DecisionStage(await openPluginWorkspace(plugin), organisationsOf(count));
  }

  /** @param person tells several of one organisation apart. */
  lead(organisation: number, person = 0): Actor {
    return this.#of('lead', organisation, person);
  }

  member(organisation: number, person = 0): Actor {
    return this.#of('member', organisation, person);
  }

  #of(role: 'lead' | 'member', organisation: number, person: number): Actor {
    const id = `${role}-${organisation}-${person}`;
    const seat = { id: `seat-${id}`, role, person: { id: `person-${id}`, name: id }, organisation: this.organisations[organisation] };
    return { kind: 'person', seat };
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

  async begin(more: object = {}, actor = facilitator): Promise<string> {
    const closesAt = this.workspace.clock.now() + 24 * hour;
    const body = { question: 'Do we pay for rides?', kind: 'majority', closesAt, ...more };
    return (await this.ask<DecisionAnswer>(actor, 'POST', '/decisions', body)).decision.id;
  }

  give(actor: Actor, id: string, marks: Marks, more: object = {}): Promise<DecisionAnswer> {
    return this.ask(actor, 'PUT', `/decisions/${id}/ballot`, { marks, ...more });
  }

  look(actor: Actor, id: string): Promise<DecisionAnswer> {
    return this.ask(actor, 'GET', `/decisions/${id}`);
  }

  list(actor: Actor): Promise<DecisionsAnswer> {
    return this.ask(actor, 'GET', '/decisions');
  }

  async needs(actor: Actor): Promise<string[]> {
    return (await this.ask<{ needs: Need[] }>(actor, 'GET', '/needs')).needs.map(({ title }) => title);
  }

  /** Past the time to close. */
  afterClose(): void {
    this.workspace.clock.advance(25 * hour);
  }

  /** All that anybody could learn of it: every route that reads, the directory, the news. */
  async allTold(actor: Actor, id: string): Promise<string> {
    const page = await this.workspace.call(actor, 'GET', `/decisions/${id}`);
    const parts = [await page.text(), await this.list(actor), await this.needs(actor).catch(() => [])];
    return JSON.stringify([...parts, [...this.workspace.objects.values()], this.workspace.events]);
  }
}
