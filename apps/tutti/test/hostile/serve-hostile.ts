/** The product as it is, with one plugin more. */
import { requireSettings, runCommand } from '../../src/run-command.ts';
import { serve } from '../../src/serve.ts';

process.exitCode = await runCommand(() =>
  serve(requireSettings(), { json: true, print: (line) => console.log(line), plugins: [import.meta.dirname] }),
);
