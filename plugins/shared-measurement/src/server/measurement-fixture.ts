/** For this plugin's tests: a workspace with partners, a funder and a resident, and the shortest way to define, report, check and look. */
import type { Actor, OrganisationInfo } from '@tutti/plugin-api';
import { openPluginWorkspace, type PluginWorkspace, testActor } from '@tutti/testkit/plugin-workspace';
import { expect } from 'vitest';
import type { Figure } from '../common/figure.ts';
import type { Scope } from '../common/indicator.ts';
import type { EntriesAnswer, ReviewsAnswer, ValueRow, ValuesAnswer } from '../common/values.ts';
import plugin from './measurement-plugin.ts';

export const facilitator = testActor('facilitator');
export const steward = testActor('steward');
export const funder = testActor('observer');
export const resident = testActor('community');

/** Where the test's clock starts: well after the periods that tests report. */
export const today = Date.parse('2026-03-16T15:00:00Z');

export class MeasurementStage {
  readonly workspace: PluginWorkspace;
  readonly organisations: OrganisationInfo[];

  private constructor(workspace: PluginWorkspace, organisations: OrganisationInfo[]) {
    this.workspace = workspace;
    this.organisations = organisations;
    workspace.context.organisations = async () => organisations;
    workspace.clock.advance(today - workspace.clock.now());
  }

  static async open(count = 3): Promise<MeasurementStage> {
    const organisations = Array.from({ length: count }, (_, index) => ({
      id: `org-${index}`,
      name: `Organisation ${index}`,
      initials: `O${index}`,
      color: index % 12,
      kind: 'partner',
    }));
    return new MeasurementStage(await openPluginWorkspace(plugin, { id: 'shared-measurement' }), organisations);
  }

  of(organisation: number, role: 'lead' | 'member' = 'member', kind: Actor['kind'] = 'person'): Actor {
    const id = `${role}-${organisation}`;
    const seat = { id: `seat-${id}`, role, person: { id: `person-${id}`, name: id }, organisation: this.organisations[organisation] };
    return { kind, seat };
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

  /** A share, reported each quarter by all organisations, unless it says otherwise. */
  async define(more: { code?: string; [field: string]: unknown } = {}, duties?: object[]): Promise<string> {
    const { code = 'I03', ...rest } = more;
    const share = { shape: 'ratio', unit: 'percent', direction: 'up', period: 'quarter', overTime: 'ratio', seenBy: 'everybody' };
    await this.ask(facilitator, 'POST', '/indicators', { code, name: `Indicator ${code}`, ...share, partsSeenBy: 'everybody', ...rest });
    const all = this.organisations.map(({ id }) => ({ organisation: id, scope: 'own', from: '2025-Q1' }));
    await this.ask(facilitator, 'PUT', `/indicators/${code}/duties`, { duties: duties ?? all });
    return code;
  }

  async write(organisation: number, period: string, figure: Figure, more: { code?: string; scope?: Scope; reason?: string } = {}) {
    const { code = 'I03', scope = 'own', reason } = more;
    const place = { indicator: code, scope, period };
    await this.ask(this.of(organisation), 'PUT', '/entries', { cells: [{ ...place, figure }] });
    const cell = reason === undefined ? place : { ...place, reason };
    return this.ask<EntriesAnswer>(this.of(organisation), 'POST', '/entries/send', { cells: [cell] });
  }

  /** Accepts all that waits, an hour later. */
  async acceptAll(): Promise<void> {
    this.workspace.clock.advance(3_600_000);
    const { waiting } = await this.ask<ReviewsAnswer>(steward, 'GET', '/reviews');
    await this.ask(steward, 'POST', '/reviews', { accept: waiting.map(({ revision }) => revision.id) });
  }

  /** A share, sent and accepted. */
  async report(organisation: number, period: string, numerator: number, denominator: number, more: object = {}): Promise<void> {
    const state = numerator === 0 ? 'zero' : 'reported';
    await this.write(organisation, period, { state, numerator, denominator }, more);
    await this.acceptAll();
  }

  async rows(actor: Actor, span = '', code = 'I03'): Promise<ValueRow[]> {
    return (await this.ask<ValuesAnswer>(actor, 'GET', `/indicators/${code}/values${span}`)).rows;
  }

  async row(actor: Actor, period: string, code = 'I03'): Promise<ValueRow> {
    const [row] = await this.rows(actor, `?from=${period}&to=${period}`, code);
    if (!row) throw new Error(`There is no row of ${period}.`);
    return row;
  }
}
