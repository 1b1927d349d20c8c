/** Asks what an object is linked to, shows the answers so far, and lets the person choose: `<tutti-link-question .context=${context} kind="common-agenda/serves" .object=${{id}}>`. Nothing where no tool asks so. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { defineElement } from '../define-element.ts';

interface Answer {
  question: string;
  links: { id: string; title: string; href: string | undefined; remove: { words: string } | undefined }[];
  add: { words: string } | undefined;
}

type OwnObject = { anchor: string } | { id: string };

/** The part of PanelContext that the question needs. */
interface QuestionContext {
  linked(object: OwnObject, kind: string): Promise<Answer | undefined>;
  addLinked(object: OwnObject, kind: string): Promise<void>;
  removeLinked(object: OwnObject, kind: string, link: string): Promise<void>;
  onFillings(listener: () => void): { dispose(): void | Promise<void> };
}

export class LinkQuestion extends LitElement {
  static override properties = { context: { attribute: false }, object: { attribute: false }, kind: {}, answer: { state: true } };
  static override styles = css`
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--t-space-1) var(--t-space-2);
    }
    :host(:not([asked])) {
      display: none;
    }
    p {
      margin: 0;
      color: var(--t-ink-soft);
      font-size: var(--t-size-s);
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--t-space-1) var(--t-space-2);
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: inline-flex;
      align-items: center;
      max-inline-size: 100%;
      padding-inline-start: var(--t-space-3);
      border: 1px solid var(--t-line);
      border-radius: var(--t-radius-pill);
      background: var(--t-surface);
      font-size: var(--t-size-s);
    }
    li:not(:has(button)) {
      padding-inline-end: var(--t-space-3);
    }
    a,
    span {
      padding-block: var(--t-space-1);
      overflow-wrap: anywhere;
    }
    a {
      color: var(--t-link);
    }
    button {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: var(--t-space-1);
      min-inline-size: var(--t-target);
      min-block-size: var(--t-target);
      padding: 0 var(--t-space-2);
      border: 0;
      border-radius: var(--t-radius-pill);
      background: none;
      color: var(--t-link);
      font: inherit;
      font-size: var(--t-size-s);
      cursor: pointer;
    }
    button:hover {
      background: var(--t-hover);
    }
    button:focus-visible,
    a:focus-visible {
      outline: var(--t-focus-width) solid var(--t-focus);
      outline-offset: 1px;
    }
    li button {
      color: var(--t-ink-soft);
    }
    @media print {
      button {
        display: none;
      }
    }
  `;
  declare context: QuestionContext;
  declare object: OwnObject;
  /** `<plugin>/<type>` of a link whose manifest gives it a question. */
  declare kind: string;
  declare answer: Answer | undefined;
  #asked = '';
  #following: { dispose(): void | Promise<void> } | undefined;

  constructor() {
    super();
    this.kind = '';
    this.answer = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#following?.dispose();
    this.#following = undefined;
    this.#asked = '';
  }

  override willUpdate(changed: PropertyValues): void {
    if (!this.context || !this.object || !this.kind) return;
    if (!this.#following || changed.has('context')) {
      void this.#following?.dispose();
      this.#following = this.context.onFillings(() => void this.#read());
    }
    const asked = JSON.stringify([this.object, this.kind]);
    if (asked === this.#asked && !changed.has('context')) return;
    this.#asked = asked;
    void this.#read();
  }

  async #read(): Promise<void> {
    const asked = this.#asked;
    const answer = await this.context.linked(this.object, this.kind);
    if (asked !== this.#asked) return;
    this.answer = answer;
    this.toggleAttribute('asked', answer !== undefined && (answer.links.length > 0 || answer.add !== undefined));
  }

  async #change(work: Promise<void>): Promise<void> {
    await work;
    await this.#read();
    await this.updateComplete;
    if (!this.shadowRoot?.activeElement) this.shadowRoot?.querySelector<HTMLElement>('[data-add]')?.focus();
  }

  override render() {
    const { answer, context, object, kind } = this;
    if (!answer) return nothing;
    return html`<p id="question">${answer.question}</p>
      ${
        answer.links.length === 0
          ? nothing
          : html`<ul aria-labelledby="question">${answer.links.map(
              ({ id, title, href, remove }) => html`<li>${href ? html`<a href=${href}>${title}</a>` : html`<span>${title}</span>`}
          ${remove ? html`<button type="button" aria-label=${remove.words} title=${remove.words} @click=${() => void this.#change(context.removeLinked(object, kind, id))}><wa-icon name="x"></wa-icon></button>` : nothing}</li>`,
            )}</ul>`
      }
      ${answer.add ? html`<button type="button" data-add @click=${() => void this.#change(context.addLinked(object, kind))}><wa-icon name="plus"></wa-icon>${answer.add.words}</button>` : nothing}`;
  }
}

defineElement('tutti-link-question', LinkQuestion);
