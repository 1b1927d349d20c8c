/** The product as it is, with one plugin more: the hostile one of this folder, or the one in the folder of TEST_PLUGIN. */
import { requireSettings, runCommand } from '../../src/run-command.ts';
import { serve } from '../../src/serve.ts';

process.exitCode = await runCommand(() =>
  serve(requireSettings(), {
    json: true,
    print: (line) => console.log(line),
    plugins: [process.env.TEST_PLUGIN ?? import.meta.dirname],
  }),
);
