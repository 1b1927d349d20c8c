/** The workspace's own name, vision line and time zone, and what holds for everybody's texts. */
import type { HistoryAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { fileSize } from '../text/format.ts';
import { plural, text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';
import './sample-removal.ts';

export class WorkspaceSettingsPage extends LightElement {
  static override properties = { view: { attribute: false }, problem: { state: true }, busy: { state: true }, size: { state: true } };
  declare view: WorkspaceView;
  declare problem: string;
  declare busy: boolean;
  declare size: HistoryAnswer | undefined;

  constructor() {
    super();
    this.problem = '';
    this.busy = false;
    this.size = undefined;
  }

  override firstUpdated(): void {
    void this.#readSize();
  }

  async #readSize(): Promise<void> {
    const { store } = this.view;
    // The rule can be set without it; when it cannot be read, nothing is claimed.
    this.size = await store.api.get<HistoryAnswer>(store.path('/history')).catch(() => undefined);
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { store, app } = this.view;
    const fields = new FormData(event.target as HTMLFormElement);
    const value = (name: string): string => String(fields.get(name) ?? '').trim();
    this.busy = true;
    this.problem = '';
    try {
      const rules = { history: value('history'), keepOnDevices: fields.get('keepOnDevices') !== null };
      await store.api.patch(store.path(''), { name: value('name'), vision: value('vision'), timeZone: value('timeZone'), ...rules });
      await store.load();
      app.notify(text('workspace.saved'));
      void this.#readSize();
    } catch (error) {
      this.problem = errorWords(error);
    } finally {
      this.busy = false;
    }
  }

  #sizeWords(): string {
    if (!this.size) return '';
    const { versions, bytes } = this.size;
    if (versions === 0) return text('workspace.history-none');
    return text('workspace.history-size', { versions: plural('erase.versions', versions), size: fileSize(bytes) });
  }

  override render() {
    const { workspace, rules } = this.view.answer;
    return html`<h1>${text('workspace.title')}</h1>
      <p class="lead">${text('workspace.words')}</p>
      ${formProblem(this.problem)}
      <form class="stack narrow" @submit=${(event: SubmitEvent) => this.#save(event)}>
        <wa-input name="name" label=${text('start.name-label')} required maxlength="80" value=${workspace.name}></wa-input>
        <wa-input name="vision" label=${text('start.vision-label')} hint=${text('workspace.vision-hint')} maxlength="200" value=${workspace.vision}></wa-input>
        <label class="field"><span class="field-label">${text('workspace.time-zone')}</span>
          <select name="timeZone" .value=${workspace.timeZone}>
            ${timeZones(workspace.timeZone).map((zone) => html`<option value=${zone} ?selected=${zone === workspace.timeZone}>${zone.replaceAll('_', ' ')}</option>`)}
          </select>
          <span class="field-hint">${text('workspace.time-zone-hint')}</span></label>
        <h2>${text('workspace.texts')}</h2>
        <fieldset class="choices-field"><legend class="field-label">${text('workspace.history')}</legend>
          ${historyRules.map((rule) => html`<label class="choice-row"><input type="radio" name="history" value=${rule} ?checked=${rule === rules.history}><span>${text(`history-rule.${rule}`)}</span></label>`)}
          <p class="field-hint">${text('workspace.history-hint')} ${this.#sizeWords()}</p></fieldset>
        <label class="check"><input type="checkbox" name="keepOnDevices" ?checked=${rules.keepOnDevices}>
          <span>${text('workspace.devices')}<span class="field-hint">${text('workspace.devices-hint')}</span></span></label>
        <div><wa-button type="submit" variant="brand" ?loading=${this.busy}>${text('action.save')}</wa-button></div>
      </form>
      ${this.view.answer.sample ? html`<tutti-sample-removal .view=${this.view}></tutti-sample-removal>` : nothing}`;
  }
}

const historyRules = ['long', 'year', 'quarter'] as const;

function timeZones(current: string): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return all.includes(current) ? all : [current, ...all];
}

defineElement('tutti-workspace-settings-page', WorkspaceSettingsPage);
