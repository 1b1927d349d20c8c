/** Two questions about one number: who sees ours by our name, and who sees the sum that it is in; what follows from it is said before it is kept. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, plural } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import { type PartLevel, partLevels, type Share, shareFault, type TotalLevel, totalLevels } from '../common/sharing.ts';
import type { SharingAnswer } from '../common/values.ts';
import { measurementStyles } from './measurement-styles.ts';
import { sharingStyles } from './sharing-styles.ts';

export class SharingForm extends LitElement {
  static override properties = {
    context: { attribute: false },
    shared: { attribute: false },
    own: {},
    others: { type: Number },
    next: { state: true },
    all: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  static override styles = [measurementStyles, sharingStyles];
  declare context: PanelContext;
  declare shared: SharingAnswer['indicators'][number];
  /** Id of the organisation. */
  declare own: string;
  /** How many other numbers it reports. */
  declare others: number;
  declare next: Share | undefined;
  declare all: boolean;
  declare problem: string;
  declare busy: boolean;
  declare cancel: () => void;
  declare keep: (next: Share, all: boolean) => Promise<void>;

  constructor() {
    super();
    this.all = false;
    this.problem = '';
    this.busy = false;
  }

  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('input:checked')?.focus());
  }

  override render() {
    const { context, shared } = this;
    const next = this.next ?? shared.share;
    // The number of all has no name to leave out, and no sum beside it.
    const levels = shared.isTotal ? partLevels.filter((level) => level !== 'unnamed') : partLevels;
    const totals = totalLevels.filter(
      (total) => shareFault({ ...next, named: [], parts: next.parts === 'named' ? 'table' : next.parts, total }) === undefined,
    );
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.#save(next);
    };
    return html`<form novalidate @submit=${submit}>
      <fieldset><legend>${context.text('sharing.parts-question')}</legend>${levels.map(
        (level) =>
          html`<label class="check"><input type="radio" name="parts" value=${level} .checked=${level === next.parts} @change=${() => this.#choose(level)} /><span>${context.text(`sharing.parts-${level}`)}${level === 'named' || level === 'own' || level === 'unnamed' ? html`<small>${context.text(`sharing.parts-${level}-hint`)}</small>` : nothing}</span></label>
            ${level === 'named' && next.parts === 'named' ? this.#renderNamed(next) : nothing}`,
      )}</fieldset>
      ${
        totals.length < 2 || shared.isTotal
          ? nothing
          : html`<fieldset><legend>${context.text('sharing.total-question')}</legend>${totals.map(
              (total) =>
                html`<label class="check"><input type="radio" name="total" value=${total} .checked=${total === next.total} @change=${() => {
                  this.next = { ...next, total };
                }} /><span>${context.text(`sharing.total-${total}`)}</span></label>`,
            )}</fieldset>`
      }
      <p class="soft small">${context.text(next.total === 'nobody' && shared.share.total !== 'nobody' ? 'sharing.taken-back' : 'sharing.follows')}</p>
      ${
        this.others > 0
          ? html`<label class="check"><input type="checkbox" .checked=${this.all} @change=${(event: Event) => {
              this.all = (event.target as HTMLInputElement).checked;
            }} /><span>${plural(context, 'sharing.all', this.others)}</span></label>`
          : nothing
      }
      <p class="wrong" role="alert">${this.problem}</p>
      <div class="acts"><wa-button type="submit" variant="brand" size="s" ?loading=${this.busy}>${context.text('sharing.keep')}</wa-button>
        <wa-button size="s" appearance="plain" @click=${() => this.cancel()}>${context.text('cancel')}</wa-button></div></form>`;
  }

  #renderNamed(next: Share) {
    const organisations = this.context.organisations.filter(({ id }) => id !== this.own).sort((a, b) => a.name.localeCompare(b.name));
    const toggle = (id: string) => () => {
      const named = next.named.includes(id) ? next.named.filter((one) => one !== id) : [...next.named, id];
      this.problem = '';
      this.next = { ...next, named };
    };
    return html`<div class="named" role="group" aria-label=${this.context.text('sharing.parts-named')}>${organisations.map(
      ({ id, name }) =>
        html`<label class="check"><input type="checkbox" .checked=${next.named.includes(id)} @change=${toggle(id)} /><span>${name}</span></label>`,
    )}</div>`;
  }

  /** What does not go together is put right along with it. */
  #choose(parts: PartLevel): void {
    const before = this.next ?? this.shared.share;
    const earlier: TotalLevel = before.total === 'nobody' ? 'table' : before.total;
    const total = this.shared.isTotal ? totalOf(parts) : parts === 'own' ? 'nobody' : parts === 'everybody' ? 'everybody' : earlier;
    this.problem = '';
    this.next = { parts, named: parts === 'named' ? before.named : [], total };
  }

  async #save(next: Share): Promise<void> {
    const fault = shareFault(next);
    if (fault) {
      this.problem = this.context.text(fault.key);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('.named input, fieldset input:checked')?.focus();
      return;
    }
    this.busy = true;
    try {
      await this.keep(next, this.all);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : '';
    } finally {
      this.busy = false;
    }
  }
}

/** Of what is the number of all: whoever sees the one sees the other. */
function totalOf(parts: PartLevel): TotalLevel {
  if (parts === 'own' || parts === 'checkers') return 'nobody';
  return parts === 'everybody' ? 'everybody' : 'table';
}

defineElement('measurement-sharing-form', SharingForm);
