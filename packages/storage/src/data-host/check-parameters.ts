/** Refuses values that SQLite would store as something else in silence (a Date as NULL), naming the one at fault. */
import { type SqlQuery, TuttiError } from '@tutti/base';

const most = 2n ** 63n - 1n;
const least = -(2n ** 63n);

/** @throws QUERY_FAILED naming the parameter, counted from 1. */
export function checkParameters({ sql, parameters }: SqlQuery): void {
  if (typeof sql !== 'string' || !Array.isArray(parameters))
    throw new TuttiError('QUERY_FAILED', 'A query is a text of SQL and a list of parameters.');
  parameters.forEach((value: unknown, index) => {
    const fault = faultOf(value);
    if (fault === undefined) return;
    throw new TuttiError('QUERY_FAILED', { detail: `Parameter ${index + 1} of the query ${fault}.`, field: `parameters/${index}` });
  });
}

function faultOf(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : `is ${value}, which a database cannot hold`;
    case 'bigint':
      return value >= least && value <= most ? undefined : 'is an integer of more than 64 bits';
    case 'object':
      if (value === null || value instanceof Uint8Array) return undefined;
      if (value instanceof Date) return 'is a Date; store milliseconds since 1970 as a number';
      return `is ${Array.isArray(value) ? 'an array' : 'an object'}; store it as JSON text`;
    case 'boolean':
      return 'is a boolean; store 0 or 1';
    default:
      return `is ${typeof value}; use null for nothing`;
  }
}
