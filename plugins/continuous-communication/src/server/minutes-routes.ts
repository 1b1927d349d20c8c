/** Meetings taken elsewhere: minutes as Markdown, and calendar files. */
import type { PluginApp } from '@tutti/plugin-api/server';
import { seesMeeting } from '../common/meeting-rights.ts';
import { answerMeeting } from './meeting-answer.ts';
import { meetingCalendar } from './meeting-calendar.ts';
import { minutesMarkdown } from './minutes-markdown.ts';
import { findMeeting, queryOf, toMeeting } from './read-meetings.ts';

const calendarType = { 'content-type': 'text/calendar; charset=utf-8' };

export function minutesRoutes(app: PluginApp): void {
  app.get('/meetings/:meeting/minutes.md', async (context) => {
    const { workspace, actor } = context.var;
    const answer = await answerMeeting(workspace, actor, context.req.param('meeting'));
    const names = new Map((await workspace.organisations()).map(({ id, name }) => [id, name]));
    const text = minutesMarkdown(answer, (id) => names.get(id) ?? '', workspace.info.timeZone);
    return context.body(text, 200, {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': 'attachment; filename="minutes.md"',
    });
  });

  app.get('/meetings/:meeting/meeting.ics', async (context) => {
    const { workspace, actor } = context.var;
    const meeting = await findMeeting(queryOf(workspace), actor, context.req.param('meeting'));
    const file = meetingCalendar(workspace.info.name, [meeting]);
    return context.body(file, 200, { ...calendarType, 'content-disposition': 'attachment; filename="meeting.ics"' });
  });

  app.get('/calendar.ics', async (context) => {
    const { workspace, actor } = context.var;
    const rows = await queryOf(workspace).selectFrom('meetings').selectAll().orderBy('starts_at').execute();
    const seen = rows.map(toMeeting).filter((meeting) => seesMeeting(meeting, actor));
    const file = meetingCalendar(workspace.info.name, seen);
    return context.body(file, 200, { ...calendarType, 'content-disposition': 'attachment; filename="meetings.ics"' });
  });
}
