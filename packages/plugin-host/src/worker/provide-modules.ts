/** Lends a plugin the host's own copies of the packages that every plugin may use, as the import map does in the browser: nothing need be bundled. */
import { registerHooks } from 'node:module';

const provided = ['@tutti/base', '@tutti/plugin-api', 'hono', 'kysely', 'yjs', 'lib0', 'y-protocols'];

/** From where the packages can be found: the plugin API depends on all of them. */
const lender = import.meta.resolve('@tutti/plugin-api/server');

export function provideModules(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const lent = provided.some((name) => specifier === name || specifier.startsWith(`${name}/`));
      if (!lent) return nextResolve(specifier, context);
      const lending = { ...context, parentURL: lender };
      // Of the lent packages only yjs itself depends on it.
      if (specifier.startsWith('lib0')) return nextResolve(specifier, { ...context, parentURL: nextResolve('yjs', lending).url });
      return nextResolve(specifier, lending);
    },
  });
}
