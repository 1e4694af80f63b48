/**
 * Lets one command at a time decide on a stream in this process, so that commands on one stream wait in line instead
 * of conflicting. Between processes the expected version decides.
 */
export class StreamQueue {
  readonly #tails = new Map<string, Promise<void>>();

  /** Runs `task` when every earlier task on any of these streams has ended. */
  async run<T>(streams: readonly string[], task: () => Promise<T>): Promise<T> {
    const keys = [...new Set(streams)];
    const before = keys.flatMap((key) => this.#tails.get(key) ?? []);
    const { promise, resolve } = deferred();
    // Registered on all streams in one step, so that two tasks never wait for each other.
    for (const key of keys) this.#tails.set(key, promise);
    try {
      await Promise.all(before);
      return await task();
    } finally {
      for (const key of keys) if (this.#tails.get(key) === promise) this.#tails.delete(key);
      resolve();
    }
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let fulfil: (() => void) | undefined;
  const promise = new Promise<void>((resolve) => {
    fulfil = resolve;
  });
  return { promise, resolve: () => fulfil?.() };
}
