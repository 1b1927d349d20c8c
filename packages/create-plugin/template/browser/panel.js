/** The panel. Lit and the controls come from the page, so this file needs no build. */
import { PanelElement } from '@tutti/ui';
import { css, html, nothing } from 'lit';

/** @extends {PanelElement<import('@tutti/plugin-api/browser').PanelContext>} */
export default class HelloPanel extends PanelElement {
  static properties = { ...PanelElement.properties, words: { state: true } };

  static styles = css`
    :host { display: block; max-inline-size: var(--t-measure); margin-inline: auto; padding: var(--t-space-8) var(--t-space-4); }
    h1 { margin: 0 0 var(--t-space-6); font-size: var(--t-size-m); color: var(--t-ink-soft); }
    p { margin: 0 0 var(--t-space-6); font: 400 var(--t-size-3xl) / 1.2 var(--t-font-reading); overflow-wrap: anywhere; }
    form { display: flex; flex-wrap: wrap; align-items: end; gap: var(--t-space-3); }
    wa-input { flex: 1 1 16rem; }
  `;

  constructor() {
    super();
    this.words = '';
    /** @type {import('@tutti/plugin-api').Disposable | undefined} */
    this.changes = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    // Everybody who looks sees a change at once.
    this.changes = this.context.onRecordsChanged(() => this.load());
    void this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    void this.changes?.dispose();
  }

  async load() {
    const answer = await this.context.fetch('/greeting');
    this.words = (await answer.json()).words;
  }

  /** @param {SubmitEvent} event */
  async save(event) {
    event.preventDefault();
    const words = new FormData(/** @type {HTMLFormElement} */ (event.target)).get('words');
    try {
      await this.context.fetch('/greeting', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ words }),
      });
      this.context.notify({ text: 'Saved', kind: 'success' });
    } catch (error) {
      this.context.notify({ text: error instanceof Error ? error.message : 'It could not be saved', kind: 'problem' });
    }
  }

  render() {
    const mayWrite = !['observer', 'community'].includes(this.context.seat.role);
    return html`
      <h1>Hello plugin</h1>
      <p>${this.words}</p>
      ${
        mayWrite
          ? html`<form @submit=${this.save}>
              <wa-input name="words" label="The greeting for everybody here" .value=${this.words} maxlength="200" required></wa-input>
              <wa-button type="submit" variant="brand">Change it</wa-button>
            </form>`
          : nothing
      }
    `;
  }
}
