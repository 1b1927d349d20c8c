/** Shows what other tools put into a place of a panel: `<tutti-place .context=${context} name="garden.beside" .about=${{day: 'mon'}}>`. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { defineElement } from '../define-element.ts';

interface Filling {
  title: string;
  icon: string;
  items: { text: string; detail?: string | undefined; icon?: string | undefined; href?: string | undefined }[];
  failed: boolean;
}

/** The part of PanelContext that a place needs. */
interface PlaceContext {
  fillings(name: string, about?: Record<string, string | number | boolean>): Promise<Filling[]>;
  onFillings(listener: () => void): { dispose(): void | Promise<void> };
}

export class FilledPlace extends LitElement {
  static override properties = {
    context: { attribute: false },
    name: {},
    about: { attribute: false },
    failedWords: { attribute: 'failed-words' },
    fillings: { state: true },
  };
  static override styles = css`
    :host {
      display: grid;
      gap: var(--t-space-4);
    }
    :host(:not([filled])) {
      display: none;
    }
    h3 {
      display: flex;
      align-items: center;
      gap: var(--t-space-2);
      margin: 0 0 var(--t-space-1);
      font-size: var(--t-size-s);
      font-weight: 600;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: baseline;
      gap: var(--t-space-2);
      padding-block: var(--t-space-1);
      overflow-wrap: anywhere;
    }
    /* A short word stands beside its name, a sentence beneath it. */
    li > div {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: var(--t-space-1) var(--t-space-2);
      min-inline-size: 0;
    }
    li > wa-icon {
      flex: none;
      translate: 0 0.15em;
    }
    a {
      color: var(--t-link);
    }
    span,
    p {
      margin: 0;
      color: var(--t-ink-soft);
      font-size: var(--t-size-s);
    }
  `;
  declare context: PlaceContext;
  /** `<plugin>.<name>` of a slot of the own manifest. */
  declare name: string;
  declare about: Record<string, string | number | boolean> | undefined;
  /** What stands where a tool did not answer. */
  declare failedWords: string;
  declare fillings: Filling[];
  #asked = '';
  #following: { dispose(): void | Promise<void> } | undefined;

  constructor() {
    super();
    this.name = '';
    this.about = undefined;
    this.failedWords = '';
    this.fillings = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#following?.dispose();
    this.#following = undefined;
  }

  override willUpdate(changed: PropertyValues): void {
    if (!this.context || !this.name) return;
    if (!this.#following || changed.has('context')) {
      void this.#following?.dispose();
      this.#following = this.context.onFillings(() => void this.#read());
    }
    const asked = JSON.stringify([this.name, this.about]);
    if (asked === this.#asked && !changed.has('context')) return;
    this.#asked = asked;
    void this.#read();
  }

  async #read(): Promise<void> {
    const asked = this.#asked;
    const fillings = await this.context.fillings(this.name, this.about);
    if (asked !== this.#asked) return;
    this.fillings = fillings;
    this.toggleAttribute('filled', fillings.length > 0);
  }

  override render() {
    return this.fillings.map(
      ({ title, icon, items, failed }) => html`<section>
        <h3><wa-icon name=${icon}></wa-icon>${title}</h3>
        ${failed ? html`<p>${this.failedWords}</p>` : nothing}
        <ul>${items.map(
          ({ text, detail, icon: own, href }) => html`<li>${own ? html`<wa-icon name=${own}></wa-icon>` : nothing}
            <div>${href ? html`<a href=${href}>${text}</a>` : html`<b>${text}</b>`}${detail ? html`<span>${detail}</span>` : nothing}</div></li>`,
        )}</ul>
      </section>`,
    );
  }
}

defineElement('tutti-place', FilledPlace);
