import type ts from "typescript";
import process from "node:process";

/** The TypeScript compiler as a library. */
export type TypeScript = typeof ts;

let loading: Promise<TypeScript> | undefined;

/**
 * Loads the TypeScript compiler at first use (0.3 s), as the parser that it is: without access to files or to the
 * environment, so that it needs no permission.
 */
export function loadTypeScript(): Promise<TypeScript> {
  return loading ??= load();
}

async function load(): Promise<TypeScript> {
  // On loading, the compiler reads environment variables and probes the file system unless it believes that it is in a browser.
  const host = process as { browser?: boolean };
  host.browser = true;
  try {
    return (await import("typescript")).default;
  } finally {
    delete host.browser;
  }
}
