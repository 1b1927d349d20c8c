/** What the log of the backbone's acts is answered as. */

/** GET /api/workspaces/:workspace/audit */
export interface AuditAnswer {
  /** Newest first. */
  entries: AuditEntryInfo[];
  /** Give it as `before` for older ones. */
  next: number | undefined;
  /** The end of the log in a few letters, to be noted down somewhere else. */
  seal: string | undefined;
}

export interface AuditEntryInfo {
  /** 1, 2, 3 … */
  position: number;
  at: number;
  /** e.g. "seat.given". */
  action: string;
  by: { kind: 'operator' | 'system' } | { kind: 'seat'; name: string | undefined; organisation: string | undefined };
  /** The name, as it is today, of whom or what it was done to; undefined where there is none any more. */
  about: string | undefined;
  role: string | undefined;
  hash: string;
}

/** GET /api/workspaces/:workspace/audit/check */
export interface AuditCheckAnswer {
  /** Records that are as they were written. */
  count: number;
  fault: { position: number; reason: string } | undefined;
  seal: string | undefined;
  /** Whether the given seal is of this log; absent when none was given. */
  fits?: boolean;
}
