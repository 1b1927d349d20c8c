/** The outline: every section by name, where one is, and the drafts beneath. Beside the text on wide pages, a sheet on narrow ones. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { AgendaSection } from '../common/agenda-document.ts';
import type { DraftInfo } from '../common/draft.ts';
import type { PersonHere } from './agenda-view.ts';

export interface Outline {
  sections: AgendaSection[];
  drafts: DraftInfo[];
  people: Map<string, PersonHere[]>;
  /** Address of what is being read. */
  current: string;
  go(address: string): void;
}

export function renderOutline(context: PanelContext, { sections, drafts, people, current, go }: Outline) {
  const entry = (address: string, title: string, mark?: { icon: string; label: string }) => html`<li>
    <button type="button" class="ag-entry" aria-current=${address === current ? 'true' : nothing} @click=${() => go(address)}>
      ${mark ? html`<wa-icon name=${mark.icon} label=${mark.label}></wa-icon>` : nothing}<span>${title}</span>
      ${people.has(address) ? html`<i class="ag-dot" title=${(people.get(address) ?? []).map(({ name }) => name).join(', ')}></i>` : nothing}
    </button>
  </li>`;
  const onlyUs = { icon: 'lock', label: context.text('draft.only-us') };
  const shared = { icon: 'users', label: context.text('draft.shared') };
  return html`<nav class="ag-outline" aria-label=${context.text('outline.title')}>
    <h2>${context.text('outline.title')}</h2>
    <ul>
      ${entry('summary', context.text('summary.title'))}
      ${sections.map(({ id, title }) => entry(id, title.trim() || context.text('section.untitled')))}
    </ul>
    ${
      drafts.length > 0
        ? html`<h2>${context.text('outline.drafts')}</h2>
            <ul>
              ${drafts.map((draft) => entry(`draft/${draft.id}`, draft.title, draft.sharedAt === undefined ? onlyUs : shared))}
            </ul>`
        : nothing
    }
  </nav>`;
}
