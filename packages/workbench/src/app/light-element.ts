/** The base of the workbench's own elements: they draw into the page itself, so that editors, landmarks and ids are all in one tree. */
import type { Disposable } from '@tutti/base';
import { LitElement } from 'lit';

/** Anything that tells when it changed; an Emitter of any kind is one. */
export interface Signal {
  on(listener: () => void): Disposable;
}

export class LightElement extends LitElement {
  #following = new Map<Signal, Disposable>();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Draws again whenever one of these fires, for as long as the element is in the page. */
  protected follow(...signals: Signal[]): void {
    for (const signal of signals) {
      if (!this.#following.has(signal))
        this.#following.set(
          signal,
          signal.on(() => this.requestUpdate()),
        );
    }
  }

  protected unfollow(): void {
    for (const subscription of this.#following.values()) void subscription.dispose();
    this.#following.clear();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unfollow();
  }
}
