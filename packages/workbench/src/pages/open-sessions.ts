/** Where I am signed in: each device and when it was last used; one ended, or all but this. */
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { deviceIcon, deviceWords } from '../session/device-words.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { dateAndTime, relativeTime } from '../text/format.ts';
import { plural, text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';

/** A row of GET /api/session/sessions. */
interface SessionRow {
  id: string;
  current: boolean;
  /** The browser's own words about itself. */
  device: string;
  createdAt: number;
  lastUsedAt: number;
  sharedComputer: boolean;
}

const path = '/api/session/sessions';

export class OpenSessions extends LightElement {
  static override properties = { view: { attribute: false }, sessions: { state: true }, problem: { state: true }, busy: { state: true } };
  declare view: WorkspaceView;
  declare sessions: SessionRow[] | undefined;
  declare problem: string;
  /** Settles with the first answer: signing out waits for it. */
  reading: Promise<void> = Promise.resolve();
  declare busy: boolean;

  constructor() {
    super();
    this.sessions = undefined;
    this.problem = '';
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.reading = this.#read();
  }

  /** This one first, then whatever was used last. */
  async #read(): Promise<void> {
    try {
      const { sessions } = await this.view.app.api.get<{ sessions: SessionRow[] }>(path);
      this.sessions = sessions.toSorted((one, other) => Number(other.current) - Number(one.current) || other.lastUsedAt - one.lastUsedAt);
    } catch {
      this.sessions = [];
    }
  }

  async #end(below: string, done: string): Promise<void> {
    this.problem = '';
    this.busy = true;
    try {
      await this.view.app.api.delete(path + below);
      this.view.app.notify(done);
    } catch (error) {
      this.problem = errorWords(error);
    }
    await this.#read();
    this.busy = false;
    await this.updateComplete;
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  override render() {
    const sessions = this.sessions ?? [];
    if (sessions.length === 0) return nothing;
    const others = sessions.filter(({ current }) => !current);
    return html`<section class="block" aria-labelledby="sessions"><h2 id="sessions" tabindex="-1">${text('account.sessions')}</h2>
      ${formProblem(this.problem)}
      <p class="soft">${text(others.length === 0 ? 'account.sessions-one' : 'account.sessions-words')}</p>
      <ul class="rows">${sessions.map((one) => this.#row(one))}</ul>
      ${
        others.length < 2
          ? nothing
          : html`<div class="actions"><wa-button appearance="outlined" ?loading=${this.busy} @click=${() => void this.#end('', plural('account.sessions-ended', others.length))}><wa-icon slot="start" name="log-out"></wa-icon>${text('account.end-others')}</wa-button></div>`
      }</section>`;
  }

  #row({ id, current, device, createdAt, lastUsedAt, sharedComputer }: SessionRow) {
    const zone = this.view.answer.workspace.timeZone;
    const words = deviceWords(device);
    const used = current ? text('account.used-now') : text('account.used', { time: relativeTime(lastUsedAt, Date.now(), zone) });
    const facts = [used, text('account.since', { time: dateAndTime(createdAt, zone) }), sharedComputer ? text('account.shared') : ''];
    return html`<li class="row"><wa-icon name=${deviceIcon(device)}></wa-icon>
      <div class="row-words"><p>${words} ${current ? html`<span class="tag">${text('account.this-one')}</span>` : nothing}</p>
        <p class="soft small">${facts.filter(Boolean).join(' · ')}</p></div>
      ${current ? nothing : html`<wa-button appearance="plain" size="s" ?disabled=${this.busy} @click=${() => void this.#end(`/${encodeURIComponent(id)}`, text('account.session-ended'))}>${text('account.end-session')}<span class="visually-hidden">: ${words}</span></wa-button>`}</li>`;
  }
}

defineElement('tutti-open-sessions', OpenSessions);
