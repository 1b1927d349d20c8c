/** Days as the workspace's clock has them. */
import { TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { worded } from './words.ts';

/** Today where the workspace is, or the day of that moment. */
export function dayOf(workspace: WorkspaceContext, at = workspace.now()): string {
  return new Intl.DateTimeFormat('sv', { timeZone: workspace.info.timeZone }).format(at);
}

/** The last millisecond of that day where the workspace is; now when none is given. INVALID_FIELD where it is no day. */
export function endOfDay(workspace: WorkspaceContext, day: string | undefined): number {
  const now = workspace.now();
  if (day === undefined || day === '') return now;
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(midnight)) throw new TuttiError('INVALID_FIELD', { field: 'asKnownOn', detail: worded('server.no-day') });
  // Zones are whole quarters of an hour away; the day is over at one of them.
  let end = midnight + 36 * 3_600_000;
  while (dayOf(workspace, end) > day) end -= 900_000;
  return Math.min(now, Math.floor(end / 900_000) * 900_000 + 899_999);
}
