#!/usr/bin/env node
/** The program `tutti`. All else is loaded after what keeps compiled code has begun, or it would not be kept. */
import { keepCompiled } from './keep-compiled.ts';

keepCompiled();

const { program } = await import('./command-line.ts');
await program.parseAsync();
