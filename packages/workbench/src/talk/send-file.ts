/** Sends a file and tells how far it has come, which fetch cannot tell; a refusal comes in the server's own words. */
import { type ErrorCodeName, errorCodes, type Problem, TuttiError } from '@tutti/base';
import type { TalkAnswer } from '@tutti/plugin-api';
import { text } from '../text/text.ts';

/** @param told from 0 to 1. Rejects with TuttiError, and with an AbortError once `signal` says so. */
export function sendFile(
  path: string,
  file: Blob,
  { seat, signal, told }: { seat: string | undefined; signal: AbortSignal; told: (part: number) => void },
): Promise<TalkAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (seat !== undefined) request.setRequestHeader('tutti-seat', seat);
    request.upload.onprogress = ({ loaded, total }) => told(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(new TuttiError('TRY_LATER', { detail: text('error.unreachable') }));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    request.onload = () => {
      const answer = readAnswer(request.responseText);
      if (request.status === 201) resolve(answer as TalkAnswer);
      else reject(problemOf(answer as Partial<Problem>));
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function readAnswer(body: string): object {
  try {
    return JSON.parse(body) as object;
  } catch {
    return {};
  }
}

function problemOf({ code, detail }: Partial<Problem>): TuttiError {
  const known = code !== undefined && code in errorCodes ? (code as ErrorCodeName) : 'INTERNAL';
  return new TuttiError(known, { detail: detail ?? text('error.unknown') });
}
