/** The control for one value, chosen by its schema. Labels, hints and faults stand around it, in setting-field.ts. */
import type { ValueSchema } from '@tutti/plugin-api';
import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../../text/text.ts';
import { fieldText, isLines } from './form-values.ts';

export interface ValueFieldOptions {
  name: string;
  schema: ValueSchema;
  value: unknown;
  /** Ids of what describes it, separated by spaces. */
  described: string;
  faulty: boolean;
}

const inputTypes: Record<string, string> = { email: 'email', uri: 'url', date: 'date', time: 'time', 'date-time': 'datetime-local' };

/** Whether the control is a group with a legend rather than one with a label. */
export function isGroup({ type, properties, items }: ValueSchema): boolean {
  return (type === 'object' && properties !== undefined) || (type === 'array' && items?.enum !== undefined);
}

export function valueField(options: ValueFieldOptions): TemplateResult {
  const { name, schema, value, described, faulty } = options;
  const about = described || nothing;
  const wrong = faulty ? 'true' : nothing;
  if (schema.type === 'object' && schema.properties) return objectFields(options, schema.properties);
  if (schema.type === 'array' && schema.items?.enum) return severalOf(options, schema.items);
  if (schema.enum) {
    return html`<select id=${name} name=${name} aria-describedby=${about} aria-invalid=${wrong}>
      ${value === undefined ? html`<option value="" selected>${text('choices.none')}</option>` : nothing}
      ${schema.enum.map((each, index) => html`<option value=${each} ?selected=${each === value}>${schema.enumTitles?.[index] ?? each}</option>`)}
    </select>`;
  }
  if (schema.format === 'multiline' || isLines(schema) || schema.type === 'array' || schema.type === 'object') {
    return html`<textarea id=${name} name=${name} rows="4" maxlength=${schema.maxLength ?? nothing} aria-describedby=${about} aria-invalid=${wrong}
      .value=${fieldText(schema, value)}></textarea>`;
  }
  const isNumber = schema.type === 'number' || schema.type === 'integer';
  return html`<input id=${name} name=${name} type=${isNumber ? 'number' : (inputTypes[schema.format ?? ''] ?? 'text')}
    min=${schema.minimum ?? nothing} max=${schema.maximum ?? nothing} step=${schema.type === 'number' ? 'any' : nothing}
    maxlength=${schema.maxLength ?? nothing} aria-describedby=${about} aria-invalid=${wrong} .value=${fieldText(schema, value)}>`;
}

function objectFields({ name, value }: ValueFieldOptions, properties: Record<string, ValueSchema>): TemplateResult {
  const values = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return html`<div class="stack inner">${Object.entries(properties).map(([key, schema]) => {
    const inner = `${name}/${key}`;
    const label = schema.title ?? key;
    if (schema.type === 'boolean') {
      return html`<label class="check"><input type="checkbox" name=${inner} ?checked=${values[key] === true}><span>${label}</span></label>`;
    }
    const control = valueField({ name: inner, schema, value: values[key], described: '', faulty: false });
    return isGroup(schema)
      ? html`<fieldset class="field"><legend class="field-label">${label}</legend>${control}</fieldset>`
      : html`<div class="field"><label class="field-label" for=${inner}>${label}</label>${control}</div>`;
  })}</div>`;
}

function severalOf({ name, value }: ValueFieldOptions, items: ValueSchema): TemplateResult {
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  return html`<div class="stack tight">${(items.enum ?? []).map(
    (each, index) =>
      html`<label class="check"><input type="checkbox" name=${name} value=${each} ?checked=${chosen.includes(each)}>
        <span>${items.enumTitles?.[index] ?? each}</span></label>`,
  )}</div>`;
}
