/** What stands behind a tool, for those who look after it: state, what it may do, what it costs, where it comes from. */
import type { Permission, PermissionStatus, PluginActivity, PluginStatus } from '@tutti/plugin-api';
import { html, nothing } from 'lit';
import { fileSize, relativeTime } from '../../text/format.ts';
import { plural, text } from '../../text/text.ts';

export interface ToolDetailsActions {
  /** A permission is taken away here or given back; a switch that is on its way is busy. */
  grant(permission: Permission, granted: boolean): void;
  busy: boolean;
}

const named = ['database', 'documents', 'directory', 'events', 'services', 'schedules', 'notifications', 'mail', 'public-pages'] as const;

export function toolDetails(tool: PluginStatus, actions: ToolDetailsActions) {
  return html`<details class="tool-details"><summary>${text('tools.details')}<span class="visually-hidden">: ${tool.plainTitle}</span></summary>
    <h3>${text('tools.may')}</h3>
    ${
      tool.permissions.length === 0
        ? html`<p class="soft">${text('tools.may-nothing')}</p>`
        : html`<ul class="rows">${tool.permissions.map((permission) => permissionRow(tool, permission, actions))}</ul>`
    }
    <h3>${text('tools.about')}</h3>
    <dl class="set-facts">
      ${fact('tools.version', tool.version)}
      ${fact('tools.source', text(`tools.source.${tool.source}`))}
      ${fact('tools.runs', text(`tools.host.${tool.host}`))}
      ${tool.activity ? activityFacts(tool.activity) : nothing}
    </dl>
  </details>`;
}

function fact(
  label:
    | 'tools.version'
    | 'tools.source'
    | 'tools.runs'
    | 'tools.started'
    | 'tools.start'
    | 'tools.answers'
    | 'tools.stopped'
    | 'tools.memory',
  value: string,
) {
  return html`<div><dt>${text(label)}</dt><dd>${value}</dd></div>`;
}

function activityFacts({ start, startedAt, crashes, requests, memoryBytes }: PluginActivity) {
  const parts = start && {
    start: milliseconds(start.startMs),
    load: milliseconds(start.loadMs),
    ready: milliseconds(start.activateMs),
  };
  return html`${
    parts && startedAt !== undefined
      ? html`${fact('tools.started', relativeTime(startedAt, Date.now()))} ${fact('tools.start', text('tools.start-times', parts))}`
      : fact('tools.started', text('tools.not-started'))
  }
    ${requests.count > 0 ? fact('tools.answers', text('tools.answer-times', { count: plural('tools.requests', requests.count), mean: milliseconds(requests.meanMs), most: milliseconds(requests.maxMs) })) : nothing}
    ${crashes > 0 ? fact('tools.stopped', plural('tools.crashes', crashes)) : nothing}
    ${memoryBytes === undefined ? nothing : fact('tools.memory', fileSize(memoryBytes))}`;
}

function permissionRow(tool: PluginStatus, { permission, revoked }: PermissionStatus, { grant, busy }: ToolDetailsActions) {
  const words = permissionWords(permission);
  const toggle = (event: Event): void => {
    const control = event.target as HTMLInputElement;
    if (busy) control.checked = !control.checked;
    else grant(permission, control.checked);
  };
  return html`<li class="row">
    <div class="row-words"><p>${words}</p>
      ${revoked === undefined ? nothing : html`<p class="soft small">${text(`tools.revoked.${revoked}`)}</p>`}</div>
    ${
      revoked === 'server'
        ? nothing
        : html`<wa-switch size="s" .checked=${revoked === undefined} @change=${toggle}><span class="visually-hidden">${text('tools.allow', { words, title: tool.plainTitle })}</span></wa-switch>`
    }
  </li>`;
}

export function permissionWords(permission: Permission): string {
  const known = named.find((each) => each === permission);
  return known ? text(`tools.permission.${known}`) : text('tools.permission.fetch', { host: permission.slice('fetch:'.length) });
}

function milliseconds(value: number): string {
  return text('tools.milliseconds', { value: value < 10 ? value.toFixed(1) : Math.round(value) });
}
