/** A subclass of a panel that reports what the panel throws instead of letting it break the page. */
import type { PanelContext } from '@tutti/plugin-api/browser';

export interface HostedPanel extends HTMLElement {
  context: PanelContext;
  /** Told of every throw in connecting, updating and leaving. */
  reportFailure: (error: unknown) => void;
}

type PanelClass = new () => HTMLElement & {
  connectedCallback?(): void;
  disconnectedCallback?(): void;
  performUpdate?(): unknown;
};

export function hostedClass(panel: unknown): new () => HostedPanel {
  if (typeof panel !== 'function' || !(panel.prototype instanceof HTMLElement)) {
    throw new TypeError('The module does not export an element class as its default export');
  }
  const Panel = panel as PanelClass;
  class Hosted extends Panel {
    declare context: PanelContext;
    reportFailure: (error: unknown) => void = () => {};

    override connectedCallback(): void {
      this.#guard(() => super.connectedCallback?.());
    }

    override disconnectedCallback(): void {
      this.#guard(() => super.disconnectedCallback?.());
    }

    override performUpdate(): unknown {
      return this.#guard(() => super.performUpdate?.());
    }

    #guard<Result>(work: () => Result): Result | undefined {
      try {
        const result = work();
        if (result instanceof Promise) result.catch((error: unknown) => this.reportFailure(error));
        return result;
      } catch (error) {
        this.reportFailure(error);
        return undefined;
      }
    }
  }
  return Hosted as unknown as new () => HostedPanel;
}
