/** The one place where an error becomes an answer: application/problem+json, with nothing of the server's inside in it. */
import { type Logger, type Problem, toProblem } from '@tutti/base';
import { requestLanguage } from '../texts/request-language.ts';
import { spokenProblem } from '../texts/spoken.ts';

export function problemResponse(
  error: unknown,
  requestId: string | undefined,
  { logger, language = requestLanguage() }: { logger?: Logger; language?: string } = {},
): Response {
  const problem = toProblem(error, requestId);
  if (problem.status >= 500 && logger) logger.error({ requestId, code: problem.code, err: describeError(error) }, 'request failed');
  return problemToResponse(spokenProblem(problem, language));
}

export function problemToResponse(problem: Problem): Response {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' };
  if (problem.status === 503 || problem.status === 429) headers['retry-after'] = String(secondsToWait(problem));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

const unknownWait = 5;

/** As the hint says, where a limit knows it: `retry-after-minutes=15`, `retry-after-seconds=3`. */
function secondsToWait({ hint }: Problem): number {
  const [, unit, count] = /^retry-after-(minutes|seconds)=(\d+)$/.exec(hint ?? '') ?? [];
  return count === undefined ? unknownWait : Number(count) * (unit === 'minutes' ? 60 : 1);
}

/** For the log only: a thrown value of any kind as plain fields, its causes included. */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, 500) };
  const described: Record<string, unknown> = { type: error.name, message: error.message, stack: error.stack };
  if (error.cause !== undefined && depth < 3) described.cause = describeError(error.cause, depth + 1);
  return described;
}
