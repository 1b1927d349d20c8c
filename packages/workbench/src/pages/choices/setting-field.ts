/** One setting with its label, its help, where its value comes from, and what is wrong with it. */
import type { SettingInfo } from '@tutti/plugin-api';
import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../../text/text.ts';
import { inheritedAt, isSetAt, type ShownScope } from './setting-scope.ts';
import { isGroup, valueField } from './value-field.ts';

export interface SettingFieldOptions {
  plugin: string;
  setting: SettingInfo;
  scope: ShownScope;
  /** What the server said against it. */
  fault: string;
  reset(): void;
}

export function settingField(options: SettingFieldOptions): TemplateResult {
  const { plugin, setting, scope, fault } = options;
  const name = fieldName(plugin, setting);
  const { title, schema, secret } = setting;
  const described = [`${name}-help`, fault ? `${name}-fault` : ''].filter(Boolean).join(' ');
  const help = helpLines(options, `${name}-help`);
  const faultLine = fault
    ? html`<p class="field-fault" id="${name}-fault"><wa-icon name="circle-alert"></wa-icon><span>${fault}</span></p>`
    : nothing;
  if (secret) {
    return html`<div class="field"><label class="field-label" for=${name}>${title}</label>
      <input id=${name} name=${name} type="password" autocomplete="off" aria-describedby=${described} aria-invalid=${fault ? 'true' : nothing}
        placeholder=${isSetAt(setting, scope) ? text('choices.secret-set') : ''}>${help}${faultLine}</div>`;
  }
  const value = isSetAt(setting, scope) ? setting.values[scope] : inheritedAt(setting, scope).value;
  if (schema.type === 'boolean') {
    return html`<div class="field"><label class="check"><input id=${name} name=${name} type="checkbox" ?checked=${value === true}
      aria-describedby=${described}><span>${title}</span></label>${help}${faultLine}</div>`;
  }
  const control = valueField({ name, schema, value, described, faulty: fault !== '' });
  return isGroup(schema)
    ? html`<fieldset class="field" aria-describedby=${described}><legend class="field-label">${title}</legend>${control}${help}${faultLine}</fieldset>`
    : html`<div class="field"><label class="field-label" for=${name}>${title}</label>${control}${help}${faultLine}</div>`;
}

/** The name of its field in the form, and its id in the page. */
export function fieldName(plugin: string, { key }: Pick<SettingInfo, 'key'>): string {
  return `${plugin}/${key}`;
}

function helpLines({ setting, scope, reset }: SettingFieldOptions, id: string): TemplateResult {
  const { description, warning, secret, title, schema } = setting;
  const isSet = isSetAt(setting, scope);
  const from = inheritedAt(setting, scope).from;
  const lines = schema.type === 'array' && !isGroup(schema) ? text('choices.lines') : '';
  return html`<div class="field-hint" id=${id}>
      ${[description, lines].filter(Boolean).join(' ')}
      ${secret ? html`<span>${text('choices.secret')}</span>` : nothing}
      ${isSet || secret ? nothing : html`<span class="soft small">${text(`choices.from.${from}`)}</span>`}
      ${warning ? html`<p class="with-icon warn small"><wa-icon name="triangle-alert"></wa-icon><span>${warning}</span></p>` : nothing}
    </div>
    ${
      isSet
        ? html`<button type="button" class="link-button small" @click=${reset} aria-label=${text('choices.reset-named', { title })}>${text(secret ? 'choices.remove' : 'choices.reset')}</button>`
        : nothing
    }`;
}
