/** Where to find help: a list of places beside a picture of the areas, with a notice that everybody writes together. */
import { PanelElement } from '@tutti/ui';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { kinds } from './kinds.js';
import { mapStyles } from './map-styles.js';
import { dayAndTime, openState } from './openings.js';
import { drawPicture } from './picture.js';
import { placeCard } from './place-card.js';
import { placeForm } from './place-form.js';
import { bindText } from './shared-text.js';

/** @typedef {import('../places.js').Place & { mayChange: boolean }} Place */
/** @typedef {{ places: Place[], areas: string[], checkAfterDays: number, now: number }} Answer */

/** @extends {PanelElement<import('@tutti/plugin-api/browser').PanelContext>} */
export default class MapPanel extends PanelElement {
  static properties = {
    ...PanelElement.properties,
    answer: { state: true },
    problem: { state: true },
    chosen: { state: true },
    filter: { state: true },
    form: { state: true },
    fault: { state: true },
    points: { state: true },
  };
  static styles = mapStyles;

  constructor() {
    super();
    /** @type {Answer | undefined} */
    this.answer = undefined;
    this.problem = '';
    this.chosen = '';
    this.filter = { words: '', kind: '', language: '', now: false };
    /** @type {Partial<Place> | undefined} */
    this.form = undefined;
    /** @type {{ field: string, words: string } | undefined} */
    this.fault = undefined;
    /** @type {Map<string, { x: number, y: number }>} */
    this.points = new Map();
    /** @type {(() => void)[]} */
    this.undo = [];
    /** @type {import('@tutti/plugin-api/browser').DocumentHandle | undefined} */
    this.picture = undefined;
    /** @type {HTMLTextAreaElement | undefined} */
    this.bound = undefined;
  }

  get mayWrite() {
    return !['observer', 'community'].includes(this.context.seat.role);
  }

  connectedCallback() {
    super.connectedCallback();
    const { context } = this;
    const picture = context.openDocument('map');
    this.picture = picture;
    const pins = picture.doc.getMap('pins');
    const read = () => {
      this.points = new Map([...pins].map(([id, point]) => [id, /** @type {{ x: number, y: number }} */ (point)]));
    };
    pins.observe(read);
    const own = [
      context.onRecordsChanged(() => this.load()),
      context.onAddress((address) => this.go(address)),
      context.onCommand('resource-map.add', () => this.add()),
      picture.onChange(() => this.requestUpdate()),
    ];
    this.undo = [() => pins.unobserve(read), () => picture.dispose(), ...own.map((each) => () => void each.dispose())];
    void picture.whenSynced.then(read, () => undefined);
    void this.load().then(() => this.go(context.address));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const undo of this.undo) undo();
    this.undo = [];
  }

  /** The box exists once the panel is drawn, the text once it has come from the server. */
  updated() {
    const box = /** @type {HTMLTextAreaElement | null} */ (this.renderRoot.querySelector('textarea'));
    if (!box || this.bound === box || !this.picture) return;
    this.bound = box;
    this.undo.push(bindText(this.picture.doc.getText('notice'), box));
  }

  async load() {
    try {
      this.answer = await (await this.context.fetch('/places')).json();
      this.problem = '';
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  /** @param {string} address Id of a place, or `kind/food`. */
  go(address) {
    const [first = '', kind = ''] = address.split('/');
    if (first === 'kind' && kinds[kind]) this.filter = { ...this.filter, kind };
    else if (this.answer?.places.some(({ id }) => id === first)) this.show(first);
  }

  /** By hand, so that the address follows. An address that came from outside must not be set again. @param {string} id */
  choose(id) {
    this.show(id);
    this.context.setAddress(id, { replace: true });
  }

  /** @param {string} id */
  show(id) {
    this.chosen = id;
    void this.updateComplete.then(() => this.renderRoot.querySelector(`[data-place="${id}"]`)?.scrollIntoView({ block: 'nearest' }));
  }

  add() {
    this.fault = undefined;
    this.form = { area: this.answer?.areas[0] ?? '', kind: 'food', days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
  }

  /** @param {string} path @param {string} method @param {object} [body] */
  async send(path, method, body) {
    const sent = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
    const answer = await this.context.fetch(path, { method, ...sent });
    await this.load();
    return answer;
  }

  /** @param {object} place */
  async save(place) {
    const id = this.form?.id;
    try {
      const stored = await (await this.send(id ? `/places/${id}` : '/places', id ? 'PUT' : 'POST', place)).json();
      this.form = undefined;
      this.choose(stored.id);
      this.context.notify({ text: this.context.text('saved', { name: stored.name }), kind: 'success' });
    } catch (error) {
      const { message, details } = /** @type {Error & { details?: { field?: string } }} */ (error);
      this.fault = { field: details?.field ?? '', words: message };
    }
  }

  /** @param {Place} place */
  async takeAway(place) {
    await this.tell(this.send(`/places/${place.id}`, 'DELETE'));
    const { id: _, organisation: __, checkedAt: ___, mayChange: ____, ...again } = place;
    this.context.notify({
      text: this.context.text('undo-removed', { name: place.name }),
      undo: () => void this.tell(this.send('/places', 'POST', bare(again))),
    });
  }

  /** @param {Place} place */
  async check(place) {
    await this.tell(this.send(`/places/${place.id}/check`, 'POST', {}));
    this.context.notify({ text: this.context.text('checked', { name: place.name }), kind: 'success' });
  }

  /** @param {Promise<unknown>} work */
  async tell(work) {
    await work.catch((error) => this.context.notify({ text: error.message, kind: 'problem' }));
  }

  /** @param {string} id @param {{ x: number, y: number }} point @param {boolean} done */
  move(id, point, done) {
    this.points = new Map(this.points).set(id, point);
    const short = { x: Math.round(point.x * 1000) / 1000, y: Math.round(point.y * 1000) / 1000 };
    if (done) this.picture?.doc.getMap('pins').set(id, short);
  }

  /** Numbered by name; those that do not fit the filter stay in the picture, faded. */
  get pins() {
    const { words, kind, language, now } = this.filter;
    const plain = (/** @type {string} */ text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
    const at = dayAndTime(this.answer?.now ?? 0, this.context.workspace.timeZone);
    return (this.answer?.places ?? []).map((place, index) => ({
      ...place,
      number: index + 1,
      shown:
        (!kind || place.kind === kind) &&
        (!language || place.languages.includes(language)) &&
        (!now || openState(place, at)?.open === true) &&
        plain([place.name, place.area, place.address, place.serves].join(' ')).includes(plain(words)),
    }));
  }

  render() {
    const t = this.context.text.bind(this.context);
    return html`
      <div class="top">
        <div><h1>${t('title')}</h1><p class="lead">${t('lead', { workspace: this.context.workspace.name })}</p></div>
        ${this.mayWrite ? html`<wa-button variant="brand" @click=${this.add}><wa-icon slot="start" name="plus"></wa-icon>${t('add')}</wa-button>` : nothing}
      </div>
      <label class="notice">${t('notice')} <textarea rows="2" maxlength="2000" ?readonly=${!this.mayWrite} aria-describedby="notice-hint"></textarea>
        ${this.mayWrite ? html`<span id="notice-hint" class="hint">${t('notice-hint')}</span>` : nothing}</label>
      ${this.problem && !this.answer ? this.failed(t) : this.answer ? (this.answer.places.length === 0 ? this.empty(t) : this.filled(t)) : html`<tutti-skeleton lines="6"></tutti-skeleton>`}
      ${placeForm({
        place: this.form,
        areas: this.answer?.areas ?? [],
        fault: this.fault,
        t,
        onSave: (place) => void this.save(place),
        onClose: () => {
          this.form = undefined;
        },
      })}
    `;
  }

  /** @param {(key: string, params?: Record<string, string | number>) => string} t */
  failed(t) {
    return html`<tutti-error level="2" .heading=${t('failed')} .detail=${this.problem}>
      <wa-button slot="actions" @click=${() => this.load()}>${t('retry')}</wa-button></tutti-error>`;
  }

  /** @param {(key: string) => string} t */
  empty(t) {
    return html`<tutti-empty icon="map-pinned" level="2" .heading=${t('empty-heading')}>${t('empty-words')}
      ${this.mayWrite ? html`<wa-button slot="action" variant="brand" @click=${this.add}>${t('add')}</wa-button>` : nothing}</tutti-empty>`;
  }

  /** @param {(key: string, params?: Record<string, string | number>) => string} t */
  filled(t) {
    const { answer } = this;
    if (!answer) return nothing;
    const pins = this.pins;
    const shown = pins.filter((pin) => pin.shown);
    const languages = [...new Set(answer.places.flatMap((place) => place.languages))].sort();
    const set = (/** @type {string} */ key) => (/** @type {Event} */ event) => {
      const { type, value, checked } = /** @type {HTMLInputElement} */ (event.target);
      this.filter = { ...this.filter, [key]: type === 'checkbox' ? checked : value };
    };
    const option = (/** @type {string} */ value, /** @type {string} */ words, /** @type {string} */ now) =>
      html`<option value=${value} ?selected=${value === now}>${words}</option>`;
    const areas = [...new Set([...answer.areas, ...answer.places.map(({ area }) => area)])];
    const counted = shown.length === pins.length ? (pins.length === 1 ? t('count-one') : t('count', { count: pins.length })) : t('of', { shown: shown.length, all: pins.length });
    return html`
      <div class="filters" role="search">
        <label>${t('search')} <input type="search" .value=${this.filter.words} @input=${set('words')} /></label>
        <label>${t('kind')} <select @change=${set('kind')}>${option('', t('all-kinds'), this.filter.kind)}${Object.keys(kinds).map((kind) => option(kind, t(`kind.${kind}`), this.filter.kind))}</select></label>
        <label>${t('language')} <select @change=${set('language')}>${option('', t('all-languages'), this.filter.language)}${languages.map((each) => option(each, each, this.filter.language))}</select></label>
        <label class="now"><input type="checkbox" .checked=${this.filter.now} @change=${set('now')} /> ${t('open-now')}</label>
      </div>
      <div class="both">
        <div>
          <p class="count" role="status">${counted}</p>
          ${
            shown.length === 0
              ? html`<tutti-empty icon="search" level="2" .heading=${t('none-heading')}>${t('none-words')}<wa-button slot="action" appearance="outlined" @click=${() => {
                  this.filter = { words: '', kind: '', language: '', now: false };
                }}>${t('show-all')}</wa-button></tutti-empty>`
              : html`<ul>${repeat(
                  shown,
                  ({ id }) => id,
                  (place) =>
                    placeCard(place, { context: this.context, now: answer.now, checkAfterDays: answer.checkAfterDays, chosen: place.id === this.chosen }, {
                      choose: () => this.choose(place.id),
                      change: () => {
                        this.fault = undefined;
                        this.form = place;
                      },
                      check: () => void this.check(place),
                      remove: () => void this.takeAway(place),
                    }),
                )}</ul>`
          }
        </div>
        <div class="picture">
          ${drawPicture({
            areas,
            pins,
            points: this.points,
            chosen: this.chosen,
            label: t('picture'),
            mayMove: this.mayWrite,
            onChoose: (id) => this.choose(id),
            onMove: (id, point, done) => this.move(id, point, done),
          })}
          <p class="hint">${t('picture-help')}</p>
        </div>
      </div>`;
  }
}

/** Without what the server sets itself. @param {Record<string, unknown>} place */
function bare({ number: _, shown: __, ...place }) {
  return place;
}
