/**
 * What people say about an object of a panel, beneath it: `<tutti-talk .context=${context} .object=${{id}}>`. With `compact`, and in
 * frames, a button that says how much is said and opens it beside the page. Nothing for what the directory does not list.
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { defineElement } from '../define-element.ts';

type OwnObject = { anchor: string } | { id: string };

interface Held {
  dispose(): void | Promise<void>;
}

/** The part of PanelContext that the place needs. */
interface TalkContext {
  talk(object: OwnObject): Promise<{ words: string; comments: number } | undefined>;
  placeTalk?(host: HTMLElement, object: OwnObject): Held;
  showLinks(object: OwnObject): void;
  onFillings(listener: () => void): Held;
}

export class TalkPlace extends LitElement {
  static override properties = {
    context: { attribute: false },
    object: { attribute: false },
    compact: { type: Boolean },
    door: { state: true },
  };
  static override styles = css`
    :host {
      display: block;
    }
    :host(:not([compact])) {
      margin-block-start: var(--t-space-4);
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: var(--t-space-2);
      min-block-size: var(--t-target);
      padding: 0 var(--t-space-2);
      border: 0;
      border-radius: var(--t-radius);
      background: none;
      color: var(--t-link);
      font: inherit;
      font-size: var(--t-size-s);
      cursor: pointer;
    }
    button:not([data-said]) {
      color: var(--t-ink-soft);
    }
    button:hover {
      background: var(--t-hover);
    }
    button:focus-visible {
      outline: var(--t-focus-width) solid var(--t-focus);
      outline-offset: 1px;
    }
    @media print {
      button {
        display: none;
      }
    }
  `;
  declare context: TalkContext;
  declare object: OwnObject;
  declare compact: boolean;
  declare door: { words: string; comments: number } | undefined;
  #asked = '';
  #held: Held | undefined;

  constructor() {
    super();
    this.compact = false;
    this.door = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  #leave(): void {
    void this.#held?.dispose();
    this.#held = undefined;
    this.#asked = '';
  }

  override updated(changed: PropertyValues): void {
    if (!this.isConnected || !this.context || !this.object) return;
    const asked = JSON.stringify([this.object, this.compact]);
    if (asked === this.#asked && !changed.has('context')) return;
    this.#leave();
    this.#asked = asked;
    const { context, object } = this;
    if (!this.compact && context.placeTalk) {
      this.#held = context.placeTalk(this, object);
      return;
    }
    this.#held = context.onFillings(() => void this.#read());
    void this.#read();
  }

  async #read(): Promise<void> {
    const asked = this.#asked;
    const door = await this.context.talk(this.object).catch(() => undefined);
    if (asked === this.#asked) this.door = door;
  }

  override render() {
    const { door } = this;
    if (!this.compact && this.context?.placeTalk) return html`<slot></slot>`;
    if (!door) return nothing;
    return html`<button type="button" ?data-said=${door.comments > 0} @click=${() => this.context.showLinks(this.object)}>
      <wa-icon name="message-square"></wa-icon>${door.words}</button>`;
  }
}

defineElement('tutti-talk', TalkPlace);
