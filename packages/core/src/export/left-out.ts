/** What of a workspace's databases is not taken along: secrets, what is made anew from the rest, and the record of each file's own steps. */

export const leftOutOfWorkspace = [
  // Its own file in the archive; the log of a workspace that is brought in begins with that.
  'audit',
  'kysely_*',
  // Ways in are given anew.
  'tokens',
  'invitations',
  // Made from the events.
  'event_objects',
  // Made from the objects.
  'object_index*',
  'object_words',
  'word_index*',
  // Woken anew by the server that has them.
  'plugin_schedules',
];

export const leftOutOfPlugin = ['kysely_*', 'tutti_*'];
