/** Base of the panel and its parts: Lit in light DOM, since editors must not stand inside a shadow root. */
import { LitElement } from 'lit';

export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
