/** What every entry of the product shares: settings or exit 78, and errors as one line with a non-zero exit. */
import { isTuttiError } from '@tutti/base';
import { type AppSettings, readSettings, settingsExitCode } from './settings.ts';

/** Thrown when the settings have faults; carries them all. */
class WrongSettings extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

export function requireSettings(): AppSettings {
  const outcome = readSettings({ env: process.env, folder: process.cwd(), onScreen: process.stderr.isTTY });
  if (!outcome.ok) throw new WrongSettings(outcome.faults);
  return outcome.settings;
}

/** Runs the work and gives the exit code; failures are told on stderr. */
export async function runCommand(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WrongSettings) {
      console.error(`tutti cannot start: ${error.faults.length === 1 ? 'a setting is' : `${error.faults.length} settings are`} wrong`);
      for (const fault of error.faults) console.error(`  ${fault}`);
      return settingsExitCode;
    }
    console.error(`tutti: ${describeError(error)}`);
    if (process.env.TUTTI_LOG === 'debug') console.error(error);
    return isTuttiError(error, 'SETTINGS_INVALID') ? settingsExitCode : 1;
  }
}

/** One line, in words; the first failure of several. */
function describeError(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return describeError(error.errors[0]);
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').filter(Boolean).join(' · ');
}
