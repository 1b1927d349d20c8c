/** Errors across the border: a known code travels with its words, anything else becomes one general code so that nothing inner leaks. */
import { type ErrorCodeName, isTuttiError, TuttiError } from '@tutti/base';
import type { FrameError } from './frames.ts';

/** @param otherwise the code for what is no TuttiError: INTERNAL on the host's side, PLUGIN_FAILED on the plugin's. */
export function toFrameError(error: unknown, otherwise: ErrorCodeName): FrameError {
  if (!isTuttiError(error)) return { code: otherwise };
  const { detail, field, limit, got, hint } = error.details;
  return { code: error.code, detail, field, limit, got, hint };
}

export function fromFrameError(frame: FrameError): TuttiError {
  const { code, ...details } = frame;
  const error = new TuttiError(code, details);
  return isTuttiError(error) ? error : new TuttiError('PLUGIN_FAILED');
}

/** Words for the log: name, message and stack of whatever was thrown, cut to a sensible length. */
export function describeThrown(thrown: unknown): string {
  const words = thrown instanceof Error ? (thrown.stack ?? `${thrown.name}: ${thrown.message}`) : `thrown: ${safeText(thrown)}`;
  const cause = thrown instanceof Error && thrown.cause !== undefined ? `\ncause: ${safeText(thrown.cause)}` : '';
  return (words + cause).slice(0, 4000);
}

function safeText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
