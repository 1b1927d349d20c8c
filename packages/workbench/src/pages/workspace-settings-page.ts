/** The workspace's own name, vision line and time zone. */
import { defineElement } from '@tutti/ui/define-element.ts';
import { html } from 'lit';
import { errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';

export class WorkspaceSettingsPage extends LightElement {
  static override properties = { view: { attribute: false }, problem: { state: true }, busy: { state: true } };
  declare view: WorkspaceView;
  declare problem: string;
  declare busy: boolean;

  constructor() {
    super();
    this.problem = '';
    this.busy = false;
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { store, app } = this.view;
    const fields = new FormData(event.target as HTMLFormElement);
    const value = (name: string): string => String(fields.get(name) ?? '').trim();
    this.busy = true;
    this.problem = '';
    try {
      await store.api.patch(store.path(''), { name: value('name'), vision: value('vision'), timeZone: value('timeZone') });
      await store.load();
      app.notify(text('workspace.saved'));
    } catch (error) {
      this.problem = errorWords(error);
    } finally {
      this.busy = false;
    }
  }

  override render() {
    const { workspace } = this.view.answer;
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
        <div><wa-button type="submit" variant="brand" ?loading=${this.busy}>${text('action.save')}</wa-button></div>
      </form>`;
  }
}

function timeZones(current: string): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return all.includes(current) ? all : [current, ...all];
}

defineElement('tutti-workspace-settings-page', WorkspaceSettingsPage);
