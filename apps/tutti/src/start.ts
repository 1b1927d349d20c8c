/** `pnpm start`: builds the browser side when its sources changed, then serves. `--build-only` stops after the build. */
import { ensureBuilt } from './build/ensure-built.ts';
import { keepCompiled } from './keep-compiled.ts';
import { requireSettings, runCommand } from './run-command.ts';

keepCompiled();

process.exitCode = await runCommand(async () => {
  const buildOnly = process.argv.includes('--build-only');
  // A wrong setting is told before the long part begins.
  const settings = buildOnly ? undefined : requireSettings();
  await ensureBuilt((line) => console.log(line)).catch(explainBuildError);
  if (!settings) return 0;
  const { serve } = await import('./serve.ts');
  return serve(settings, { json: process.argv.includes('--json'), print: (line) => console.log(line) });
});

/** A build error is a drawing of many lines with the place in the source; it is shown as it is. */
function explainBuildError(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  throw new Error('The browser side could not be built');
}
