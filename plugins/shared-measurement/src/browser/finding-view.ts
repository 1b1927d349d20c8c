/** What the rules found about a figure: beside the row while it is written, with a place for the reason, and before those who check it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { Finding } from '../common/rules.ts';
import { numberWords } from './number-words.ts';

const icons = { block: 'circle-alert', warn: 'triangle-alert', note: 'info' } as const;

/** Whether it cannot be sent so. */
export function stops(findings: readonly Finding[], why: string): boolean {
  return findings.some(({ severity }) => severity === 'block' || (severity === 'warn' && why.trim() === ''));
}

/** @param tried somebody has tried to send it */
export function renderFindings(
  context: PanelContext,
  findings: readonly Finding[],
  { why, tell }: { why: string; tell: boolean },
  index: number,
  write: (given: { why?: string; tell?: boolean }) => void,
  tried: boolean,
) {
  if (findings.length === 0) return nothing;
  const warns = findings.some(({ severity }) => severity === 'warn');
  const jumps = findings.some(({ key, severity }) => severity === 'warn' && key.startsWith('jump-'));
  const missing = warns && tried && why.trim() === '';
  return html`<div class="findings" role="status">${findings.map((one) => renderFinding(context, one))}</div>
    ${
      warns
        ? html`<div class="field why"><label for=${`why-${index}`}>${context.text('entry.why')}</label>
            <input id=${`why-${index}`} maxlength="1000" autocomplete="off" aria-invalid=${missing ? 'true' : nothing} .value=${why} @input=${(event: Event) => write({ why: (event.target as HTMLInputElement).value })} />
            ${jumps ? html`<label class="check"><input type="checkbox" .checked=${tell} @change=${(event: Event) => write({ tell: (event.target as HTMLInputElement).checked })} /><span>${context.text('entry.tell')}</span></label>` : nothing}</div>`
        : nothing
    }`;
}

/** As they were when it was sent. */
export function renderToldFindings(context: PanelContext, findings: readonly Finding[]) {
  if (findings.length === 0) return nothing;
  const why = findings.find((one) => one.why !== undefined)?.why;
  const jump = findings.find(({ key, why: said }) => key.startsWith('jump-') && said);
  return html`<div class="findings">${findings.map((one) => renderFinding(context, one))}
    ${why === undefined ? nothing : html`<p class="small"><b>${context.text('check.they-say', { why })}</b></p>`}
    ${jump ? html`<p class="soft small">${context.text(jump.tell ? 'check.told' : 'check.untold')}</p>` : nothing}</div>`;
}

function renderFinding(context: PanelContext, { key, params, severity, words }: Finding) {
  const told = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'number' ? numberWords(value, Number.isInteger(value) ? 0 : 1) : value,
  ]);
  const focusable = severity === 'block' ? '-1' : nothing;
  return html`<p class=${`finding ${severity}`} tabindex=${focusable}><wa-icon name=${icons[severity]}></wa-icon><span>${context.text(`rule.${key}`, Object.fromEntries(told))}${words === '' ? '' : ` ${words}`}</span></p>`;
}
