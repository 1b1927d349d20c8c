/** Which organisations agree with the plan as it stands, and the way for one more to do so. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { PlanAnswer } from '../../common/plan/plan.ts';
import { momentWords, renderOrganisation } from './plan-words.ts';

export function renderAgreements(context: PanelContext, { asked, agreements, lines, may }: PlanAnswer, agree: () => void) {
  if (asked.length === 0 || lines.every(({ ended }) => ended)) return nothing;
  const current = agreements.filter((one) => one.current).length;
  const news = lines.filter((line) => line.news).length;
  return html`<section class="agreed" aria-labelledby="agreed"><h2 id="agreed">${plural(context, 'comms.agreed', asked.length, { agreed: String(current) })}</h2>
    ${news > 0 ? html`<p>${plural(context, 'comms.changed-since', news)}</p>` : nothing}
    ${may.agree ? html`<div class="acts"><wa-button variant="brand" @click=${agree}>${context.text(news > 0 ? 'comms.agree-again' : 'comms.agree')}</wa-button></div>` : nothing}
    <details><summary>${context.text('comms.who-agrees')}</summary><ul class="who">${asked.map((id) => {
      const said = agreements.find(({ organisation }) => organisation === id);
      const key = said === undefined ? 'comms.agree-not-yet' : said.current ? 'comms.agree-since' : 'comms.agree-before';
      const words = said ? { who: said.saidBy, when: momentWords(context, said.at) } : {};
      return html`<li>${renderOrganisation(context, id)}<span class="soft">${context.text(key, words)}</span></li>`;
    })}</ul></details></section>`;
}
