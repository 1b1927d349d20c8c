/** Meetings as an iCalendar file. Each has its own moment in UTC, so that no calendar has to guess when summer time begins; a change keeps the id and raises the sequence. */
import ical, { ICalEventStatus } from 'ical-generator';
import type { StoredMeeting } from './read-meetings.ts';

const minute = 60_000;

export function meetingCalendar(name: string, meetings: readonly StoredMeeting[]): string {
  const calendar = ical({ name, prodId: { company: 'Tutti', product: 'Meetings', language: 'EN' } });
  for (const meeting of meetings) {
    const { id, title, purpose, access, place, link, startsAt, minutes, state, revision, createdAt } = meeting;
    calendar.createEvent({
      id: `${id}@tutti`,
      sequence: revision,
      stamp: new Date(createdAt),
      start: new Date(startsAt),
      end: new Date(startsAt + minutes * minute),
      summary: title,
      description: [purpose, access].filter(Boolean).join('\n\n'),
      location: [place, link].filter(Boolean).join(', '),
      ...(link === '' ? {} : { url: link }),
      status: state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
