/** The settings of tools: for oneself, for one's organisation, for the workspace; each form made from what the tool declares. */
import { isTuttiError } from '@tutti/base';
import type { PluginSettings, SettingInfo, SettingsAnswer } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { errorWords } from '../../app/app.ts';
import { LightElement } from '../../app/light-element.ts';
import type { WorkspaceView } from '../../shell/workspace-view.ts';
import { text } from '../../text/text.ts';
import { formProblem } from '../form-problem.ts';
import { readValue } from './form-values.ts';
import { fieldName, settingField } from './setting-field.ts';
import { inheritedAt, isSetAt, type ShownScope, shownScopes } from './setting-scope.ts';

export class ChoicesPage extends LightElement {
  static override properties = {
    view: { attribute: false },
    tools: { state: true },
    scope: { state: true },
    problem: { state: true },
    fault: { state: true },
    busy: { state: true },
    round: { state: true },
  };
  declare view: WorkspaceView;
  declare tools: PluginSettings[] | undefined;
  declare scope: ShownScope | undefined;
  declare problem: string;
  /** By name of the field. */
  declare fault: { field: string; words: string } | undefined;
  declare busy: string;
  /** A form begins anew with what the server says once something was saved. */
  declare round: number;

  constructor() {
    super();
    this.tools = undefined;
    this.scope = undefined;
    this.problem = '';
    this.fault = undefined;
    this.busy = '';
    this.round = 0;
  }

  override firstUpdated(): void {
    void this.#read();
  }

  async #read(): Promise<void> {
    const { store } = this.view;
    try {
      this.tools = (await store.api.get<SettingsAnswer>(store.path('/settings'))).plugins;
      this.round += 1;
    } catch (error) {
      this.problem = errorWords(error);
    }
  }

  get #scopes(): ShownScope[] {
    return shownScopes.filter((scope) => this.tools?.some(({ settings }) => settings.some((setting) => setting.may.includes(scope))));
  }

  async #save(event: SubmitEvent, tool: PluginSettings, scope: ShownScope): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const values: Record<string, unknown> = {};
    for (const setting of settableAt(tool, scope)) {
      const value = readValue(setting.schema, fields, fieldName(tool.plugin, setting));
      const before = isSetAt(setting, scope) ? setting.values[scope] : inheritedAt(setting, scope).value;
      if (setting.secret ? value === undefined : JSON.stringify(value) === JSON.stringify(before)) continue;
      values[setting.key] = value ?? null;
    }
    await this.#change(tool, scope, values, text('choices.saved', { title: tool.plainTitle }));
  }

  async #change(tool: PluginSettings, scope: ShownScope, values: Record<string, unknown>, done: string): Promise<void> {
    const { store, app } = this.view;
    this.fault = undefined;
    this.problem = '';
    if (Object.keys(values).length === 0) {
      app.notify(text('choices.unchanged'), 'info');
      return;
    }
    this.busy = tool.plugin;
    try {
      const fresh = await store.api.patch<PluginSettings>(store.path(`/settings/${tool.plugin}/${scope}`), { values });
      this.tools = this.tools?.map((each) => (each.plugin === tool.plugin ? { ...each, ...fresh } : each));
      this.round += 1;
      app.notify(done);
      await store.load();
    } catch (error) {
      await this.#tellFault(tool, error);
    } finally {
      this.busy = '';
    }
  }

  /** Beside the field it is about, which gets the focus. */
  async #tellFault(tool: PluginSettings, error: unknown): Promise<void> {
    const key = isTuttiError(error) ? error.details.field?.split('/')[0] : undefined;
    const setting = tool.settings.find((each) => each.key === key);
    if (!setting) {
      this.problem = errorWords(error);
      return;
    }
    const field = fieldName(tool.plugin, setting);
    this.fault = { field, words: errorWords(error) };
    await this.updateComplete;
    const place = this.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"], [name^="${CSS.escape(field)}/"]`);
    place?.focus();
  }

  override render() {
    const scopes = this.#scopes;
    const scope = this.scope && scopes.includes(this.scope) ? this.scope : scopes[0];
    return html`<h1>${text('choices.title')}</h1>
      <p class="lead">${text('choices.words')}</p>
      ${formProblem(this.problem)}
      ${this.tools === undefined && !this.problem ? html`<tutti-skeleton label=${text('loading.page')}></tutti-skeleton>` : nothing}
      ${this.tools && scope === undefined ? html`<tutti-empty icon="settings" .heading=${text('choices.nothing')}>${text('choices.nothing-words')}</tutti-empty>` : nothing}
      ${scopes.length > 1 ? html`<div class="segments" role="group" aria-label=${text('choices.for')}>${scopes.map((each) => this.#segment(each, each === scope))}</div>` : nothing}
      ${scope === undefined ? nothing : html`<p class="soft">${text(`choices.scope-words.${scope}`, this.#names())}</p>${keyed(`${scope} ${this.round}`, html`${this.tools?.map((tool) => this.#tool(tool, scope))}`)}`}
      ${this.#elsewhere(scopes)}`;
  }

  #names() {
    return { organisation: this.view.answer.seat.organisation?.name ?? '', workspace: this.view.answer.workspace.name };
  }

  #segment(scope: ShownScope, here: boolean) {
    return html`<button type="button" aria-pressed=${here ? 'true' : 'false'} @click=${() => {
      this.scope = scope;
    }}>${text(`choices.scope.${scope}`, this.#names())}</button>`;
  }

  #tool(tool: PluginSettings, scope: ShownScope) {
    const settings = settableAt(tool, scope);
    if (settings.length === 0) return nothing;
    return html`<form class="block stack tool-choices" aria-labelledby="choices-${tool.plugin}" novalidate @submit=${(event: SubmitEvent) => this.#save(event, tool, scope)}>
      <h2 class="with-icon" id="choices-${tool.plugin}"><wa-icon name=${tool.icon}></wa-icon>${tool.plainTitle}</h2>
      ${settings.map((setting) => {
        const fault = this.fault?.field === fieldName(tool.plugin, setting) ? this.fault.words : '';
        const reset = (): void =>
          void this.#change(tool, scope, { [setting.key]: null }, text('choices.reset-done', { title: setting.title }));
        return settingField({ plugin: tool.plugin, setting, scope, fault, reset });
      })}
      <div><wa-button type="submit" variant="brand" ?loading=${this.busy === tool.plugin}>${text('action.save')}</wa-button></div>
    </form>`;
  }

  /** What holds for this person and is set by others: said, so that nobody has to guess why a tool behaves as it does. */
  #elsewhere(scopes: ShownScope[]) {
    const rows = (this.tools ?? []).flatMap((tool) =>
      tool.settings.filter(({ may }) => !may.some((each) => (scopes as string[]).includes(each))).map((setting) => ({ tool, setting })),
    );
    if (rows.length === 0) return nothing;
    return html`<details class="block"><summary>${text('choices.elsewhere')}</summary>
      <dl class="set-facts">${rows.map(
        ({ tool, setting }) => html`<div><dt>${setting.title} <span class="soft small">${tool.plainTitle}</span></dt>
          <dd>${valueWords(setting)} <span class="soft small">${text(`choices.set-by.${setting.scope}`)}</span></dd></div>`,
      )}</dl></details>`;
  }
}

function settableAt({ settings }: PluginSettings, scope: ShownScope): SettingInfo[] {
  return settings.filter((setting) => setting.may.includes(scope));
}

function valueWords({ secret, value, schema }: SettingInfo): string {
  if (secret) return text((value as { isSet?: boolean } | undefined)?.isSet ? 'choices.secret-set' : 'choices.none');
  if (value === undefined || value === '') return text('choices.none');
  if (typeof value === 'boolean') return text(value ? 'choices.yes' : 'choices.no');
  const index = schema.enum?.indexOf(value as string) ?? -1;
  return (
    schema.enumTitles?.[index] ??
    (Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value))
  );
}

defineElement('tutti-choices-page', ChoicesPage);
