/** One line of news: who, for whom, what, when; each thing it names leads to its place. */
import type { WorkspaceAnswer } from '@tutti/plugin-api';
import { html, nothing, type TemplateResult } from 'lit';
import { panelName, routePath } from '../router/route.ts';
import { panelLinks } from '../shell/panel-links.ts';
import { dateAndTime, relativeTime } from '../text/format.ts';
import { formatLocale, plural, text } from '../text/text.ts';
import { newsParts, type ObjectRow, type RecentEvent } from '../workspace/recent-events.ts';

/** More than this many things are counted, not named. */
const mostNamed = 3;

export function newsLine(line: RecentEvent, answer: WorkspaceAnswer): TemplateResult {
  const link = panelLinks(answer).find((one) => one.plugin.id === line.plugin);
  const parts = newsParts(line.words);
  const sentence = parts.map((part) => {
    if (part === '{who}') return html`<strong>${line.who?.person.name}</strong>`;
    if (part === '{what}') return objects(line.about, answer);
    return part;
  });
  const organisation = line.who?.organisation?.name;
  const details = [
    organisation === undefined ? nothing : text('home.for', { organisation }),
    parts.includes('{what}') || line.about.length === 0 ? nothing : objects(line.about, answer),
    line.about.length === 0 && line.times > 1 ? plural('home.moved-times', line.times) : nothing,
  ].filter((detail) => detail !== nothing);
  const zone = answer.workspace.timeZone;
  return html`<li data-condition=${link?.condition ?? nothing}><i class="note" aria-hidden="true"></i>
    <div><p>${sentence}</p>${details.length > 0 ? html`<p class="soft small">${details.map((detail, index) => [index > 0 ? ' · ' : '', detail])}</p>` : nothing}</div>
    <time class="soft small" datetime=${new Date(line.at).toISOString()} title=${dateAndTime(line.at, zone)}>${relativeTime(line.at, Date.now(), zone)}</time></li>`;
}

/** "Our goals, Our vision and two more", in the language's own way of joining. */
function objects(about: readonly ObjectRow[], answer: WorkspaceAnswer) {
  const named = about.slice(0, about.length > mostNamed + 1 ? mostNamed : mostNamed + 1);
  const words: (TemplateResult | string)[] = named.map((object) => objectLink(object, answer));
  if (about.length > named.length) words.push(plural('home.more', about.length - named.length));
  const places = words.map((_, index) => String(index));
  const joined = new Intl.ListFormat(formatLocale(), { type: 'conjunction' }).formatToParts(places);
  return joined.map((part) => (part.type === 'element' ? words[Number(part.value)] : part.value));
}

function objectLink(object: ObjectRow, answer: WorkspaceAnswer): TemplateResult | string {
  const plugin = answer.plugins.find((one) => one.id === object.plugin);
  const panel = plugin?.manifest.objects?.find((one) => one.type === object.type)?.panel;
  if (!plugin || panel === undefined) return object.title;
  const address = object.anchor ?? object.id;
  const href = routePath({ page: 'panel', workspace: answer.workspace.id, plugin: plugin.id, panel: panelName(panel), address });
  return html`<a href=${href}>${object.title}</a>`;
}
