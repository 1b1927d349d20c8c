/** Whether one hears of everything that is said about a thing, of what concerns oneself alone, or of nothing: two buttons that are pressed or not. */
import type { FollowingAnswer, Standing } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { css, html, LitElement, nothing } from 'lit';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';

export class FollowingControl extends LitElement {
  static override properties = { view: { attribute: false }, object: {}, standing: { state: true }, known: { state: true } };
  static override styles = css`
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--t-space-1);
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: var(--t-space-2);
      min-block-size: var(--t-target);
      padding: 0 var(--t-space-3);
      border: 1px solid transparent;
      border-radius: var(--t-radius-pill);
      background: none;
      color: var(--t-ink-soft);
      font: inherit;
      font-size: var(--t-size-s);
      cursor: pointer;
    }
    button:hover {
      background: var(--t-hover);
    }
    button[aria-pressed='true'] {
      border-color: var(--t-line-strong);
      background: var(--t-surface);
      color: var(--t-ink);
    }
    button:focus-visible {
      outline: var(--t-focus-width) solid var(--t-focus);
      outline-offset: 1px;
    }
    @media print {
      :host {
        display: none;
      }
    }
  `;
  declare view: WorkspaceView;
  /** Id. */
  declare object: string;
  declare standing: Standing | undefined;
  declare known: boolean;
  #asked = '';

  constructor() {
    super();
    this.object = '';
    this.standing = undefined;
    this.known = false;
  }

  override willUpdate(): void {
    if (this.#asked === this.object) return;
    this.#asked = this.object;
    this.known = false;
    void this.#read();
  }

  get #path(): string {
    return this.view.store.path(`/objects/${encodeURIComponent(this.object)}/following`);
  }

  /** What cannot be asked for now is not offered. */
  async #read(): Promise<void> {
    const asked = this.#asked;
    const answer = await this.view.store.api.get<FollowingAnswer>(this.#path).catch(() => undefined);
    if (asked !== this.#asked || !answer) return;
    this.standing = answer.standing;
    this.known = true;
  }

  async #press(standing: Standing): Promise<void> {
    const before = this.standing;
    this.standing = before === standing ? undefined : standing;
    try {
      await this.view.store.api.put(this.#path, { standing: this.standing ?? 'none' });
    } catch (error) {
      this.standing = before;
      this.view.app.notifyError(error);
    }
  }

  override render() {
    if (!this.known) return nothing;
    const button = (standing: Standing, icon: string, words: string, hint: string) =>
      html`<button type="button" aria-pressed=${this.standing === standing} title=${hint} @click=${() => void this.#press(standing)}><wa-icon name=${icon}></wa-icon>${words}</button>`;
    return html`${button('follow', 'bell', text('following.follow'), text('following.follow-hint'))}
      ${button('mute', 'bell-off', text('following.mute'), text('following.mute-hint'))}`;
  }
}

defineElement('tutti-following', FollowingControl);
