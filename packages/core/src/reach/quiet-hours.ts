/** Whether a moment lies in somebody's quiet hours, and when their digest is due; in the time zone of the workspace. Pure. */
import type { ReachChoices } from '@tutti/plugin-api';
import { Cron } from 'croner';

/** From 20 to 7 goes over midnight; from and to the same hour is no time at all. */
export function isQuiet({ quiet }: Pick<ReachChoices, 'quiet'>, timeZone: string, now: number): boolean {
  if (!quiet || quiet.from === quiet.to) return false;
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(now));
  return quiet.from < quiet.to ? hour >= quiet.from && hour < quiet.to : hour >= quiet.from || hour < quiet.to;
}

/** What was missed while the server was down is due once. @param last when one was last looked after */
export function isDigestDue({ digest, hour, weekday }: ReachChoices, timeZone: string, last: number, now: number): boolean {
  if (digest === 'none') return false;
  const cron = new Cron(`0 ${hour} * * ${digest === 'weekly' ? weekday : '*'}`, { mode: '5-part', paused: true, timezone: timeZone });
  const next = cron.nextRun(new Date(last));
  return next !== null && next.getTime() <= now;
}
