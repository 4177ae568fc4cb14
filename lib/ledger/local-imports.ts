const LOCAL_IMPORT = /(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g;

/** The relative specifiers that a module imports, statically or dynamically, as they are written. */
export function localImports(source: string): string[] {
  return Array.from(source.matchAll(LOCAL_IMPORT), ([, specifier]) => specifier);
}
