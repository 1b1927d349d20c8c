/** How people look at activities, as an address: the way, what is left out, and what meets what; so that a look can be sent to somebody, and “back” leads back. */
import { type Dimension, dimensions } from './coverage.ts';

/** The first has no address of its own. */
export const views = ['list', 'board', 'calendar', 'score', 'coverage'] as const;
export type View = (typeof views)[number];

export interface Filter {
  organisation: string;
  goal: string;
  /** A stage, or `going`: planned or running. */
  stage: string;
  place: string;
  age: string;
  kind: string;
}

export type FilterField = keyof Filter;

export const noFilter: Filter = { organisation: '', goal: '', stage: '', place: '', age: '', kind: '' };

/** Instead of a key: what names none. */
export const noneNamed = '-';

export interface Look {
  view: View;
  filter: Filter;
  /** What stands in the rows and columns of the coverage. */
  rows: Dimension;
  columns: Dimension;
}

/** Undefined where the address is that of another page. */
export function readLook(address: string): Look | undefined {
  const steps = address.split('/').filter((step) => step !== '');
  const first = steps[0] ?? 'list';
  const isFiltered = first.includes('=');
  const view = isFiltered ? 'list' : views.find((one) => one === first);
  if (!view) return undefined;
  const rest = isFiltered ? steps : steps.slice(1);
  const filter = { ...noFilter };
  for (const step of rest) {
    const [field, value = ''] = step.split('=');
    if (field !== undefined && field in filter) filter[field as FilterField] = unescaped(value);
  }
  const [rows = 'goal', columns = rows === 'place' ? 'goal' : 'place'] = rest
    .map((step) => dimensions.find((one) => one === step))
    .filter((one) => one !== undefined);
  return { view, filter, rows, columns };
}

export function lookAddress({ view, filter, rows, columns }: Look): string {
  const steps = Object.entries(filter)
    .filter(([, value]) => value !== '')
    .map(([field, value]) => `${field}=${encodeURIComponent(value)}`);
  if (view === 'coverage') return rows === 'goal' && columns === 'place' ? view : `${view}/${rows}/${columns}`;
  return [...(view === 'list' ? [] : [view]), ...steps].join('/');
}

/** What somebody typed by hand may not be an address at all. */
function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

const adding = 'new';

/** Of the form. @param place where something is missing, when somebody comes from there. */
export function addingAddress(place = ''): string {
  return place === '' ? adding : `${adding}/${encodeURIComponent(place)}`;
}

export function isAdding(address: string): boolean {
  return address === adding || address.startsWith(`${adding}/`);
}

export function missingPlace(address: string): string {
  return isAdding(address) ? unescaped(address.slice(adding.length + 1)) : '';
}

const checkIn = 'check-in';

/** Of the page that asks how things go. @param id of one activity; all that wait, one after the other, without it. */
export function checkInAddress(id = ''): string {
  return id === '' ? checkIn : `${checkIn}/${id}`;
}

export function isCheckIn(address: string): boolean {
  return address === checkIn || address.startsWith(`${checkIn}/`);
}

/** Of one activity; undefined for all that wait. */
export function checkedIn(address: string): string | undefined {
  return address.startsWith(`${checkIn}/`) ? address.slice(checkIn.length + 1) : undefined;
}
