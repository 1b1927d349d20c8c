/** Samples: initiatives that show what the product does, filled in through the ordinary routes. */
import { TuttiError } from '@tutti/base';
import { KeyedQueue } from '../documents/keyed-queue.ts';
import type { AdminClient } from './admin-client.ts';

export interface SamplePerson {
  email: string;
  name: string;
  role: string;
  organisation: string;
}

export interface Sample {
  id: string;
  title: string;
  load(admin: AdminClient): Promise<{ workspace: string; people: SamplePerson[] }>;
  /** Removes the workspace and the people made for it; gives the addresses of those who are in another workspace by now and so stay. */
  wipe(admin: AdminClient): Promise<{ kept: string[] }>;
}

export class Samples {
  readonly #samples: readonly Sample[];
  readonly #client: () => AdminClient;
  readonly #queue = new KeyedQueue();

  constructor(samples: readonly Sample[], client: () => AdminClient) {
    this.#samples = samples;
    this.#client = client;
  }

  list(): { id: string; title: string }[] {
    return this.#samples.map(({ id, title }) => ({ id, title }));
  }

  /** Whether the workspace with this id is one. */
  has(id: string): boolean {
    return this.#samples.some((each) => each.id === id);
  }

  /** NOT_FOUND for an unknown one. The same sample is never loaded twice at once. */
  load(id: string): Promise<{ workspace: string; people: SamplePerson[] }> {
    return this.#run(id, (sample) => sample.load(this.#client()));
  }

  /** NOT_FOUND for an unknown one, NO_SUCH_WORKSPACE for one that is not loaded. */
  wipe(id: string): Promise<{ kept: string[] }> {
    return this.#run(id, (sample) => sample.wipe(this.#client()));
  }

  async #run<T>(id: string, work: (sample: Sample) => Promise<T>): Promise<T> {
    const sample = this.#samples.find((each) => each.id === id);
    if (!sample) throw new TuttiError('NOT_FOUND', { detail: `There is no sample named “${id.slice(0, 80)}”.` });
    return this.#queue.run(id, () => work(sample));
  }
}
