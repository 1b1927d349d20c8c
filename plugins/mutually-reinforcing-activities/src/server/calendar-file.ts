/** Starts, ends and milestones as an iCalendar file: whole days, which no time zone moves. A change keeps the id and raises the sequence. */
import ical from 'ical-generator';
import type { ActivitiesAnswer } from '../common/activity.ts';
import { english } from './words.ts';

export function activityCalendar(name: string, { activities, milestones }: Pick<ActivitiesAnswer, 'activities' | 'milestones'>): string {
  const calendar = ical({ name, prodId: { company: 'Tutti', product: 'Activities', language: 'EN' } });
  const codes = new Map(activities.map((activity) => [activity.id, activity]));
  for (const { id, code, name: title, purpose, places, starts, ends, version, createdAt } of activities) {
    for (const [edge, day] of [
      ['starts', starts],
      ['ends', ends],
    ] as const) {
      if (day === '') continue;
      calendar.createEvent({
        id: `${id}-${edge}@tutti`,
        sequence: version,
        stamp: new Date(createdAt),
        start: wholeDay(day),
        allDay: true,
        summary: english(edge === 'starts' ? 'calendar.file-starts' : 'calendar.file-ends', { activity: `${code} ${title}` }),
        description: purpose,
        location: places.join(', '),
      });
    }
  }
  for (const { id, activity, kind, title, due, done } of milestones) {
    const of = codes.get(activity);
    if (!of || kind !== 'milestone' || due === '') continue;
    const reached = done ? english('calendar.file-reached', { title }) : title;
    calendar.createEvent({
      id: `${id}@tutti`,
      sequence: done ? 1 : 0,
      stamp: new Date(of.createdAt),
      start: wholeDay(due),
      allDay: true,
      summary: `${of.code}: ${reached}`,
      description: of.name,
    });
  }
  return calendar.toString();
}

/** Noon in UTC. */
function wholeDay(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
