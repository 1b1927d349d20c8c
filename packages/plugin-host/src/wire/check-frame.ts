/** Looks at what came from a plugin before anything is done with it: hostile code can send whatever it likes, and must end only itself. */
import { errorCodes } from '@tutti/base';
import type { ToHost } from './frames.ts';

type Fields = Record<string, unknown>;

/** The frame, or undefined when it is none. What calls carry is checked where the call is served. */
export function checkFrame(value: unknown): ToHost | undefined {
  if (!isFields(value)) return undefined;
  const check = checks[value.kind as ToHost['kind']];
  return check?.(value) ? (value as unknown as ToHost) : undefined;
}

const checks: { [Kind in ToHost['kind']]: (frame: Fields) => boolean } = Object.assign(Object.create(null), {
  pong: () => true,
  trouble: (frame: Fields) => isText(frame.where) && isText(frame.words),
  'failed-start': (frame: Fields) => isText(frame.words),
  ready: ({ hooks, loadMs, activateMs }: Fields) =>
    isFields(hooks) && Array.isArray(hooks.migrations) && hooks.migrations.every(isText) && isNumber(loadMs) && isNumber(activateMs),
  call: (frame: Fields) => isNumber(frame.id) && isText(frame.name),
  answer: (frame: Fields) => isNumber(frame.id),
  fault: (frame: Fields) => isNumber(frame.id) && isError(frame.error),
  response: (frame: Fields) =>
    isNumber(frame.id) && isNumber(frame.status) && isHeaders(frame.headers) && isBytes(frame.body, true) && isBoolean(frame.streams),
  chunk: (frame: Fields) => isNumber(frame.id) && isBytes(frame.bytes, false),
  end: (frame: Fields) => isNumber(frame.id),
  fail: (frame: Fields) => isNumber(frame.id) && isError(frame.error),
  credit: ({ id, chunks }: Fields) => isNumber(id) && Number.isInteger(chunks) && (chunks as number) > 0 && (chunks as number) <= 1024,
  stop: (frame: Fields) => isNumber(frame.id),
});

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isBytes(value: unknown, optional: boolean): boolean {
  return value instanceof Uint8Array || (optional && value === undefined);
}

function isHeaders(value: unknown): boolean {
  return Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText));
}

function isError(value: unknown): boolean {
  return isFields(value) && isText(value.code) && Object.hasOwn(errorCodes, value.code);
}
