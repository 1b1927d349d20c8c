/** What the backbone did, in plain words, for every partner to read, check and keep. */
import '@tutti/ui/elements/skeleton-lines.ts';
import type { AuditAnswer, AuditCheckAnswer, AuditEntryInfo } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { dateAndTime } from '../text/format.ts';
import { plural, text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';
import { recordWords } from './record-words.ts';

export class RecordPage extends LightElement {
  static override properties = {
    view: { attribute: false },
    entries: { state: true },
    next: { state: true },
    check: { state: true },
    problem: { state: true },
    checking: { state: true },
  };
  declare view: WorkspaceView;
  declare entries: readonly AuditEntryInfo[] | undefined;
  declare next: number | undefined;
  declare check: AuditCheckAnswer | undefined;
  declare problem: string;
  declare checking: boolean;

  constructor() {
    super();
    this.entries = undefined;
    this.next = undefined;
    this.check = undefined;
    this.problem = '';
    this.checking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    void this.#check();
  }

  async #read(before?: number): Promise<void> {
    const { store } = this.view;
    try {
      const answer = await store.api.get<AuditAnswer>(store.path(`/audit${before === undefined ? '' : `?before=${before}`}`));
      this.entries = before === undefined ? answer.entries : [...(this.entries ?? []), ...answer.entries];
      this.next = answer.next;
    } catch (error) {
      this.problem = errorWords(error);
    }
  }

  async #check(seal?: string): Promise<void> {
    const { store } = this.view;
    this.checking = true;
    try {
      const query = seal ? `?seal=${encodeURIComponent(seal)}` : '';
      this.check = await store.api.get<AuditCheckAnswer>(store.path(`/audit/check${query}`));
      this.problem = '';
    } catch (error) {
      this.problem = errorWords(error);
    } finally {
      this.checking = false;
    }
  }

  override render() {
    return html`<h1>${text('record.title')}</h1>
      <p class="lead">${text('record.words')}</p>
      ${formProblem(this.problem)} ${this.#state()}
      ${this.entries === undefined && !this.problem ? html`<tutti-skeleton label=${text('loading.page')}></tutti-skeleton>` : nothing}
      <ol class="record">${(this.entries ?? []).map((entry) => this.#entry(entry))}</ol>
      ${this.next === undefined ? nothing : html`<wa-button appearance="outlined" @click=${() => void this.#read(this.next)}>${text('record.older')}</wa-button>`}`;
  }

  #state() {
    const { check } = this;
    if (!check) return nothing;
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const seal = String(new FormData(event.target as HTMLFormElement).get('seal')).trim();
      if (seal) void this.#check(seal);
    };
    return html`<section class="record-state" aria-label=${text('record.state')}>
      <p role="status">${check.fault ? text('record.broken', { reason: check.fault.reason }) : plural('record.whole', check.count)}
        ${check.fits === undefined ? nothing : text(check.fits ? 'record.fits' : 'record.fits-not')}</p>
      ${check.seal ? html`<p>${text('record.seal')} <code>${check.seal}</code></p>` : nothing}
      <p class="soft small">${text('record.seal-words')}</p>
      <form class="record-check" @submit=${submit}>
        <label>${text('record.noted')} <input name="seal" autocomplete="off" spellcheck="false" placeholder="214-9f2ac81b"></label>
        <wa-button type="submit" appearance="outlined" ?loading=${this.checking}>${text('record.check')}</wa-button>
        <wa-button appearance="plain" href=${this.view.store.path('/audit.json')} download>${text('record.download')}</wa-button>
      </form>
    </section>
    <p>${text('record.take-words')} <a href=${this.view.store.path('/take')} download>${text('record.take')}</a></p>`;
  }

  #entry(entry: AuditEntryInfo) {
    const zone = this.view.answer.workspace.timeZone;
    return html`<li value=${entry.position}><p>${recordWords(entry)}</p>
      <p class="soft small"><time datetime=${new Date(entry.at).toISOString()}>${dateAndTime(entry.at, zone)}</time>
      ${entry.by.kind === 'seat' && entry.by.organisation ? html` · ${text('home.for', { organisation: entry.by.organisation })}` : nothing}</p></li>`;
  }
}

defineElement('tutti-record-page', RecordPage);
