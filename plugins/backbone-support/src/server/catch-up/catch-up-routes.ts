/** What somebody who takes over needs to know, since a day of their choice. */
import { TuttiError } from '@tutti/plugin-api';
import type { PluginApp } from '@tutti/plugin-api/server';
import { type CatchUpAnswer, usualDays } from '../../common/catch-up.ts';
import { worded } from '../words.ts';
import { readCatchUp } from './read-catch-up.ts';

export function catchUpRoutes(app: PluginApp): void {
  app.get('/catch-up', async (context) => {
    const { workspace, actor } = context.var;
    const today = Temporal.Instant.fromEpochMilliseconds(workspace.now()).toZonedDateTimeISO(workspace.info.timeZone).toPlainDate();
    const since = context.req.query('since') ?? today.subtract({ days: usualDays }).toString();
    if (!isDay(since) || since > today.toString()) {
      throw new TuttiError('INVALID_FIELD', { field: 'since', detail: worded('server.catch-up.since') });
    }
    return context.json<CatchUpAnswer>(await readCatchUp(workspace, actor, since));
  });
}

function isDay(words: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(words) && Temporal.PlainDate.from(words).toString() === words;
  } catch {
    return false;
  }
}
