/** Refuses grants that are not of the agreed shape, so that nothing unread ever decides a right. */
import { TuttiError } from '@tutti/base';
import { type DocumentGrants, type GrantSubjects, roles } from '@tutti/plugin-api';

/** A copy with the known fields only. INVALID_FIELD otherwise. */
export function checkGrants(value: unknown): DocumentGrants {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('grants', 'must be an object');
  const grants: DocumentGrants = {};
  for (const [key, subjects] of Object.entries(value)) {
    if (key !== 'read' && key !== 'write') throw wrong(`grants.${key.slice(0, 40)}`, 'is not known; use read and write');
    if (subjects !== undefined) grants[key] = checkSubjects(subjects, `grants.${key}`);
  }
  return grants;
}

function checkSubjects(value: unknown, field: string): GrantSubjects {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(field, 'must be an object');
  const subjects: GrantSubjects = {};
  for (const [key, list] of Object.entries(value)) {
    if (list === undefined) continue;
    const isList = Array.isArray(list) && list.length <= 1000 && list.every((item) => typeof item === 'string' && item.length <= 200);
    if (!isList) throw wrong(`${field}.${key.slice(0, 40)}`, 'must be a list of texts');
    if (key === 'roles') {
      if (!list.every((role) => (roles as readonly string[]).includes(role))) throw wrong(`${field}.roles`, `may name ${roles.join(', ')}`);
      subjects.roles = [...list];
    } else if (key === 'organisations') subjects.organisations = [...list];
    else if (key === 'people') subjects.people = [...list];
    else throw wrong(`${field}.${key.slice(0, 40)}`, 'is not known; use roles, organisations and people');
  }
  return subjects;
}

function wrong(field: string, words: string): TuttiError {
  return new TuttiError('INVALID_FIELD', { field, detail: `“${field}” ${words}.` });
}
