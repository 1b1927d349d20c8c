/** For this plugin's tests: a workspace with reports, other tools that say what each audience may see, and the shortest way to write, freeze, sign and look. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import { openPluginWorkspace, type PluginWorkspace, testActor } from '@tutti/testkit/plugin-workspace';
import { expect } from 'vitest';
import type { ReportAnswer, ReportAudience } from '../../common/report.ts';
import plugin from '../backbone-plugin.ts';

export const facilitator = testActor('facilitator');
export const funder = testActor('observer');
export const resident = testActor('community');

interface Asked {
  code?: string;
  audience?: ReportAudience;
  asKnownOn?: string;
}

export class ReportStage {
  readonly workspace: PluginWorkspace;
  /** All that was asked of other tools, by `name.method`. */
  readonly asked: { method: string; given: Asked }[] = [];
  /** By code: what was accepted, oldest first; and who may see it. */
  readonly numbers = new Map<string, { value: number; only?: ReportAudience }>();

  private constructor(workspace: PluginWorkspace) {
    this.workspace = workspace;
    this.#say('indicators.report', (given) => this.#number(given));
    this.#say('decisions.report', () => ({
      decisions: [
        { question: 'Do we keep the bus?', on: '2025-12-17', verdict: 'carried', outcome: 'We keep it.', asked: ['org-1'], dissent: [] },
      ],
    }));
  }

  static async open(): Promise<ReportStage> {
    const stage = new ReportStage(await openPluginWorkspace(plugin));
    stage.numbers.set('I01', { value: 45.9 });
    stage.numbers.set('I08', { value: 61.5, only: 'partners' });
    return stage;
  }

  #say(method: string, answer: (given: Asked) => unknown): void {
    this.workspace.services.set(method, (given) => {
      this.asked.push({ method, given: given as Asked });
      return answer(given as Asked);
    });
  }

  /** As the tool that keeps numbers would: what is not for an audience is not there. */
  #number({ code = '', audience }: Asked): object {
    const found = this.numbers.get(code);
    if (!found || (found.only === 'partners' && audience !== 'partners')) throw new TuttiError('NOT_FOUND');
    const row = { period: '2025-Q4', hidden: false, value: found.value, reported: 2, due: 3, status: 'on-track', provisional: true };
    const words = { question: 'Who was absent?', definition: '', source: '', unit: 'percent', decimals: 1, direction: 'down' };
    return { code, name: `Number ${code}`, ...words, rows: [row], organisations: ['org-0', 'org-1'] };
  }

  lead(organisation: number, kind: Actor['kind'] = 'person'): Actor {
    return { ...testActor('lead', organisation), kind };
  }

  async ask<Answer = ReportAnswer>(actor: Actor, method: string, path: string, body?: object): Promise<Answer> {
    const answer = await this.workspace.call(actor, method, path, body);
    const text = await answer.text();
    expect(answer.status, text).toBeLessThan(300);
    return JSON.parse(text) as Answer;
  }

  async refusal(actor: Actor, method: string, path: string, body?: object): Promise<{ status: number; field?: string; detail?: string }> {
    return (await (await this.workspace.call(actor, method, path, body)).json()) as { status: number; field?: string; detail?: string };
  }

  /** @param blocks codes of numbers, or whole blocks. @returns its id. */
  async begin(audience: ReportAudience, ...blocks: (string | object)[]): Promise<string> {
    const { report } = await this.ask(facilitator, 'POST', '/reports', { title: 'Annual report', audience });
    for (const block of blocks) {
      const body = typeof block === 'string' ? { kind: 'indicator', indicator: block } : block;
      await this.ask(facilitator, 'POST', `/reports/${report.id}/blocks`, body);
    }
    return report.id;
  }

  freeze(id: string): Promise<ReportAnswer> {
    const cutOff = new Intl.DateTimeFormat('sv', { timeZone: 'America/New_York' }).format(this.workspace.clock.now());
    return this.ask(facilitator, 'POST', `/reports/${id}/freeze`, { cutOff });
  }

  async sign(organisation: number, id: string): Promise<ReportAnswer> {
    const { report } = await this.look(this.lead(organisation), id);
    return this.ask(this.lead(organisation), 'PUT', `/reports/${id}/sign`, { edition: report.edition });
  }

  look(actor: Actor, id: string): Promise<ReportAnswer> {
    return this.ask(actor, 'GET', `/reports/${id}`);
  }

  async file(actor: Actor, id: string, ending: 'html' | 'md'): Promise<string> {
    return (await this.workspace.call(actor, 'GET', `/reports/${id}/report.${ending}`)).text();
  }

  /** All that anybody could learn of a report: the page, both files, the directory and the news. */
  async allTold(actor: Actor, id: string): Promise<string> {
    const files = [await this.file(actor, id, 'html'), await this.file(actor, id, 'md')];
    return JSON.stringify([await this.look(actor, id), files, [...this.workspace.objects.values()], this.workspace.events]);
  }
}
