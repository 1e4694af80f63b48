/** Pure functions that are asked the same again: each answer is made once, when it is first wanted. */

export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Kept as long as the function that is given back. */
export function remember<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, { value: T }>();
  return (key) => {
    const before = made.get(key) ?? { value: make(key) };
    made.set(key, before);
    return before.value;
  };
}

/** Kept as long as the object that it is made of, which must not change. */
export function rememberOf<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const made = new WeakMap<K, { value: T }>();
  return (key) => {
    const before = made.get(key);
    if (before !== undefined) return before.value;
    const value = make(key);
    made.set(key, { value });
    return value;
  };
}
