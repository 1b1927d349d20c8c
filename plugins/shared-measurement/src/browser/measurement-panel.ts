/** Our numbers: the scorecard, one indicator, what is asked of an organisation, or what waits to be checked, by the address; always as the server answers this person. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { focusFirst, onlyItself, PanelElement } from '@tutti/ui';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import './entry-grid.ts';
import './import/import-page.ts';
import './indicator-form.ts';
import type { LookAs } from '../common/look-as.ts';
import { renderChecks } from './check-list.ts';
import { renderIndicator } from './indicator-page.ts';
import { lookAddress, readLook, renderLookAs, renderLookBar } from './look-bar.ts';
import { lookedAt, MeasurementDesk } from './measurement-desk.ts';
import { measurementStyles } from './measurement-styles.ts';
import { pageStyles } from './page-styles.ts';
import { renderScorecard } from './scorecard-view.ts';
import './publications-page.ts';
import './sharing-page.ts';

const places = ['', 'asked', 'check', 'new', 'bring-in', 'sharing', 'public'];
const changing = 'change/';

export default class MeasurementPanel extends PanelElement<PanelContext> {
  static override properties = { ...PanelElement.properties, state: { state: true }, returning: { state: true }, asking: { state: true } };
  static override styles = [measurementStyles, pageStyles];
  declare state: 'loading' | 'ready' | 'refused';
  /** Id of the figure that is given back; stays until the dialog has closed. */
  declare returning: string;
  declare asking: boolean;
  #desk: MeasurementDesk | undefined;
  #problem = '';
  #stamp = 0;
  #undo: (() => void)[] = [];

  constructor() {
    super();
    this.state = 'loading';
    this.returning = '';
    this.asking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    this.#desk = new MeasurementDesk(context, () => {
      this.#stamp += 1;
      this.requestUpdate();
    });
    const own = [
      context.onRecordsChanged(() => void this.#load()),
      // What an indicator measures is linked elsewhere.
      context.onFillings(() => void this.#load()),
      context.onAddress(() => void this.#load(true)),
      context.onCommand('shared-measurement.report', () => context.setAddress('asked')),
      context.onCommand('shared-measurement.define', () => context.setAddress('new')),
    ];
    this.#undo.push(...own.map((each) => () => void each.dispose()));
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.#undo.splice(0)) undo();
  }

  /** The indicator of the address, whether it is shown or changed. */
  get #wanted(): string | undefined {
    const { page: address } = readLook(this.context.address);
    if (places.includes(address)) return undefined;
    return address.startsWith(changing) ? address.slice(changing.length) : address;
  }

  /** @param moved to another page of the panel: then its heading is where reading goes on. */
  async #load(moved = false): Promise<void> {
    try {
      await this.#desk?.load(this.#wanted, readLook(this.context.address).as);
      this.state = 'ready';
      this.requestUpdate();
      if (!moved) return;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('h1[tabindex]')?.focus();
    } catch (error) {
      // What stands on the page stays there when only the news did not come.
      if (this.state === 'ready') return;
      this.#problem = error instanceof Error ? error.message : '';
      this.state = 'refused';
    }
  }

  override render() {
    const { context } = this;
    const desk = this.#desk;
    if (this.state === 'refused') {
      return html`<h1>${context.text('title')}</h1><tutti-error heading=${context.text('refused')} detail=${`${this.#problem} ${context.text('refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load()}>${context.text('retry')}</wa-button></tutti-error>`;
    }
    if (this.state === 'loading' || !desk?.scorecard) {
      return html`<h1>${context.text('title')}</h1><tutti-skeleton lines="6" label=${context.text('loading')}></tutti-skeleton>`;
    }
    const { as, page } = readLook(context.address);
    if (as) return html`${renderLookBar(context, as, page)} ${this.#renderLooked(desk, as)}`;
    return html`${this.#renderPlaces(desk)} ${this.#renderPage(desk)} ${this.#renderReturning(desk)}`;
  }

  /** The pages of the panel that concern this person. */
  #renderPlaces({ entries, reviews }: MeasurementDesk) {
    const { context } = this;
    const asked = entries?.entries.filter(({ state }) => state !== 'accepted' && state !== 'sent').length ?? 0;
    const told: [string, string][] = [['', context.text('place.scorecard')]];
    if (entries) told.push(['asked', context.text('place.asked', { count: String(asked) })]);
    if (entries) told.push(['sharing', context.text('place.sharing')]);
    if (entries || reviews) told.push(['public', context.text('place.public')]);
    if (reviews) told.push(['check', context.text('place.check', { count: String(reviews.waiting.length) })]);
    if (told.length === 1 && this.#wanted === undefined) return nothing;
    return html`<nav aria-label=${context.text('title')}>${told.map(
      ([address, words]) =>
        html`<button type="button" aria-current=${context.address === address || (address === 'asked' && context.address === 'bring-in') ? 'page' : nothing} @click=${() => context.setAddress(address)}>${words}</button>`,
    )}</nav>`;
  }

  #renderPage(desk: MeasurementDesk) {
    const { context } = this;
    const { address } = context;
    if (address === 'asked' && desk.entries) {
      return html`<h1 tabindex="-1">${context.text('entry.title', { organisation: context.seat.organisation?.name ?? '' })}</h1>
        <measurement-entries .context=${context} .desk=${desk} .stamp=${this.#stamp}></measurement-entries>`;
    }
    if (address === 'bring-in' && desk.entries) {
      return html`<h1 tabindex="-1">${context.text('bring.title')}</h1>
        <measurement-import .context=${context} .desk=${desk} .stamp=${this.#stamp}></measurement-import>`;
    }
    if (address === 'sharing' && desk.entries) {
      return html`<h1 tabindex="-1">${context.text('sharing.title')}</h1>
        <measurement-sharing .context=${context} .stamp=${this.#stamp}></measurement-sharing>`;
    }
    if (address === 'public' && desk.scorecard && (desk.entries || desk.reviews)) {
      return html`<h1 tabindex="-1">${context.text('open.heading')}</h1>
        <measurement-publications .context=${context} .scorecard=${desk.scorecard} .stamp=${this.#stamp}></measurement-publications>`;
    }
    if (address === 'check' && desk.reviews) {
      return html`<h1 tabindex="-1">${context.text('check.title')}</h1>${renderChecks(context, desk.reviews, {
        accept: (ids) => void this.#accept(desk, ids),
        giveBack: (id) => {
          this.returning = id;
          this.asking = true;
        },
      })}`;
    }
    if (address === 'new' && desk.scorecard?.may.define) return this.#renderForm(desk);
    if (this.#wanted === undefined) return this.#renderScorecard(desk);
    if (!desk.page) return this.#renderMissing();
    const { answer, rows } = desk.page;
    const { code } = answer.indicator;
    if (address.startsWith(changing) && answer.may.define) return keyed(code, this.#renderForm(desk));
    return keyed(
      code,
      html`<article><div class="eyes">${renderLookAs(context, code)}</div>${renderIndicator(context, answer, rows, {
        edit: () => context.setAddress(`${changing}${code}`),
        keepNote: (note) => desk.keepNote(code, note),
        retire: (retired) => void this.#retire(desk, code, retired),
      })}</article>`,
    );
  }

  #renderMissing() {
    const { context } = this;
    return html`<tutti-empty icon="trending-up" level="1" heading=${context.text('missing')}>${context.text('missing-words')}</tutti-empty>`;
  }

  /** As the server answers somebody else: nothing can be changed there. */
  #renderLooked(desk: MeasurementDesk, as: LookAs) {
    const { context } = this;
    if (this.#wanted === undefined) return this.#renderScorecard(desk, as);
    if (!desk.page) return this.#renderMissing();
    return html`<article>${renderIndicator(context, desk.page.answer, desk.page.rows, undefined)}</article>`;
  }

  #renderScorecard({ scorecard }: MeasurementDesk, as?: LookAs) {
    const { context } = this;
    if (!scorecard) return nothing;
    const add = () => context.setAddress('new');
    const file = (name: string): string => context.url(lookedAt(name, as));
    const head = html`<div class="top"><div><h1 tabindex="-1">${context.text('title')}</h1><p class="soft">${context.text('lead')}</p></div>
      <div class="acts">${scorecard.groups.length === 0 ? nothing : html`<a class="file" href=${file('/values.xlsx')} download><wa-icon name="download"></wa-icon>${context.text('xlsx')}</a><a class="file" href=${file('/values.csv')} download>${context.text('csv')}</a>`}
      ${as || scorecard.groups.length === 0 ? nothing : renderLookAs(context, '')}
      ${scorecard.may.define && scorecard.groups.length > 0 ? html`<wa-button @click=${add}><wa-icon slot="start" name="plus"></wa-icon>${context.text('form.add-one')}</wa-button>` : nothing}</div></div>`;
    if (scorecard.groups.length === 0) {
      return html`${head}<tutti-empty icon="trending-up" heading=${context.text('none.heading')}>${context.text(scorecard.may.define ? 'none.words' : 'none.words-reader')}
        ${scorecard.may.define ? html`<wa-button slot="action" variant="brand" @click=${add}>${context.text('form.add-one')}</wa-button>` : nothing}</tutti-empty>`;
    }
    return html`${head}${renderScorecard(context, scorecard, (code) => context.setAddress(as ? lookAddress(as, code) : code))}`;
  }

  #renderForm(desk: MeasurementDesk) {
    const { context } = this;
    const before = context.address === 'new' ? undefined : desk.page?.answer.indicator;
    const send = async (words: Record<string, unknown>, duties: Parameters<MeasurementDesk['define']>[1]): Promise<void> => {
      const code = before?.code ?? (await desk.define(words, duties));
      if (before) await desk.change(code, before.version, words, duties);
      context.setAddress(code, { replace: true });
    };
    return html`<h1 tabindex="-1">${context.text(before ? 'form.title-change' : 'form.title', { name: before?.name ?? '' })}</h1>
      <measurement-form .context=${context} .earlier=${before} .send=${send} .cancel=${() => context.setAddress(before?.code ?? '')}></measurement-form>`;
  }

  #renderReturning(desk: MeasurementDesk) {
    const { context } = this;
    const close = (): void => {
      this.asking = false;
    };
    // Nothing of it stays on the page: its field would take the focus when the panel opens.
    const gone = (): void => {
      close();
      this.returning = '';
    };
    const give = (event: SubmitEvent): void => {
      event.preventDefault();
      const field = this.renderRoot.querySelector<HTMLTextAreaElement>('#return-words');
      const words = field?.value.trim() ?? '';
      field?.toggleAttribute('aria-invalid', words === '');
      if (words === '') {
        field?.focus();
        return;
      }
      close();
      void desk.check({ return: [{ id: this.returning, words }] });
    };
    return html`<wa-dialog .open=${this.asking} label=${context.text('return.title')} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(gone)}>
      ${keyed(
        this.returning,
        this.returning === ''
          ? nothing
          : html`<form id="return-form" novalidate @submit=${give}><label for="return-words">${context.text('return.label')}</label>
          <p class="soft small">${context.text('return.hint')}</p><textarea id="return-words" rows="3" maxlength="1000" autofocus></textarea></form>`,
      )}
      <wa-button slot="footer" appearance="plain" @click=${close}>${context.text('cancel')}</wa-button>
      <wa-button slot="footer" variant="brand" type="submit" form="return-form">${context.text('return.yes')}</wa-button></wa-dialog>`;
  }

  async #accept(desk: MeasurementDesk, accept: string[]): Promise<void> {
    if (!(await desk.check({ accept }))) return;
    this.context.notify({ text: this.context.text('check.accepted'), kind: 'success' });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  async #retire(desk: MeasurementDesk, code: string, retired: boolean): Promise<void> {
    if ((await desk.retire(code, retired)) === undefined) return;
    const { context } = this;
    if (retired) context.notify({ text: context.text('page.retired-told'), undo: () => void this.#retire(desk, code, false) });
    await this.#load();
  }
}
