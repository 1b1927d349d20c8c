/** The bar that stays above the text: outline (on narrow pages), formatting, and taking the agenda away with you. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { RichTextEditor, RichTextWords } from '@tutti/ui/rich-text';
import { html } from 'lit';

export interface AgendaBar {
  canWrite: boolean;
  /** The editor that the formatting acts on. */
  active: RichTextEditor | undefined;
  words: RichTextWords;
  showOutline(): void;
}

export type Download = 'agenda.md' | 'agenda.json';

export function renderBar(context: PanelContext, { canWrite, active, words, showOutline }: AgendaBar) {
  const show = context.text('outline.show');
  const take = context.text('export.menu');
  const choose = (event: CustomEvent<{ item: { value: string } }>): void => {
    const { value } = event.detail.item;
    if (value === 'print') print();
    else download(context, value as Download);
  };
  return html`<div class="ag-bar">
    <button type="button" class="ag-quiet ag-narrow" aria-label=${show} title=${show} @click=${showOutline}><wa-icon name="list-tree"></wa-icon></button>
    ${canWrite ? html`<tutti-rich-text-toolbar .target=${active} .words=${words}></tutti-rich-text-toolbar>` : html`<span></span>`}
    <wa-dropdown placement="bottom-end" @wa-select=${choose}>
      <button slot="trigger" type="button" class="ag-quiet" aria-label=${take} title=${take}><wa-icon name="download"></wa-icon></button>
      <wa-dropdown-item value="agenda.md"><wa-icon slot="icon" name="file-text"></wa-icon>${context.text('export.markdown')}</wa-dropdown-item>
      <wa-dropdown-item value="agenda.json"><wa-icon slot="icon" name="file-braces"></wa-icon>${context.text('export.json')}</wa-dropdown-item>
      <wa-dropdown-item value="print"><wa-icon slot="icon" name="printer"></wa-icon>${context.text('export.print')}</wa-dropdown-item>
    </wa-dropdown>
  </div>`;
}

/** As the agenda stands on the server. */
export function download(context: PanelContext, name: Download): void {
  const link = document.createElement('a');
  link.href = context.url(`/${name}`);
  link.download = name;
  link.click();
}
