/** The product without the plugins that come with it, or with the one in the folder of TRIED_PLUGIN in their place: for the conformance suite. */
import { requireSettings, runCommand } from '../run-command.ts';
import { serve } from '../serve.ts';

const tried = process.env.TRIED_PLUGIN;

process.exitCode = await runCommand(() =>
  serve(requireSettings(), {
    json: true,
    print: (line) => console.log(line),
    plugins: tried ? [tried] : [],
    withoutBundled: true,
  }),
);
