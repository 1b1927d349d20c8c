/** The base class of panels: a LitElement with the `context` the workbench sets before it is shown. */
import { LitElement } from 'lit';

/**
 * `Context` is PanelContext of @tutti/plugin-api/browser; it is a parameter so that the look knows nothing of plugins.
 * A panel that holds a rich-text editor renders it as a light child of itself (see docs), never inside a shadow root.
 */
export class PanelElement<Context = unknown> extends LitElement {
  static override properties = { context: { attribute: false } };
  declare context: Context;
}
