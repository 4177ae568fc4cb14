/**
 * Hides `localStorage` while R's functions load; `release-storage.ts` brings it back.
 *
 * Their logger asks it for debug flags, and Deno opens a database for that, which locks when several
 * modules load at once.
 *
 * @module
 */

/** The property as it was before. */
export const held: PropertyDescriptor | undefined = Object.getOwnPropertyDescriptor(
  globalThis,
  "localStorage",
);

Object.defineProperty(globalThis, "localStorage", { value: { getItem: () => null }, configurable: true });
