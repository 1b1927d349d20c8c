/** The form for a place: to add one, or to change one. */
import { html, nothing } from 'lit';
import { kinds } from './kinds.js';

/**
 * @param {object} form
 * @param {Partial<import('../places.js').Place> | undefined} form.place Undefined: not open.
 * @param {string[]} form.areas
 * @param {{ field: string, words: string } | undefined} form.fault
 * @param {(key: string, params?: Record<string, string | number>) => string} form.t
 * @param {(place: object) => void} form.onSave
 * @param {() => void} form.onClose
 */
export function placeForm({ place, areas, fault, t, onSave, onClose }) {
  if (!place) return nothing;
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    onSave(readForm(/** @type {HTMLFormElement} */ (event.target)));
  };
  const text = (/** @type {'name' | 'address' | 'phone' | 'serves'} */ field, required = false) => html`<wa-input
    name=${field} label=${t(`field.${field}`)} .value=${place[field] ?? ''} ?required=${required} maxlength="120"></wa-input>`;
  const said = fault ? html`<p class="fault" role="alert">${fault.words}</p>` : nothing;
  return html`<wa-dialog open label=${place.id ? t('form-change', { name: place.name ?? '' }) : t('form-add')} @wa-after-hide=${onClose}>
    <form id="place" @submit=${submit}>
      ${said} ${text('name', true)}
      <div class="pair">
        ${choice('kind', t('kind'), Object.keys(kinds).map((kind) => [kind, t(`kind.${kind}`)]), place.kind)}
        ${choice('area', t('field.area'), areas.map((area) => [area, area]), place.area)}
      </div>
      ${text('serves')}
      <fieldset><legend>${t('field.days')}</legend>
        <div class="days">${[1, 2, 3, 4, 5, 6, 7].map(
          (day) => html`<label><input type="checkbox" name="days" value=${day} .checked=${place.days?.includes(day) ?? false} /> ${t(`day.${day}`)}</label>`,
        )}</div>
      </fieldset>
      <div class="pair">
        <label>${t('field.from')} <input type="time" name="from" .value=${place.from ?? ''} /></label>
        <label>${t('field.to')} <input type="time" name="to" .value=${place.to ?? ''} /></label>
      </div>
      <wa-input name="languages" label=${t('field.languages')} .value=${place.languages?.join(', ') ?? ''}></wa-input>
      ${text('address')} ${text('phone')}
      <p class="hint">${t('seen-by')}</p>
    </form>
    <wa-button slot="footer" appearance="plain" data-dialog="close">${t('cancel')}</wa-button>
    <wa-button slot="footer" variant="brand" type="submit" form="place">${t('save')}</wa-button>
  </wa-dialog>`;
}

/** @param {string} name @param {string} label @param {string[][]} options @param {string | undefined} value */
function choice(name, label, options, value) {
  return html`<label>${label} <select name=${name}>${options.map(([key, words]) => html`<option value=${key} ?selected=${key === value}>${words}</option>`)}</select></label>`;
}

/** @param {HTMLFormElement} form */
function readForm(form) {
  const data = new FormData(form);
  const text = (/** @type {string} */ name) => String(data.get(name) ?? '').trim();
  const fields = ['name', 'kind', 'area', 'address', 'phone', 'serves', 'from', 'to'];
  return {
    ...Object.fromEntries(fields.map((field) => [field, text(field)])),
    days: data.getAll('days').map(Number),
    languages: text('languages').split(',').map((each) => each.trim()).filter((each) => each.length > 1),
  };
}
