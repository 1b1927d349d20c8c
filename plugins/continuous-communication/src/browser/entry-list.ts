/** What was written down: decisions, actions, what is parked; each in words and with its mark, not by colour alone. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { AskedInfo, EntryInfo, EntryKind } from '../common/meeting.ts';
import { organisationNamed, plainDayWords } from './meeting-words.ts';

export const entryIcons: Record<EntryKind, string> = { decision: 'gavel', action: 'circle-check', parked: 'circle-parking' };

interface EntryTools {
  change(entry: EntryInfo): void;
  remove(entry: EntryInfo): void;
}

/** @param closed the meeting is over. */
export function renderEntries(context: PanelContext, entries: readonly EntryInfo[], tools?: EntryTools, closed = false) {
  if (entries.length === 0) return nothing;
  return html`<ul class="mt-entries">${entries.map((entry) => renderEntry(context, entry, tools, closed))}</ul>`;
}

function renderEntry(context: PanelContext, entry: EntryInfo, tools: EntryTools | undefined, closed: boolean) {
  const { kind, text, organisation, person, due, state, asked, toAsk } = entry;
  const who = [organisation === undefined ? '' : organisationNamed(context, organisation).name, person].filter(Boolean).join(', ');
  const more = [who, due === undefined ? '' : context.text('action.by', { day: plainDayWords(due) })].filter(Boolean).join(' · ');
  const quiet = (icon: string, key: string, run: () => void) =>
    html`<button type="button" class="mt-quiet" aria-label=${context.text(key, { what: text })} title=${context.text(key, { what: text })} @click=${run}><wa-icon name=${icon}></wa-icon></button>`;
  return html`<li class="mt-entry" data-kind=${kind}><wa-icon name=${entryIcons[kind]}></wa-icon>
    <div><p><b>${context.text(`entry.${kind}`)}</b> ${text}</p>
      ${more === '' ? nothing : html`<p class="mt-soft">${more}${kind === 'action' && state !== 'open' ? html` · ${context.text(`state.${state}`)}` : nothing}</p>`}
      ${asked ? html`<p class="mt-soft">${askedWords(context, asked)}</p>` : toAsk ? html`<p class="mt-soft">${context.text(closed ? 'asked-how.not' : 'asked-how.later')}</p>` : nothing}</div>
    ${tools ? html`<div class="mt-tools">${quiet('pencil', 'entry.edit', () => tools.change(entry))}${quiet('trash', 'entry.remove', () => tools.remove(entry))}</div>` : nothing}</li>`;
}

/** What was said in the room counts only once the organisations have answered for themselves. */
function askedWords(context: PanelContext, { state, asked, answered, verdict }: AskedInfo): string {
  if (state === 'open') return plural(context, 'asked-how.open', asked - answered, { all: String(asked) });
  if (state === 'withdrawn') return context.text('asked-how.withdrawn');
  return context.text(`asked-how.${verdict}`);
}
