/** Short messages at the edge of the window, spoken politely by screen readers; they wait while somebody points at or tabs into them. */
import { css, html, LitElement, nothing } from 'lit';
import { defineElement } from '../define-element.ts';

export interface Toast {
  text: string;
  kind: 'info' | 'success' | 'problem';
  /** Adds a button with `undoLabel`. */
  undo?: (() => void) | undefined;
  /** Something else that can be done; its words stand on a button. */
  action?: { words: string; run: () => void } | undefined;
}

interface ShownToast extends Toast {
  id: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const icons = { info: 'info', success: 'circle-check', problem: 'triangle-alert' };

export class ToastRegion extends LitElement {
  static override properties = { label: {}, undoLabel: {}, closeLabel: {}, toasts: { state: true } };
  static override styles = css`
    :host {
      position: fixed;
      z-index: 60;
      inset-inline-end: var(--t-space-6);
      inset-block-end: var(--toast-bottom, var(--t-space-12));
      display: grid;
      gap: var(--t-space-2);
      inline-size: min(24rem, calc(100vw - 2rem));
      pointer-events: none;
    }
    .toast {
      pointer-events: auto;
      display: flex;
      align-items: center;
      gap: var(--t-space-3);
      padding: var(--t-space-2) var(--t-space-2) var(--t-space-2) var(--t-space-4);
      border: 1px solid var(--t-line);
      border-radius: var(--t-radius);
      background: var(--t-surface);
      color: var(--t-ink);
      box-shadow: var(--t-shadow-float);
      font-size: var(--t-size-s);
      animation: arrive var(--t-motion) ease-out;
    }
    .toast > wa-icon {
      flex: none;
      font-size: 1.15rem;
      color: var(--t-accent);
    }
    .success > wa-icon {
      color: var(--t-good);
    }
    .problem > wa-icon {
      color: var(--t-bad);
    }
    span {
      flex: 1;
    }
    button {
      flex: none;
      min-inline-size: var(--t-target);
      min-block-size: var(--t-target);
      border: 0;
      border-radius: var(--t-radius-s);
      background: none;
      color: var(--t-link);
      font: inherit;
      font-weight: 550;
      cursor: pointer;
    }
    button:hover {
      background: var(--t-hover);
    }
    button:focus-visible {
      outline: var(--t-focus-width) solid var(--t-focus);
    }
    @keyframes arrive {
      from {
        opacity: 0;
        transform: translateY(0.5rem);
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `;
  declare label: string;
  declare undoLabel: string;
  declare closeLabel: string;
  declare toasts: readonly ShownToast[];
  #next = 1;
  /** Where the focus was before it came here. */
  #cameFrom: HTMLElement | undefined;

  constructor() {
    super();
    this.label = '';
    this.undoLabel = '';
    this.closeLabel = '';
    this.toasts = [];
  }

  /** Shows a message for 6 seconds (10 when it can be undone; a problem stays until it is closed). */
  show(toast: Toast): void {
    const id = this.#next++;
    this.toasts = [...this.toasts.slice(-3), { ...toast, id, timer: undefined }];
    this.#wait(id);
  }

  #wait(id: number): void {
    const toast = this.toasts.find((one) => one.id === id);
    if (!toast || toast.kind === 'problem') return;
    clearTimeout(toast.timer);
    toast.timer = setTimeout(() => this.#close(id), toast.undo ? 10_000 : 6_000);
  }

  #hold(id: number): void {
    clearTimeout(this.toasts.find((one) => one.id === id)?.timer);
  }

  #close(id: number): void {
    this.#hold(id);
    const hadFocus = this.shadowRoot?.activeElement != null;
    this.toasts = this.toasts.filter((one) => one.id !== id);
    if (hadFocus) void this.updateComplete.then(() => this.#giveFocusBack());
  }

  /** A message that goes must not take the focus of a person with it. */
  #giveFocusBack(): void {
    if (this.shadowRoot?.activeElement != null) return;
    const back = this.#cameFrom?.isConnected ? this.#cameFrom : document.querySelector<HTMLElement>('main');
    back?.focus({ preventScroll: true });
  }

  #enter(event: FocusEvent): void {
    if (event.relatedTarget instanceof HTMLElement && event.relatedTarget !== this) this.#cameFrom = event.relatedTarget;
  }

  #act(toast: ShownToast): void {
    this.#close(toast.id);
    toast.action?.run();
  }

  #undo(toast: ShownToast): void {
    this.#close(toast.id);
    toast.undo?.();
  }

  override render() {
    return html`<div role="log" aria-live="polite" aria-relevant="additions" aria-label=${this.label || nothing}
      @focusin=${(event: FocusEvent) => this.#enter(event)}>
      ${this.toasts.map(
        (
          toast,
        ) => html`<div class="toast ${toast.kind}" @pointerenter=${() => this.#hold(toast.id)} @pointerleave=${() => this.#wait(toast.id)}
          @focusin=${() => this.#hold(toast.id)} @focusout=${() => this.#wait(toast.id)}>
          <wa-icon name=${icons[toast.kind]}></wa-icon><span>${toast.text}</span>
          ${toast.action ? html`<button type="button" @click=${() => this.#act(toast)}>${toast.action.words}</button>` : nothing}
          ${toast.undo ? html`<button type="button" @click=${() => this.#undo(toast)}>${this.undoLabel}</button>` : nothing}
          <button type="button" aria-label=${this.closeLabel} @click=${() => this.#close(toast.id)}><wa-icon name="x"></wa-icon></button>
        </div>`,
      )}
    </div>`;
  }
}

defineElement('tutti-toasts', ToastRegion);
